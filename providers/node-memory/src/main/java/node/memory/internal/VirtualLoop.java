package node.memory.internal;

import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import node.loop.Completion;
import node.loop.Deadline;
import node.loop.Handle;
import node.loop.Loop;
import node.loop.UncaughtHandler;
import node.loop.Watch;

/**
 * A loop that never sleeps: its time jumps to the next deadline. It has no threads, so blocking
 * work runs in its own turn, and it supports no channels.
 */
public final class VirtualLoop implements Loop {

    /** After so many turns without a pause the run counts as endless. */
    private static final int RESTLESS = 1_000_000;

    private static final int BUFFER_SIZE = 64 * 1024;

    final TreeSet<VirtualDeadline> deadlines = new TreeSet<>();

    private final Thread thread = Thread.currentThread();
    private final UncaughtHandler uncaught;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_SIZE);
    private final ConcurrentLinkedQueue<Runnable> posted = new ConcurrentLinkedQueue<>();
    private final ArrayDeque<Runnable> deferred = new ArrayDeque<>();
    private final ArrayDeque<Runnable> releases = new ArrayDeque<>();

    private int references;
    private long now;
    private long armed;
    private boolean running;
    private volatile boolean stopping;
    private volatile boolean closed;

    /** Opens a loop that belongs to the calling thread, at time 0. */
    public VirtualLoop(UncaughtHandler uncaught) {
        this.uncaught = Objects.requireNonNull(uncaught, "uncaught");
    }

    // ---- turns ----

    /** Runs until nothing is left; the time jumps from deadline to deadline. */
    @Override
    public void run() {
        whileRunning(
                () -> {
                    while (alive() > 0 && !stopping) {
                        if (!turn() && !stopping && alive() > 0) {
                            sleep();
                        }
                    }
                });
    }

    /** Runs callbacks until none is ready. The time does not advance. */
    public void settle() {
        whileRunning(this::rest);
    }

    /** Advances the time, in nanoseconds. Each deadline runs when it is due. */
    public void advance(long nanoseconds) {
        whileRunning(
                () -> {
                    long end = Math.addExact(now, nanoseconds);
                    rest();
                    while (!stopping && !deadlines.isEmpty() && deadlines.first().time <= end) {
                        now = Math.max(now, deadlines.first().time);
                        rest();
                    }
                    now = end;
                });
    }

    private void whileRunning(Runnable turns) {
        checkThread();
        checkOpen();
        if (running) {
            throw new IllegalStateException(
                    "the loop is running; advance the time outside of callbacks");
        }
        running = true;
        try {
            turns.run();
        } finally {
            running = false;
            stopping = false;
        }
    }

    private void rest() {
        for (int turns = 0; !stopping && turn(); turns++) {
            if (turns == RESTLESS) {
                throw new IllegalStateException(
                        "expected the loop to come to rest, found it busy after "
                                + RESTLESS
                                + " turns at one time");
            }
        }
    }

    private void sleep() {
        if (deadlines.isEmpty()) {
            throw new IllegalStateException(
                    "expected something that could still happen, found "
                            + references
                            + " open handles for which nothing ever will");
        }
        now = Math.max(now, deadlines.first().time);
    }

    /** Runs one turn; returns whether a callback ran. */
    private boolean turn() {
        boolean busy = !posted.isEmpty() || !deferred.isEmpty();
        for (int waiting = posted.size(); waiting > 0 && !stopping; waiting--) {
            call(posted.poll());
        }
        long before = armed;
        while (!stopping && isDue(before)) {
            VirtualDeadline due = deadlines.first();
            due.close();
            busy = true;
            call(due.task);
        }
        while (!stopping && !deferred.isEmpty()) {
            call(deferred.poll());
        }
        return busy;
    }

    private boolean isDue(long before) {
        return !deadlines.isEmpty()
                && deadlines.first().time <= now
                && deadlines.first().order < before;
    }

    private void call(Runnable task) {
        try {
            task.run();
        } catch (Throwable t) {
            uncaught.uncaught(t);
        }
    }

    // ---- API ----

    @Override
    public void stop() {
        stopping = true;
    }

    @Override
    public void post(Runnable task) {
        Objects.requireNonNull(task, "task");
        if (closed) {
            throw new RejectedExecutionException("the loop is closed");
        }
        posted.add(task);
    }

    @Override
    public void defer(Runnable task) {
        checkThread();
        deferred.add(Objects.requireNonNull(task, "task"));
    }

    @Override
    public Deadline schedule(long delay, Runnable task) {
        checkThread();
        checkOpen();
        VirtualDeadline deadline = new VirtualDeadline(this, Objects.requireNonNull(task, "task"));
        deadline.reset(delay);
        return deadline;
    }

    long armed() {
        return armed++;
    }

    @Override
    public Watch watch(SelectableChannel channel, int operations, Watch.Listener listener) {
        throw new UnsupportedOperationException("there are no channels in virtual time");
    }

    /** Runs the work in one of the next turns, on this thread. */
    @Override
    public <T> void submit(Callable<T> work, Completion<T> completion) {
        checkThread();
        checkOpen();
        Objects.requireNonNull(work, "work");
        Objects.requireNonNull(completion, "completion");
        post(
                () -> {
                    T value = null;
                    Throwable error = null;
                    try {
                        value = work.call();
                    } catch (Throwable t) {
                        error = t;
                    }
                    T result = value;
                    Throwable failure = error;
                    post(() -> completion.complete(result, failure));
                });
    }

    @Override
    public Handle hold() {
        checkThread();
        VirtualHandle handle = new VirtualHandle(this);
        handle.open();
        return handle;
    }

    @Override
    public long now() {
        checkThread();
        return now;
    }

    @Override
    public boolean isLoopThread() {
        return Thread.currentThread() == thread;
    }

    @Override
    public ByteBuffer buffer() {
        checkThread();
        return buffer.clear();
    }

    @Override
    public int alive() {
        checkThread();
        return references + posted.size() + deferred.size();
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
        if (running) {
            throw new IllegalStateException("the loop is running; Loop.stop ends the run");
        }
        closed = true;
        while (!releases.isEmpty()) {
            releases.pop().run();
        }
    }

    // ---- for handles ----

    void count(int more) {
        references += more;
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

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the loop is closed");
        }
    }
}
