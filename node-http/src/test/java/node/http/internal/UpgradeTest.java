package node.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import node.http.Fields;
import node.http.Rejection;
import node.http.Request;
import node.http.RequestHandler;
import node.http.Response;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Connections that leave HTTP, interim responses, trailers and rejected requests. */
@ParameterizedClass
@MethodSource("transports")
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UpgradeTest {

    private static final String UPGRADE =
            "GET /chat HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, Upgrade\r\nUpgrade: x\r\n\r\n";

    private final Transport transport;
    private final List<String> seen = new ArrayList<>();

    UpgradeTest(Transport transport) {
        this.transport = transport;
    }

    static Stream<Transport> transports() {
        return ServerTest.transports();
    }

    private static ByteBuffer octets(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String text(ByteBuffer octets) {
        return StandardCharsets.ISO_8859_1.decode(octets).toString();
    }

    /** Echoes what arrives after a greeting. */
    private ConnectionHandler echo(Connection connection, ByteBuffer unread) {
        seen.add("unread " + text(unread));
        connection.write(octets("switched\n"));
        return new ConnectionHandler() {
            @Override
            public void received(ByteBuffer data) {
                connection.write(octets("echo " + text(data)));
            }

            @Override
            public void ended() {
                connection.end();
            }

            @Override
            public void closed(IOException error) {
                seen.add("closed");
            }
        };
    }

    private void upgradeOrRespond(Request request, Response response) {
        if (request.isUpgrade()) {
            request.upgrade(this::echo);
        } else {
            response.head(200, Fields.of());
            response.end();
        }
    }

    private RequestHandler tunnels() {
        return new RequestHandler() {
            @Override
            public void handle(Request request, Response response) {
                upgradeOrRespond(request, response);
            }

            @Override
            public boolean tunnels() {
                return true;
            }
        };
    }

    @Test
    void givesAwayTheConnectionWithWhatIsUnread() throws IOException {
        try (ServerFixture server = new ServerFixture(transport, this::upgradeOrRespond)) {
            ServerFixture.Client client = server.connect().send(UPGRADE);
            assertThat(client.readUntil("switched\n")).isEqualTo("switched\n");
            client.send("ping");
            assertThat(client.readUntil("echo ping")).isEqualTo("switched\necho ping");
            assertThat(server.service.connections()).isZero();
            client.end().readAll();
            server.runUntil(() -> seen.contains("closed"));
        }
    }

    /** Tells when the connection is silent for a second, and when its owner ends it. */
    private ConnectionHandler listen(Connection connection) {
        connection.timeout(1000);
        connection.write(octets("switched\n"));
        return new ConnectionHandler() {
            @Override
            public void timedOut() {
                seen.add("timedOut");
                connection.destroy();
            }

            @Override
            public void closed(IOException error) {
                seen.add("closed");
            }
        };
    }

    @Test
    void whoTakesTheConnectionHearsOfItsSilence() throws IOException {
        RequestHandler handler =
                (request, response) -> request.upgrade((connection, unread) -> listen(connection));
        try (ServerFixture server = new ServerFixture(transport, handler)) {
            server.connect().send(UPGRADE).readUntil("switched\n");
            server.advance(2, TimeUnit.SECONDS);
            server.runUntil(() -> seen.contains("closed"));
            assertThat(seen).containsExactly("timedOut", "closed");
        }
    }

    @Test
    void anOrdinaryRequestCannotUpgrade() throws IOException {
        RequestHandler handler =
                (request, response) -> {
                    seen.add(String.valueOf(request.isUpgrade()));
                    response.head(200, Fields.of());
                    response.end();
                };
        String withBody = UPGRADE.replace("\r\n\r\n", "\r\nContent-Length: 1\r\n\r\nb");
        try (ServerFixture server = new ServerFixture(transport, handler)) {
            server.connect()
                    .send("GET / HTTP/1.1\r\nHost: a\r\nUpgrade: x\r\n\r\n")
                    .readUntil("\n\r\n");
            server.connect().send(withBody).readUntil("\n\r\n");
            assertThat(seen).containsExactly("false", "false");
        }
    }

    @Test
    void w46ATunnelNeedsAHostAndAPort() throws IOException {
        for (String target : List.of("b", "b:", ":80", "b:x", "b:65536", "http://b:80")) {
            try (ServerFixture server = new ServerFixture(transport, tunnels())) {
                String connect = "CONNECT " + target + " HTTP/1.1\r\nHost: b\r\n\r\n";
                assertThat(server.connect().send(connect).readAll())
                        .as(target)
                        .startsWith("HTTP/1.1 400 ");
            }
        }
    }

    @Test
    void tunnelsOnlyForAHandlerThatDoes() throws IOException {
        String connect = "CONNECT b:80 HTTP/1.1\r\nHost: b:80\r\n\r\n";
        try (ServerFixture server = new ServerFixture(transport, this::upgradeOrRespond)) {
            assertThat(server.connect().send(connect).readAll()).startsWith("HTTP/1.1 501 ");
        }
        try (ServerFixture server = new ServerFixture(transport, tunnels())) {
            assertThat(server.connect().send(connect).readUntil("switched\n"))
                    .isEqualTo("switched\n");
        }
    }

    @Test
    void sendsInterimResponsesBeforeTheFinalOne() throws IOException {
        RequestHandler handler =
                (request, response) -> {
                    response.interim(103, Fields.of("Link", "</a>"));
                    response.head(200, "Fine", Fields.of());
                    response.end();
                };
        try (ServerFixture server = new ServerFixture(transport, handler)) {
            ServerFixture.Client client = server.connect();
            client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(client.readAll())
                    .startsWith(
                            "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 Fine\r\n");
        }
    }

    @Test
    void sendsTrailersBehindTheLastChunk() throws IOException {
        RequestHandler handler =
                (request, response) -> {
                    response.head(200, Fields.of("Transfer-Encoding", "chunked"));
                    response.write(octets("a"));
                    response.trailers(Fields.of("X-Sum", "1"));
                    response.end();
                };
        try (ServerFixture server = new ServerFixture(transport, handler)) {
            ServerFixture.Client client = server.connect();
            client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(client.readAll()).endsWith("1\r\na\r\n0\r\nX-Sum: 1\r\n\r\n");
        }
    }

    @Test
    void leaves100ToAHandlerThatHoldsIt() throws IOException {
        RequestHandler handler =
                (request, response) -> {
                    response.holdContinue();
                    response.head(200, Fields.of());
                    response.end();
                };
        try (ServerFixture server = new ServerFixture(transport, handler)) {
            ServerFixture.Client client = server.connect();
            client.send(
                    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\n");
            assertThat(client.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void aHandlerMayRespondToARejectedRequest() throws IOException {
        RequestHandler handler =
                new RequestHandler() {
                    @Override
                    public void handle(Request request, Response response) {}

                    @Override
                    public boolean rejected(Connection connection, Rejection why) {
                        seen.add(why.code() + " " + why.status());
                        connection.write(octets("no\n"));
                        connection.end();
                        return true;
                    }
                };
        try (ServerFixture server = new ServerFixture(transport, handler)) {
            ServerFixture.Client client =
                    server.connect().send("GET / HTTP/1.1\r\nHost : a\r\n\r\n");
            assertThat(client.readAll()).isEqualTo("no\n");
            assertThat(seen).containsExactly("BAD_FIELD_NAME 400");
        }
    }
}
