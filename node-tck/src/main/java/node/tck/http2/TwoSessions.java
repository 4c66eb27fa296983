package node.tck.http2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import node.http2.Http2;
import node.http2.Http2Options;
import node.http2.Http2Role;
import node.http2.Http2Session;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Listener;
import node.net.Transport;
import node.tck.internal.Trial;

/** A client and a server under test that speak to each other over a transport, on one loop. */
final class TwoSessions implements AutoCloseable {

    private static final int LENGTH = 300_000;

    private final Trial trial;
    private final Http2 http2;
    private final Notes asked = new Notes();
    private final Notes answered = new Notes();
    private final Listener listener;
    private final Connection connection;
    private Connection accepted;
    private Http2Session server;
    private Http2Session client;

    TwoSessions(Http2Subject subject) {
        trial = new Trial(subject.loops());
        http2 = subject.http2();
        Transport transport = subject.transport();
        try {
            InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            listener = transport.listen(trial.loop, any, 1, this::accept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // The session needs the connection, and the connection a handler.
        Later later = new Later();
        connection = transport.connect(trial.loop, listener.address(), later);
        client = http2.open(connection, Http2Role.CLIENT, Http2Options.USUAL, answered);
        later.session = client;
    }

    private ConnectionHandler accept(Connection incoming) {
        accepted = incoming;
        server = http2.open(incoming, Http2Role.SERVER, Http2Options.USUAL, asked);
        return server;
    }

    /** Hands events on to a session that is made after it. */
    private static final class Later implements ConnectionHandler {

        private Http2Session session;

        @Override
        public void flush() {
            session.flush();
        }

        @Override
        public void opened() {
            session.opened();
        }

        @Override
        public void received(ByteBuffer data) {
            session.received(data);
        }

        @Override
        public void ended() {
            session.ended();
        }

        @Override
        public void drained() {
            session.drained();
        }

        @Override
        public void closed(IOException error) {
            session.closed(error);
        }
    }

    private Consumer<String> looking(Consumer<String> reaction) {
        return event -> {
            reaction.accept(event);
            trial.look();
        };
    }

    private static ByteBuffer body() {
        byte[] body = new byte[LENGTH];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) (i % 251);
        }
        return ByteBuffer.wrap(body);
    }

    private static void assertBody(String body) {
        assertThat(body).hasSize(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            assertThat((int) body.charAt(i)).isEqualTo(i % 251);
        }
    }

    /** A large body with trailers, there and back. */
    void exchange() {
        asked.reaction =
                looking(
                        event -> {
                            if (event.equals("1 ended")) {
                                server.respond(1, Blocks.fields(Blocks.OK), false);
                                server.write(1, body());
                                server.end(1, true);
                            } else if (event.equals("1 trailers")) {
                                server.trailers(1, Blocks.fields("x", "back"));
                            }
                        });
        answered.reaction =
                looking(
                        event -> {
                            if (event.equals("1 trailers")) {
                                client.trailers(1, Blocks.fields("x", "there"));
                            }
                        });
        trial.loop.post(
                () -> {
                    client.request(Blocks.fields(Blocks.POST), false);
                    client.write(1, body());
                    client.end(1, true);
                });
        trial.runUntil(() -> answered.events.contains("1 closed 0"));
        assertThat(asked.events).contains("1 TRAILERS x=there END", "1 closed 0");
        assertThat(answered.events).contains("1 RESPONSE :status=200", "1 TRAILERS x=back END");
        assertBody(asked.body(1));
        assertBody(answered.body(1));
        trial.loop.post(() -> client.destroy(0));
        trial.runUntil(() -> asked.events.contains("goaway 0 0"));
        trial.runUntil(() -> asked.events.contains("connection ended"));
        trial.loop.post(() -> server.destroy(0));
        trial.runUntil(() -> answered.events.contains("connection closed"));
        trial.runUntil(() -> asked.events.contains("connection closed"));
    }

    @Override
    public void close() {
        listener.close();
        connection.destroy();
        if (accepted != null) {
            accepted.destroy();
        }
        trial.turns(3);
        trial.close();
    }
}
