package node.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import org.HdrHistogram.Histogram;

/**
 * Sends requests at a constant rate, whatever the server does. Request n is due at {@code n /
 * rate}. Its latency is measured from then, even if all connections were busy and it was sent
 * later. So a stall counts for all requests that were due during it (no coordinated omission).
 *
 * <p>One thread; one request at a time on each connection. Between events the thread yields instead
 * of sleeping: the system's timers are coarser than the latencies.
 */
final class OpenLoop implements AutoCloseable {

    private static final long NANOS = 1_000_000_000;

    /** A connection, and when the request on it was due. */
    private static final class Lane {
        final SocketChannel channel;
        long due;
        int missing;

        Lane(SocketChannel channel) {
            this.channel = channel;
        }
    }

    private final Selector selector = Selector.open();
    private final ArrayDeque<Lane> free = new ArrayDeque<>();
    private final ByteBuffer request = ResponseProbe.request();
    private final ByteBuffer input = ByteBuffer.allocateDirect(64 * 1024);
    private final Histogram latencies = new Histogram(60 * NANOS, 3);
    private int responseLength;
    private long counted;
    private long from;

    OpenLoop(int port, int connections) throws IOException {
        for (int i = 0; i < connections; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
            channel.socket().setTcpNoDelay(true);
            responseLength = ResponseProbe.ask(channel);
            channel.configureBlocking(false);
            Lane lane = new Lane(channel);
            channel.register(selector, SelectionKey.OP_READ, lane);
            free.add(lane);
        }
    }

    /**
     * Runs the load.
     *
     * @param rate requests per second
     * @param warmup seconds before the measured window
     * @param window length of the measured window in seconds
     * @return latencies in nanoseconds of all requests due in the window
     */
    Histogram run(double rate, int warmup, int window) throws IOException {
        long began = System.nanoTime();
        from = began + warmup * NANOS;
        long total = (long) (rate * (warmup + window));
        long sent = 0;
        long received = 0;
        double step = NANOS / rate;
        while (received < total) {
            long now = System.nanoTime();
            if (now - from > (window + 60) * NANOS) {
                throw new IOException(
                        "a minute late: the server cannot handle " + rate + " requests/s");
            }
            boolean idle = true;
            while (sent < total && !free.isEmpty() && began + (long) (sent * step) <= now) {
                send(free.poll(), began + (long) (sent * step));
                sent++;
                idle = false;
            }
            if (selector.selectNow() > 0) {
                for (SelectionKey key : selector.selectedKeys()) {
                    received += receive((Lane) key.attachment()) ? 1 : 0;
                }
                selector.selectedKeys().clear();
                idle = false;
            }
            if (idle) {
                Thread.yield();
            }
        }
        if (counted == 0) {
            throw new IOException("nothing was measured");
        }
        return latencies;
    }

    private void send(Lane lane, long due) throws IOException {
        lane.due = due;
        lane.missing = responseLength;
        request.rewind();
        lane.channel.write(request);
        if (request.hasRemaining()) {
            throw new IOException("the system did not accept the whole request");
        }
    }

    private boolean receive(Lane lane) throws IOException {
        input.clear();
        int count = lane.channel.read(input);
        if (count < 0 || count > lane.missing) {
            throw new IOException("expected " + lane.missing + " bytes, found " + count);
        }
        lane.missing -= count;
        if (lane.missing > 0) {
            return false;
        }
        if (lane.due >= from) {
            counted++;
            latencies.recordValue(Math.min(System.nanoTime() - lane.due, 60 * NANOS));
        }
        free.add(lane);
        return true;
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
