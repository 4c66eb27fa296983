package node.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import node.http.Fields;
import node.http.HttpOptions;
import node.http.RequestHandler;
import node.http.Response;
import node.net.ConnectionHandler;
import node.net.ReadyState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What all peers together can make a server hold. */
@Timeout(60)
class HeapBudgetTest {

    private static final int MIB = 1 << 20;
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String LARGE =
            "GET / HTTP/1.1\r\nHost: a\r\n" + "x: y\r\n".repeat(900) + "\r\n";
    private static final String OPEN = "GET / HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(16_000);

    private final ArrayDeque<Response> waiting = new ArrayDeque<>();
    private ServerFixture server;
    private int requests;

    private void serve(long memory, RequestHandler handler) throws IOException {
        HttpOptions options = HttpOptions.builder().maxMemory(memory).build();
        server = new ServerFixture(new MemoryTransport(), options, handler);
    }

    @AfterEach
    void everythingIsGivenBack() {
        if (server == null) {
            return;
        }
        HeapBudget budget = server.service.budget();
        server.close();
        assertThat(budget.used()).isZero();
    }

    private long used() {
        return server.service.budget().used();
    }

    private static void respond(Response response, String body) {
        response.head(200, Fields.of());
        response.write(ByteBuffer.wrap(body.getBytes()));
        response.end();
    }

    /** Responds at once to {@code GET /now}, never to others. */
    private void hold(node.http.Request request, Response response) {
        requests++;
        if (request.target().equals("/now")) {
            respond(response, "now");
        } else {
            waiting.add(response);
        }
    }

    private String now() {
        return server.connect()
                .send("GET /now HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                .readAll();
    }

    @Test
    void w92StopsReadingWhenPendingRequestsAreLarge() throws IOException {
        serve(64 * MIB, this::hold);
        ServerFixture.Client client = server.connect().send(LARGE.repeat(50));
        server.runUntil(() -> requests > 1);
        server.settle();
        // 512 KiB, and the one that goes beyond.
        assertThat(requests).isEqualTo(2);
        assertThat(used()).isLessThan(MIB);

        while (requests < 50 || !waiting.isEmpty()) {
            server.runUntil(() -> !waiting.isEmpty());
            respond(waiting.remove(), "ok");
        }
        server.runUntil(() -> client.received().split("ok", -1).length == 51);
        server.settle();
        assertThat(used()).isLessThan(4096);
    }

    @Test
    void w92AHundredSmallRequestsMayWait() throws IOException {
        serve(64 * MIB, this::hold);
        server.connect().send(GET.repeat(150));
        server.runUntil(() -> requests == 100);
        server.settle();
        assertThat(requests).isEqualTo(100);
    }

    @Test
    void w92ManyConnectionsWithLargeRequestsLeaveRoomForSmallOnes() throws IOException {
        serve(8 * MIB, this::hold);
        List<ServerFixture.Client> clients = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            clients.add(server.connect().send(LARGE.repeat(100)));
            server.settle();
            assertThat(used()).isLessThan(8 * MIB);
        }
        assertThat(now()).startsWith("HTTP/1.1 200 OK");
        assertThat(clients.getLast().received()).startsWith("HTTP/1.1 503 Service Unavailable");
        assertThat(clients.getFirst().received()).isEmpty();
    }

    @Test
    void w92OpenHeadsGiveWayToThoseThatCome() throws IOException {
        serve(2 * MIB, this::hold);
        List<ServerFixture.Client> clients = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            clients.add(server.connect().send(OPEN));
            server.settle();
            assertThat(used()).isLessThan(2 * MIB);
        }
        assertThat(now()).startsWith("HTTP/1.1 200 OK");
        server.settle();
        assertThat(clients.getFirst().readAll()).as("the oldest is dropped").isEmpty();
        assertThat(clients.getLast().ended).as("the newest is not").isFalse();
        assertThat(clients.getLast().send("\r\n\r\n").connection.queued()).isZero();
        int before = requests;
        server.runUntil(() -> requests > before);
    }

    @Test
    void w92ConnectionsThatOnlyWaitGiveWay() throws IOException {
        serve(MIB, this::hold);
        for (int i = 0; i < 2000; i++) {
            server.connect();
        }
        server.settle();
        assertThat(now()).startsWith("HTTP/1.1 200 OK");
        assertThat(used()).isLessThan(MIB);
    }

    @Test
    void w92WhatEncryptionHoldsCounts() throws IOException {
        serve(MIB, this::hold);
        List<SilentConnection> idle = new ArrayList<>();
        List<ConnectionHandler> handlers = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            SilentConnection encrypted = new SilentConnection(server.loop);
            encrypted.overhead = 8192;
            ConnectionHandler http = server.service.accept(encrypted);
            if (http != null) {
                idle.add(encrypted);
                handlers.add(http);
                http.opened();
            }
            assertThat(used()).isLessThan(MIB);
        }
        assertThat(idle.getFirst().readyState()).isEqualTo(ReadyState.CLOSED);
        assertThat(now()).startsWith("HTTP/1.1 200 OK");
        assertThat(idle)
                .filteredOn(one -> one.readyState() == ReadyState.OPEN)
                .hasSizeGreaterThan(50);
        handlers.forEach(http -> http.closed(null));
    }

    @Test
    void w92ReadersThatStallGiveWay() throws IOException {
        String body = "x".repeat(MIB / 2);
        serve(
                4 * MIB,
                (request, response) ->
                        respond(response, request.target().equals("/now") ? "now" : body));
        List<ServerFixture.Client> clients = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            ServerFixture.Client client = server.connect();
            client.connection.pause();
            clients.add(client.send(GET));
            server.settle();
        }
        assertThat(used()).isLessThan(5 * MIB);
        assertThat(now()).as("they may still read").doesNotStartWith("HTTP/1.1 200");
        server.advance(1, TimeUnit.SECONDS);
        assertThat(now()).startsWith("HTTP/1.1 200 OK");
        assertThat(used()).isLessThan(4 * MIB);
    }

    @Test
    void w92PausedBodiesCount() throws IOException {
        serve(
                MIB,
                (request, response) -> {
                    requests++;
                    request.pause();
                    waiting.add(response);
                });
        String post = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\n";
        List<ServerFixture.Client> clients = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            clients.add(server.connect().send(post + "x".repeat(60_000)));
            server.settle();
            assertThat(used()).isLessThan(MIB);
        }
        assertThat(clients.getLast().received()).startsWith("HTTP/1.1 503");
    }

    @Test
    void theAllowanceIsAShareOfWhatIsFree() {
        HeapBudget budget = new HeapBudget(8000);
        assertThat(budget.free()).isEqualTo(1000);
        budget.add(4000);
        assertThat(budget.free()).isEqualTo(500);
        budget.add(5000);
        assertThat(budget.free()).isZero();
        assertThat(HeapBudget.ofHeap().free()).isEqualTo(Runtime.getRuntime().maxMemory() / 8 / 8);
    }
}
