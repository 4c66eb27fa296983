package node.loop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.util.concurrent.Callable;

/**
 * One thread that runs callbacks one at a time and sleeps between them.
 *
 * <p>A loop belongs to the thread that opened it. Every method must be called there, except {@link
 * #post}, {@link #stop} and {@link #isLoopThread}, which are for any thread; the others throw
 * {@link IllegalStateException} elsewhere. Callbacks run on the loop's thread, never inside the
 * call that asked for them.
 *
 * <p>One turn of the loop runs, in this order: posted tasks, deadlines that are due, deferred
 * tasks, ready channels, deferred tasks.
 */
public interface Loop extends AutoCloseable {

    /**
     * Runs callbacks until nothing is left that could call one, or until {@link #stop}. May be
     * called again.
     *
     * @throws IllegalStateException if it is running already, or the loop is closed
     */
    void run();

    /**
     * Makes {@link #run} return after the running callback; the next call of it, if it is not
     * running. For any thread.
     */
    void stop();

    /**
     * Runs the task in one of the next turns, behind those posted before it by the same thread. For
     * any thread. A posted task keeps the loop alive until it has run.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the loop is closed
     */
    void post(Runnable task);

    /** Runs the task in this turn still, before the loop goes to sleep. */
    void defer(Runnable task);

    /**
     * Runs the task once, not earlier than {@code delay} nanoseconds from now. Equal deadlines run
     * in the order in which they were armed; one armed by a deadline that is running waits for the
     * next turn. Arming and closing cost O(log n).
     */
    Deadline schedule(long delay, Runnable task);

    /**
     * Reports the readiness of a channel, which must be in non-blocking mode. Closing the watch
     * does not close the channel, which can be watched anew from the next turn on.
     *
     * @param operations bits of {@link java.nio.channels.SelectionKey}
     * @throws IOException if the channel is closed or cannot be watched
     */
    Watch watch(SelectableChannel channel, int operations, Watch.Listener listener)
            throws IOException;

    /**
     * Runs work that blocks on a thread of the loop's bounded pool and then {@code completion} on
     * the loop. The work keeps the loop alive. Work beyond the pool's size waits, in order.
     */
    <T> void submit(Callable<T> work, Completion<T> completion);

    /** A handle that only keeps the loop alive. */
    Handle hold();

    /** The time by the loop's {@link Clock}, in nanoseconds. */
    long now();

    /** Whether the caller is on the loop's thread. For any thread. */
    boolean isLoopThread();

    /**
     * The loop's own buffer for reading, on the heap, cleared. What is in it holds until the
     * callback that asked for it returns: it is shared by all that read on this loop, so that a
     * connection that waits needs no buffer of its own.
     */
    ByteBuffer buffer();

    /** How many handles and tasks keep the loop alive. */
    int alive();

    /**
     * Runs {@code release} when the loop is closed, on the loop's thread: for providers that hold
     * for a loop what is not the loop's own, such as threads. Callbacks do not come any more then,
     * and {@link #post} is rejected. Those asked for last run first.
     */
    void onClose(Runnable release);

    /**
     * Releases the selector and the pool, and what {@link #onClose} was asked to, without running
     * any callback any more; whatever would call back later throws {@link IllegalStateException}
     * from then on. Idempotent.
     *
     * @throws IllegalStateException if the loop is running; it must be left first
     */
    @Override
    void close();
}
