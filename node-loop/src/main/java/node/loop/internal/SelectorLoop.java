package node.loop.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import node.loop.Clock;
import node.loop.Completion;
import node.loop.Handle;
import node.loop.Loop;
import node.loop.LoopOptions;
import node.loop.UncaughtHandler;
import node.loop.Watch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An event loop over a selector.
 *
 * <p>The loop is alive while handles are open ({@link #references}) or posted tasks wait ({@link
 * #unfinished}). Each counter changes in one pair of methods only.
 */
class SelectorLoop implements Loop {

    private static final int BUFFER_SIZE = 64 * 1024;

    /**
     * The maximum delay, 146 years. It keeps the difference of any two deadlines correct, even
     * overdue ones, although the clock's values wrap.
     */
    private static final long LONGEST_DELAY = Long.MAX_VALUE / 2;

    /** After so many consecutive returns without cause the selector counts as broken (W88). */
    private static final int SPIN_LIMIT = 512;

    final DeadlineHeap deadlines = new DeadlineHeap();

    private final Thread thread = Thread.currentThread();
    private final Clock clock;
    private final UncaughtHandler uncaught;
    private final WorkPool workers;

    /** Null before first use: many loops read nothing. */
    private ByteBuffer buffer;

    private final ArrayDeque<Runnable> deferred = new ArrayDeque<>();
    private final ConcurrentLinkedQueue<Runnable> posted = new ConcurrentLinkedQueue<>();
    private final ArrayDeque<Runnable> releases = new ArrayDeque<>();

    /** The keys that a select has reported. They are dispatched when it has returned. */
    private final ArrayDeque<SelectionKey> selected = new ArrayDeque<>();

    private final Consumer<SelectionKey> select = selected::add;

    /**
     * The number of posted tasks that have not run. The posting thread counts, so that no task is
     * missed.
     */
    private final AtomicInteger unfinished = new AtomicInteger();

    /** Volatile because {@link #post} and {@link #stop} wake it from other threads. */
    private volatile Selector selector;

    private int references;
    private long armed;
    private int spins;
    private boolean cancelled;
    private boolean running;
    private volatile boolean stopping;
    private volatile boolean closed;

    SelectorLoop(LoopOptions options, Selector selector) {
        this.clock = options.clock();
        this.uncaught = options.uncaught();
        this.workers = new WorkPool(options.workers());
        this.selector = selector;
    }

    // ---- the turn ----

    @Override
    public void run() {
        checkThread();
        checkOpen();
        checkNotRunning();
        running = true;
        try {
            while (alive() > 0 && !stopping) {
                turn();
            }
            flushCancelledKeys();
        } finally {
            running = false;
            stopping = false;
        }
    }

    void turn() {
        runPosted();
        runDeadlines();
        runDeferred();
        select();
        runDeferred();
    }

    /** Runs the tasks that are posted now; tasks that they post wait for the next turn. */
    private void runPosted() {
        for (int waiting = unfinished.get(); waiting > 0 && !stopping; waiting--) {
            Runnable task = posted.poll();
            if (task == null) {
                return; // counted, but not yet added by its thread
            }
            unfinished.decrementAndGet();
            call(task);
        }
    }

    /**
     * Runs the deadlines that are due now; those that they arm wait for the next turn, even if due.
     */
    private void runDeadlines() {
        if (deadlines.size() == 0) {
            return;
        }
        long now = clock.nanoTime();
        long before = armed;
        LoopDeadline first = deadlines.first();
        while (first != null && first.time - now <= 0 && first.order < before && !stopping) {
            first.close();
            call(first.task);
            first = deadlines.first();
        }
    }

    private void runDeferred() {
        while (!deferred.isEmpty() && !stopping) {
            flushCancelledKeys();
            call(deferred.poll());
        }
    }

    /**
     * Releases closed channels. The JDK keeps the descriptor and the port of a closed channel until
     * the next select, but a close listener may want to use the port again.
     */
    private void flushCancelledKeys() {
        if (!cancelled) {
            return;
        }
        cancelled = false;
        try {
            selector.selectNow();
        } catch (IOException e) {
            throw new UncheckedIOException("the selector failed", e);
        }
        // Ready channels stay ready; the next select dispatches them.
        selector.selectedKeys().clear();
    }

    private void select() {
        if (stopping || alive() == 0) {
            return;
        }
        long timeout = timeout();
        // The system's time, even if another clock was injected: this measures the selector itself.
        long begin = System.nanoTime();
        boolean releasing = cancelled;
        cancelled = false;
        int ready = selectFor(timeout);
        boolean caused = ready > 0 || unfinished.get() > 0 || stopping || releasing;
        if (caused || timeout == 0 || slept(begin, timeout)) {
            spins = 0;
        } else {
            guardAgainstSpin();
        }
    }

    /**
     * Sleeps and dispatches.
     *
     * @param timeout in milliseconds; 0 does not sleep, a negative value sleeps without limit
     */
    int selectFor(long timeout) {
        int ready;
        try {
            if (timeout == 0) {
                ready = selector.selectNow(select);
            } else {
                ready = timeout < 0 ? selector.select(select) : selector.select(select, timeout);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the selector failed", e);
        }
        // Not inside the select, where no other one is allowed, which releaseChannels() needs.
        try {
            while (!selected.isEmpty()) {
                dispatch(selected.poll());
            }
        } finally {
            selected.clear(); // if the run ends here: they are still ready in the next one
        }
        return ready;
    }

    /** Whether a selector that reported nothing slept about as long as requested. */
    private static boolean slept(long begin, long timeout) {
        return timeout > 0 && System.nanoTime() - begin >= timeout * 500_000;
    }

    private long timeout() {
        // Not the counter: it changes before the queue does, and the posting thread wakes the
        // selector.
        if (!posted.isEmpty()) {
            return 0;
        }
        LoopDeadline first = deadlines.first();
        if (first == null) {
            return -1;
        }
        long nanos = first.time - clock.nanoTime();
        // Rounded up: a millisecond late is allowed, a turn too early would only spin.
        return nanos <= 0 ? 0 : (nanos + 999_999) / 1_000_000;
    }

    void dispatch(SelectionKey key) {
        ChannelWatch watch = (ChannelWatch) key.attachment();
        if (stopping) {
            return;
        }
        try {
            watch.ready();
        } catch (Throwable t) {
            uncaught.uncaught(t);
        }
    }

    void call(Runnable task) {
        try {
            task.run();
        } catch (Throwable t) {
            uncaught.uncaught(t);
        }
    }

    // ---- a selector that spins ----

    private void guardAgainstSpin() {
        if (Thread.interrupted()) {
            return; // nobody uses interrupts here; without clearing it the selector never sleeps
        }
        if (++spins >= SPIN_LIMIT) {
            spins = 0;
            log().warn("the selector returned {} times without cause; renewing it", SPIN_LIMIT);
            renewSelector();
        }
    }

    private void renewSelector() {
        try {
            Selector fresh = Selector.open();
            for (SelectionKey key : selector.keys()) {
                if (key.isValid()) {
                    ChannelWatch watch = (ChannelWatch) key.attachment();
                    watch.attach(key.channel().register(fresh, key.interestOps(), watch));
                }
            }
            Selector old = selector;
            selector = fresh;
            old.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot renew the selector", e);
        }
    }

    /** Requested only when there is something to log, so other programs load no logging. */
    private static Logger log() {
        return LoggerFactory.getLogger(SelectorLoop.class);
    }

    // ---- API ----

    @Override
    public void stop() {
        stopping = true;
        if (Thread.currentThread() != thread) {
            selector.wakeup();
        }
    }

    @Override
    public void post(Runnable task) {
        Objects.requireNonNull(task, "task");
        unfinished.incrementAndGet();
        posted.add(task);
        if (closed) {
            if (posted.remove(task)) {
                unfinished.decrementAndGet();
            }
            throw new RejectedExecutionException("the loop is closed");
        }
        if (Thread.currentThread() != thread) {
            selector.wakeup();
        }
    }

    @Override
    public void defer(Runnable task) {
        checkThread();
        deferred.add(Objects.requireNonNull(task, "task"));
    }

    @Override
    public LoopDeadline schedule(long delay, Runnable task) {
        checkThread();
        checkOpen();
        LoopDeadline deadline = new LoopDeadline(this, Objects.requireNonNull(task, "task"));
        arm(deadline, delay);
        deadline.open();
        return deadline;
    }

    void arm(LoopDeadline deadline, long delay) {
        // Reads the clock again: a delay from the begin of the turn would fire early.
        deadline.time = clock.nanoTime() + Math.clamp(delay, 0, LONGEST_DELAY);
        deadline.order = armed++;
        deadlines.add(deadline);
    }

    @Override
    public ChannelWatch watch(SelectableChannel channel, int operations, Watch.Listener listener)
            throws IOException {
        checkThread();
        checkOpen();
        SelectionKey present = channel.keyFor(selector);
        if (present != null && present.isValid()) {
            throw new IllegalStateException("expected a channel that is not watched yet");
        }
        ChannelWatch watch = new ChannelWatch(this, Objects.requireNonNull(listener, "listener"));
        watch.attach(channel.register(selector, operations, watch));
        watch.open();
        return watch;
    }

    @Override
    public <T> void submit(Callable<T> work, Completion<T> completion) {
        checkThread();
        checkOpen();
        Objects.requireNonNull(work, "work");
        Objects.requireNonNull(completion, "completion");
        Handle pending = hold();
        workers.execute(
                () -> {
                    T value = null;
                    Throwable error = null;
                    try {
                        value = work.call();
                    } catch (Throwable t) {
                        error = t;
                    }
                    finish(pending, completion, value, error);
                });
    }

    private <T> void finish(Handle pending, Completion<T> completion, T value, Throwable error) {
        try {
            post(
                    () -> {
                        pending.close();
                        completion.complete(value, error);
                    });
        } catch (RejectedExecutionException e) {
            log().debug("work ended after its loop was closed", e);
        }
    }

    @Override
    public LoopHandle hold() {
        checkThread();
        LoopHandle handle = new LoopHandle(this);
        handle.open();
        return handle;
    }

    @Override
    public long now() {
        checkThread();
        return clock.nanoTime();
    }

    @Override
    public boolean isLoopThread() {
        return Thread.currentThread() == thread;
    }

    @Override
    public ByteBuffer buffer() {
        checkThread();
        if (buffer == null) {
            buffer = ByteBuffer.allocate(BUFFER_SIZE);
        }
        return buffer.clear();
    }

    @Override
    public int alive() {
        checkThread();
        return references + unfinished.get() + deferred.size();
    }

    @Override
    public void onClose(Runnable release) {
        checkThread();
        checkOpen();
        releases.push(Objects.requireNonNull(release, "release"));
    }

    @Override
    public void close() {
        checkThread();
        if (closed) {
            return;
        }
        checkNotRunning();
        closed = true;
        workers.close();
        while (!releases.isEmpty()) {
            release(releases.pop());
        }
        try {
            for (SelectionKey key : List.copyOf(selector.keys())) {
                key.channel().close(); // other loops of this JVM go on
            }
            selector.close();
        } catch (IOException e) {
            log().warn("closing the selector failed", e);
        }
    }

    private static void release(Runnable release) {
        try {
            release.run();
        } catch (RuntimeException e) {
            // The others must still be released.
            log().warn("releasing what was held for a loop failed", e);
        }
    }

    // ---- for handles ----

    void retain() {
        references++;
    }

    void release() {
        references--;
    }

    void cancelled() {
        cancelled = true;
    }

    @Override
    public void releaseChannels() {
        checkThread();
        checkOpen();
        flushCancelledKeys();
    }

    void checkThread() {
        if (Thread.currentThread() != thread) {
            throw new IllegalStateException(
                    "expected a call on the loop's thread «"
                            + thread.getName()
                            + "», found «"
                            + Thread.currentThread().getName()
                            + "»; Loop.post brings a task over");
        }
    }

    void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the loop is closed");
        }
    }

    private void checkNotRunning() {
        if (running) {
            throw new IllegalStateException("the loop is running; Loop.stop ends the run");
        }
    }
}
