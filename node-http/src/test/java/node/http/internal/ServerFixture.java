package node.http.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import node.http.HttpOptions;
import node.http.RequestHandler;
import node.loop.Loop;
import node.loop.LoopOptions;
import node.loop.Loops;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Listener;
import node.net.Transport;

/** A server and its clients on one loop, over any transport, with a clock that tests advance. */
final class ServerFixture implements AutoCloseable {

    static final String DATE = "Date: Thu, 01 Jan 2026 00:00:00 GMT\r\n";

    final Loop loop;
    final Http1Service service;
    private final Transport transport;
    private final Listener listener;
    private long now = 1;

    ServerFixture(Transport transport, HttpOptions options, RequestHandler handler)
            throws IOException {
        this.transport = transport;
        loop = Services.the(Loops.class).open(LoopOptions.defaults().withClock(() -> now));
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
        service = new Http1Service(loop, options, handler, clock, HeapBudget.ofHeap());
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        listener = transport.listen(loop, any, 128, service);
    }

    ServerFixture(Transport transport, RequestHandler handler) throws IOException {
        this(transport, HttpOptions.defaults(), handler);
    }

    Client connect() {
        return new Client();
    }

    void advance(long time, TimeUnit unit) {
        now += unit.toNanos(time);
    }

    /** Runs the loop until callbacks make the condition true. */
    void runUntil(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            turn();
            if (Thread.interrupted()) {
                throw new AssertionError("the condition did not become true");
            }
        }
    }

    /** Runs the loop for a few turns, so that pending events are processed. */
    void settle() {
        for (int i = 0; i < 20; i++) {
            turn();
        }
    }

    /** Runs one selection: a stop posted in a turn takes effect after it. */
    private void turn() {
        loop.post(() -> loop.post(loop::stop));
        loop.run();
    }

    @Override
    public void close() {
        service.destroy();
        listener.close();
        settle();
        loop.close();
    }

    /** A client that writes octets and collects the response. */
    final class Client implements ConnectionHandler {

        private final StringBuilder received = new StringBuilder();
        final Connection connection;
        boolean ended;
        boolean closed;

        private Client() {
            connection = transport.connect(loop, listener.address(), this);
        }

        Client send(String text) {
            connection.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
            return this;
        }

        Client end() {
            connection.end();
            return this;
        }

        @Override
        public void received(ByteBuffer data) {
            received.append(StandardCharsets.ISO_8859_1.decode(data));
        }

        @Override
        public void ended() {
            ended = true;
        }

        @Override
        public void closed(IOException error) {
            closed = true;
        }

        String received() {
            return received.toString();
        }

        String readUntil(String mark) {
            runUntil(() -> received.indexOf(mark) >= 0 || closed);
            return received();
        }

        /** Returns all output of the server until it ends the connection. */
        String readAll() {
            runUntil(() -> ended || closed);
            return received();
        }
    }
}
