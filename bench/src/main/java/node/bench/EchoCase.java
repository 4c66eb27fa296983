package node.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;

/** Round trips of short messages over TCP, one at a time on each connection. */
final class EchoCase implements Case {

    private static final int CONNECTIONS = 64;
    private static final int MESSAGE = 64;

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public List<Metric> metrics() {
        return List.of(Metric.of("echo", "TCP echo of 64 bytes, 64 connections", "round trips/s"));
    }

    @Override
    public List<Contestant> contestants() {
        return List.of(Contestant.OURS, Contestant.NODE);
    }

    @Override
    public void measure(Setup setup, Contestant who, Results results)
            throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.start(setup.command(who, "echo"), "");
                Selector selector = Selector.open()) {
            for (int i = 0; i < CONNECTIONS; i++) {
                SocketChannel channel =
                        SocketChannel.open(new InetSocketAddress("127.0.0.1", server.port()));
                channel.socket().setTcpNoDelay(true);
                channel.write(ByteBuffer.allocate(MESSAGE));
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ, new int[] {MESSAGE});
            }
            run(selector, setup.warmup());
            results.add("echo", who, run(selector, setup.seconds()));
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
        }
    }

    private static double run(Selector selector, int seconds) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(MESSAGE);
        long began = System.nanoTime();
        long trips = 0;
        while (System.nanoTime() - began < seconds * 1_000_000_000L) {
            selector.select(1000);
            for (SelectionKey key : selector.selectedKeys()) {
                SocketChannel channel = (SocketChannel) key.channel();
                int[] missing = (int[]) key.attachment();
                buffer.clear().limit(missing[0]);
                int count = channel.read(buffer);
                if (count < 0) {
                    throw new IOException("the server closed a connection");
                }
                missing[0] -= count;
                if (missing[0] == 0) {
                    missing[0] = MESSAGE;
                    trips++;
                    channel.write(buffer.clear());
                }
            }
            selector.selectedKeys().clear();
        }
        return trips / ((System.nanoTime() - began) / 1e9);
    }
}
