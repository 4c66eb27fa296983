package node.launcher.soak;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;

/**
 * Many connections that send a request octet by octet, each one octet in five seconds. Every second
 * one drips its head; the others send a head at once, and drip the body.
 */
final class Slowloris implements AutoCloseable {

    private static final long PAUSE = 5_000_000_000L;
    private static final byte[] HEAD =
            "GET /slow HTTP/1.1\r\nX: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] POST =
            "POST /body HTTP/1.1\r\nHost: a\r\nContent-Length: 9999\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);

    private static final class Drip {
        private final SocketChannel channel;
        private final long start;
        private final boolean hasHead;
        private int sent;
        private long due;

        Drip(SocketChannel channel, boolean hasHead, long now) {
            this.channel = channel;
            this.hasHead = hasHead;
            this.start = now;
        }

        ByteBuffer next() {
            if (hasHead && sent == 0) {
                return ByteBuffer.wrap(POST);
            }
            byte octet = !hasHead && sent < HEAD.length ? HEAD[sent] : (byte) 'x';
            return ByteBuffer.wrap(new byte[] {octet});
        }
    }

    private final Selector selector = Selector.open();
    private final ArrayDeque<Drip> waiting = new ArrayDeque<>();
    private final ByteBuffer sink = ByteBuffer.allocate(16 * 1024);
    private final CompletableFuture<Double> last = new CompletableFuture<>();
    private double longest;

    /** Opens all connections; a separate thread then sends their octets. */
    Slowloris(int port, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open();
            channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.configureBlocking(false);
            Drip drip = new Drip(channel, i % 2 == 0, System.nanoTime());
            channel.register(selector, SelectionKey.OP_READ, drip);
            channel.write(drip.next());
            drip.sent++;
            // Spreads the next octets over the pause, as with many attackers.
            drip.due = drip.start + PAUSE + PAUSE * i / count;
            waiting.add(drip);
        }
        Thread.ofPlatform().name("slowloris").start(this::run);
    }

    private void run() {
        try {
            while (!selector.keys().isEmpty()) {
                drip();
                selector.select(2);
                hear();
            }
            last.complete(longest);
        } catch (IOException | RuntimeException e) {
            last.completeExceptionally(e);
        }
    }

    private void drip() {
        long now = System.nanoTime();
        while (!waiting.isEmpty() && waiting.getFirst().due <= now) {
            Drip drip = waiting.removeFirst();
            if (!drip.channel.isOpen()) {
                continue;
            }
            try {
                drip.channel.write(drip.next());
                drip.sent++;
                drip.due += PAUSE;
                waiting.addLast(drip);
            } catch (IOException e) {
                continue; // the server has closed; a read finds it
            }
        }
    }

    private void hear() throws IOException {
        for (Iterator<SelectionKey> i = selector.selectedKeys().iterator(); i.hasNext(); ) {
            SelectionKey key = i.next();
            i.remove();
            if (isOver((Drip) key.attachment())) {
                key.channel().close();
            }
        }
        selector.selectNow(); // removes the keys of closed channels
    }

    private boolean isOver(Drip drip) {
        try {
            if (drip.channel.read(sink.clear()) >= 0) {
                return false;
            }
        } catch (IOException e) {
            // A reset counts as the end, too.
        }
        longest = Math.max(longest, (System.nanoTime() - drip.start) / 1e9);
        return true;
    }

    /**
     * Waits until the server has closed all connections. Returns the longest lifetime of one in
     * seconds.
     */
    double join() throws Exception {
        return last.get();
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }
}
