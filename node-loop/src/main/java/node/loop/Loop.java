package node.loop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.util.concurrent.Callable;

/**
 * One thread that runs callbacks one at a time and sleeps between them.
 *
 * <p>A loop belongs to the thread that opened it. Only {@link #post}, {@link #stop} and {@link
 * #isLoopThread} may be called on other threads; all other methods throw {@link
 * IllegalStateException} there. Callbacks run on the loop's thread, never inside the call that
 * requested them.
 *
 * <p>One turn of the loop runs, in this order: posted tasks, due deadlines, deferred tasks, ready
 * channels, deferred tasks.
 */
public interface Loop extends AutoCloseable {

    /**
     * Runs callbacks until nothing keeps the loop alive, or until {@link #stop}. May be called
     * again.
     *
     * @throws IllegalStateException if the loop is already running, or closed
     */
    void run();

    /**
     * Makes {@link #run} return after the current callback. If the loop is not running, the next
     * {@code run} returns at once. May be called on any thread.
     */
    void stop();

    /**
     * Runs the task in one of the next turns, after those that the same thread posted before. May
     * be called on any thread. A posted task keeps the loop alive until it has run.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the loop is closed
     */
    void post(Runnable task);

    /** Runs the task later in this turn, before the loop sleeps. */
    void defer(Runnable task);

    /**
     * Runs the task once, not earlier than {@code delay} nanoseconds from now. Equal deadlines run
     * in the order in which they were armed. A deadline armed by a running deadline waits for the
     * next turn. Arming and closing cost O(log n).
     */
    Deadline schedule(long delay, Runnable task);

    /**
     * Reports the readiness of a channel, which must be in non-blocking mode. Closing the watch
     * does not close the channel; it can be watched again from the next turn on.
     *
     * @param operations bits of {@link java.nio.channels.SelectionKey}
     * @throws IOException if the channel is closed or cannot be watched
     */
    Watch watch(SelectableChannel channel, int operations, Watch.Listener listener)
            throws IOException;

    /**
     * Frees what channels hold that were closed after they had been watched, such as their ports.
     * Without this call that is done before the next deferred task, or before the loop sleeps.
     */
    default void releaseChannels() {
        return; // for loops without channels of the system
    }

    /**
     * Runs blocking work on a thread of the loop's bounded pool, then {@code completion} on the
     * loop. The work keeps the loop alive. When all threads are busy, work waits in order.
     */
    <T> void submit(Callable<T> work, Completion<T> completion);

    /** Opens a handle that only keeps the loop alive. */
    Handle hold();

    /** The time of the loop's {@link Clock}, in nanoseconds. */
    long now();

    /** Whether the caller is on the loop's thread. May be called on any thread. */
    boolean isLoopThread();

    /**
     * Returns the loop's heap buffer for reading, cleared. Its content is valid until the current
     * callback returns: all readers on this loop share it, so idle connections need no buffer.
     */
    ByteBuffer buffer();

    /** The number of handles and tasks that keep the loop alive. */
    int alive();

    /**
     * Runs {@code release} on the loop's thread when the loop is closed. Providers use it to
     * release their own resources, such as threads. At that time no callback runs any more and
     * {@link #post} is rejected. The last registered runs first.
     */
    void onClose(Runnable release);

    /**
     * Releases the selector, the channels that it watches and the pool, and runs the tasks of
     * {@link #onClose}. No callback runs any more. From then on, methods that would register a
     * callback throw {@link IllegalStateException}. Idempotent.
     *
     * @throws IllegalStateException if the loop is running; stop it first
     */
    @Override
    void close();
}
