package node.tls.internal;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
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

    /** How many records are sent by one write. */
    private static final int TOGETHER = 4;

    /** How many tasks of handshakes use the loop's workers at a time; files and names need some. */
    private static final int TASKS = 2;

    private final Loop loop;
    private final Deque<ByteBuffer> outs = new ArrayDeque<>();
    private final Deque<ByteBuffer> plains = new ArrayDeque<>();
    private final Deque<ByteBuffer> joins = new ArrayDeque<>();
    private final Deque<Job> waiting = new ArrayDeque<>();
    private int running;

    private record Job(Callable<Void> work, Runnable done) {}

    LoopState(Loop loop) {
        this.loop = loop;
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
