package node.net.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import node.loop.Completion;

/** The datagrams that the system has not accepted yet, in order, as copies. */
final class UdpQueue {

    /** Sends one datagram; returns false if the system cannot take it now. */
    @FunctionalInterface
    interface Sender {
        boolean send(ByteBuffer data, InetSocketAddress target) throws IOException;
    }

    private record Waiting(ByteBuffer data, InetSocketAddress target, Completion<Integer> sent) {}

    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private long size;

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    long size() {
        return size;
    }

    int count() {
        return waiting.size();
    }

    void add(ByteBuffer data, InetSocketAddress target, Completion<Integer> sent) {
        ByteBuffer copy = ByteBuffer.allocate(data.remaining()).put(data.duplicate()).flip();
        size += copy.remaining();
        waiting.add(new Waiting(copy, target, sent));
    }

    /**
     * Sends as many as the system takes. A failure concerns one datagram only. The completions may
     * use and close the socket.
     */
    void flush(Sender sender) {
        while (!waiting.isEmpty()) {
            Waiting first = waiting.getFirst();
            int length = first.data().remaining();
            IOException failure = null;
            try {
                if (!sender.send(first.data(), first.target())) {
                    return;
                }
            } catch (IOException e) {
                failure = e;
            }
            waiting.removeFirst();
            size -= length;
            first.sent().complete(failure == null ? length : null, failure);
        }
    }

    /** Drops all of them. */
    void fail(IOException failure) {
        while (!waiting.isEmpty()) {
            waiting.removeFirst().sent().complete(null, failure);
        }
        size = 0;
    }
}
