package node.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import node.http.BodyHandler;
import node.http.ClientResponse;
import node.http.Fields;
import node.http.HttpOptions;
import node.http.ResponseHandler;
import node.loop.Loop;
import node.loop.LoopOptions;
import node.loop.Loops;
import node.net.Connection;
import node.net.ConnectionHandler;

/**
 * Two requests of a session, each sent after the outcome of the previous one. Every connection
 * delivers the same stream in pieces and then ends; the client sometimes pauses.
 */
final class ClientRun implements AutoCloseable {

    private final List<List<String>> outcomes = new ArrayList<>();
    private final List<Throwable> uncaught = new ArrayList<>();
    private final byte[] stream;
    private final SplittableRandom random;
    private final Loop loop;
    private final ClientSession session;
    private SimulatedConnection connection;
    private ClientResponse paused;

    ClientRun(byte[] stream) {
        this.stream = stream;
        random = new SplittableRandom(Arrays.hashCode(stream));
        LoopOptions options = LoopOptions.defaults().withClock(() -> 1).withUncaught(uncaught::add);
        loop = Services.the(Loops.class).open(options);
        session = new ClientSession(loop, HttpOptions.defaults(), "a", this::connect);
    }

    private void connect(ConnectionHandler handler, Consumer<Connection> started) {
        connection = new SimulatedConnection(loop);
        connection.peerSends(stream);
        started.accept(connection);
        connection.handledBy(handler);
    }

    /** The outcome of one request. */
    private final class Asked implements ResponseHandler, BodyHandler {

        final List<String> log = new ArrayList<>();
        boolean over;
        ClientResponse response;

        @Override
        public void response(ClientResponse found) {
            assertThat(response).as("a second response").isNull();
            response = found;
            log.add(found.status() + " " + found.reason() + " " + found.version());
            fields(found.fields());
            found.body(this);
        }

        @Override
        public void data(ByteBuffer piece) {
            assertThat(over).as("a body after its end").isFalse();
            assertThat(paused).as("a body while it is paused").isNull();
            RequestLog.body(piece, log);
            if (random.nextInt(3) == 0) {
                paused = response;
                response.pause();
            }
        }

        @Override
        public void end() {
            fields(response.trailers());
            over("END");
        }

        @Override
        public void aborted(IOException why) {
            over("FAILED");
        }

        @Override
        public void failed(IOException why) {
            assertThat(response).as("a response that failed").isNull();
            over("FAILED");
        }

        private void fields(Fields fields) {
            for (int i = 0; i < fields.size(); i++) {
                log.add("  " + fields.name(i) + ": " + fields.value(i));
            }
        }

        private void over(String how) {
            assertThat(over).as("a second outcome").isFalse();
            over = true;
            log.add(how);
            outcomes.add(log);
        }
    }

    void run() {
        for (int i = 0; i < 2; i++) {
            session.request("GET", "/", Fields.of(), new Asked()).end();
            for (int turns = 0; outcomes.size() <= i && turns < 10_000; turns++) {
                turn();
            }
        }
        session.destroy();
        turn();
        assertThat(uncaught).isEmpty();
        loop.run(); // returns at once: nothing keeps the loop alive
    }

    private void turn() {
        if (connection != null) {
            connection.take(100_000);
            connection.arrive(1 + random.nextInt(40));
            if (connection.unread() == 0) {
                connection.peerEnds();
                connection.arriveEnd();
            }
        }
        if (paused != null && random.nextBoolean()) {
            ClientResponse goesOn = paused;
            paused = null;
            goesOn.resume();
        }
        loop.post(() -> loop.post(loop::stop));
        loop.run();
    }

    List<List<String>> outcomes() {
        return outcomes;
    }

    @Override
    public void close() {
        loop.close();
    }
}
