package node.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import node.http.BodyHandler;
import node.http.Fields;
import node.http.HttpOptions;
import node.http.Request;
import node.http.Response;
import node.loop.Loop;
import node.loop.LoopOptions;
import node.loop.Loops;
import node.net.ConnectionHandler;

/**
 * One connection of a server that receives a stream in pieces and then its end. The handler reads
 * each request to its end and responds; the peer reads the responses.
 */
final class ServerRun implements AutoCloseable {

    private final List<String> served = new ArrayList<>();
    private final List<String> methods = new ArrayList<>();
    private final List<Throwable> uncaught = new ArrayList<>();
    private final SplittableRandom cuts;
    private final Loop loop;
    private final SimulatedConnection connection;
    private final ResponseParser parser = new ResponseParser(HttpOptions.defaults());
    private final boolean asksByHead;
    private long now = 1;
    private int responses;
    private int refusals;

    ServerRun(byte[] stream) {
        cuts = new SplittableRandom(Arrays.hashCode(stream));
        asksByHead = new String(stream, StandardCharsets.ISO_8859_1).contains("HEAD ");
        LoopOptions options =
                LoopOptions.defaults().withClock(() -> now).withUncaught(uncaught::add);
        loop = Services.the(Loops.class).open(options);
        InstantSource date = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
        Http1Service service =
                new Http1Service(
                        loop, HttpOptions.defaults(), this::handle, date, HeapBudget.ofHeap());
        connection = new SimulatedConnection(loop);
        ConnectionHandler server = service.accept(connection);
        connection.peerSends(stream);
        connection.handledBy(server);
    }

    private void handle(Request request, Response response) {
        assertThat(served.isEmpty() || served.getLast().equals("END"))
                .as("the previous one has ended")
                .isTrue();
        methods.add(request.method());
        served.add(request.method() + " " + request.target() + " " + request.version());
        for (int i = 0; i < request.fields().size(); i++) {
            served.add("  " + request.fields().name(i) + ": " + request.fields().value(i));
        }
        request.body(
                new BodyHandler() {
                    @Override
                    public void data(ByteBuffer piece) {
                        RequestLog.body(piece, served);
                    }

                    @Override
                    public void end() {
                        Fields trailers = request.trailers();
                        for (int i = 0; i < trailers.size(); i++) {
                            served.add("  " + trailers.name(i) + ": " + trailers.value(i));
                        }
                        served.add("END");
                        response.head(200, Fields.of("Content-Type", "text/plain"));
                        response.write(ByteBuffer.wrap(new byte[] {'x'}));
                        response.end();
                    }

                    @Override
                    public void aborted(IOException why) {}
                });
    }

    void run() {
        while (connection.unread() > 0 && !connection.isClosed() && !connection.hasEnded()) {
            connection.arrive(1 + cuts.nextInt(40));
            connection.take(cuts.nextInt(1000));
            turn();
        }
        connection.peerEnds();
        for (int second = 0; second < 10 && !connection.isClosed(); second++) {
            connection.arrive(Integer.MAX_VALUE);
            connection.arriveEnd();
            connection.take(1_000_000);
            now += TimeUnit.SECONDS.toNanos(1);
            turn();
        }
        assertThat(uncaught).isEmpty();
        read(ByteBuffer.wrap(connection.takeOutput()));
    }

    private void turn() {
        loop.post(() -> loop.post(loop::stop));
        loop.run();
    }

    private void read(ByteBuffer output) {
        while (output.hasRemaining()) {
            assertThat(refusals).as("nothing follows an error response").isZero();
            parser.expect(responses < methods.size() && methods.get(responses).equals("HEAD"));
            Event event = parser.next(output);
            while (event != Event.END || parser.isInterim()) {
                if (event == Event.MORE && asksByHead && parser.head().status() >= 400) {
                    break; // an error response to HEAD has a length but no body
                }
                assertThat(event).isNotIn(Event.MORE, Event.FAILED);
                if (event == Event.BODY) {
                    parser.piece(output);
                }
                event = parser.next(output);
            }
            if (parser.head().status() == 200) {
                responses++;
            } else {
                refusals++;
            }
        }
    }

    List<String> served() {
        return served;
    }

    int responses() {
        return responses;
    }

    int refusals() {
        return refusals;
    }

    boolean isClosed() {
        return connection.isClosed();
    }

    @Override
    public void close() {
        loop.close();
    }
}
