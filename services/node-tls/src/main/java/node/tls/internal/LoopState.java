package node.tls.internal;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLEngine;
import node.loop.Loop;

/**
 * What all connections of one loop share: buffers for the time of a callback, and the turns of the
 * tasks of handshakes. Connections at rest have no buffer.
 *
 * <p>A buffer is taken and given back, because one connection may carry another.
 */
final class LoopState {

    /** The longest record, with room for the JDK's engine, which wants it whatever it writes. */
    static final int RECORD = 17 * 1024;

    /** What a transport reads at once, and an incomplete record. */
    private static final int JOINED = 64 * 1024 + RECORD;

    /**
     * How many records are sent by one write. With a fourth one it is longer than 64 KiB, the most
     * that a segment of TCP has inside a machine or before a network card cuts it: a sixth slower.
     */
    private static final int TOGETHER = 3;

    /** How many tasks of handshakes use the loop's workers at a time; files and names need some. */
    private static final int TASKS = 2;

    private final Loop loop;
    private final UnaryOperator<SSLEngine> engines;
    private final Deque<ByteBuffer> outs = new ArrayDeque<>();
    private final Deque<ByteBuffer> plains = new ArrayDeque<>();
    private final Deque<ByteBuffer> joins = new ArrayDeque<>();
    private final Deque<Job> waiting = new ArrayDeque<>();
    private final TlsMemory memory;
    private final Held held;
    private int running;

    /** How long a handshake is spared, if there are not twice as many as there should be. */
    private static final long SPARED = TimeUnit.SECONDS.toNanos(2);

    /** The connections whose handshake has an engine, the oldest first, with their beginning. */
    private final Map<SecureConnection, Long> handshakes = new LinkedHashMap<>();

    private boolean closed;

    private record Job(Callable<Void> work, Runnable done) {}

    LoopState(Loop loop, UnaryOperator<SSLEngine> engines, TlsMemory memory) {
        this.loop = loop;
        this.engines = engines;
        this.memory = memory;
        this.held = new Held(memory.incomplete(), memory.unread());
        memory.handshakes().join();
    }

    /** The loop is closed: what its connections hold is free. */
    void close() {
        closed = true;
        held.close();
        memory.handshakes().leave(handshakes.size());
        handshakes.clear();
    }

    /** What the connections call instead of an engine: the same, but for tests. */
    SSLEngine engine(SSLEngine made) {
        return engines.apply(made);
    }

    /** What the connections hold of incomplete records. */
    Held held() {
        return held;
    }

    /** A buffer for encrypted bytes to send. */
    ByteBuffer takeOut() {
        return take(outs, TOGETHER * RECORD);
    }

    void giveOut(ByteBuffer buffer) {
        give(outs, buffer);
    }

    /** A buffer for the content of a record. */
    ByteBuffer takePlain() {
        return take(plains, RECORD);
    }

    void givePlain(ByteBuffer buffer) {
        give(plains, buffer);
    }

    /** A buffer for received bytes behind those of an incomplete record. */
    ByteBuffer takeJoined(int size) {
        return size > JOINED ? ByteBuffer.allocate(size) : take(joins, JOINED);
    }

    void giveJoined(ByteBuffer buffer) {
        if (buffer.capacity() == JOINED) {
            give(joins, buffer);
        }
    }

    private static ByteBuffer take(Deque<ByteBuffer> free, int size) {
        ByteBuffer found = free.poll();
        return found == null ? ByteBuffer.allocate(size) : found.clear();
    }

    private static void give(Deque<ByteBuffer> free, ByteBuffer buffer) {
        if (free.isEmpty()) {
            free.push(buffer);
        }
    }

    /**
     * A handshake begins. When too many have not ended, the oldest is given up: a peer that goes on
     * is done by then.
     */
    void begun(SecureConnection connection) {
        if (closed) {
            return;
        }
        long now = loop.now();
        handshakes.put(connection, now);
        Budget budget = memory.handshakes();
        budget.add(1);
        if (budget.isOver(handshakes.size(), 1)) {
            Map.Entry<SecureConnection, Long> oldest = handshakes.entrySet().iterator().next();
            boolean isSpared = now - oldest.getValue() < SPARED;
            if (!isSpared || budget.isOver(handshakes.size(), 2)) {
                oldest.getKey().giveUp();
            }
        }
    }

    /** A handshake is complete, or its connection closed. */
    void done(SecureConnection connection) {
        if (handshakes.remove(connection) != null) {
            memory.handshakes().add(-1);
        }
    }

    /** Runs work on a worker when it is its turn, then {@code done} on the loop. */
    void submit(Callable<Void> work, Runnable done) {
        waiting.add(new Job(work, done));
        next();
    }

    private void next() {
        while (running < TASKS && !waiting.isEmpty()) {
            Job job = waiting.poll();
            running++;
            loop.submit(
                    job.work(),
                    (value, error) -> {
                        running--;
                        next();
                        job.done().run();
                    });
        }
    }
}
