package node.runtime;

import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import node.loop.Completion;
import node.loop.Deadline;
import node.loop.Handle;
import node.loop.Loop;
import node.loop.Watch;

/**
 * One of many loops of a simulation. They have one clock and, in truth, one loop. But what is
 * posted to one of them waits while a callback there takes its time.
 */
final class BusyLoop implements Loop {

    private final Loop clock;
    private final Queue<Runnable> posted = new ArrayDeque<>();
    private long busyUntil;
    private boolean waking;

    BusyLoop(Loop clock) {
        this.clock = clock;
    }

    /** The callback that is running takes so long, in nanoseconds. */
    void work(long time) {
        busyUntil = Math.max(busyUntil, clock.now()) + time;
    }

    /** Runs when the callbacks that are running have returned. */
    void whenDone(Runnable task) {
        clock.schedule(Math.max(0, busyUntil - clock.now()), task);
    }

    @Override
    public void post(Runnable task) {
        posted.add(task);
        clock.post(this::next);
    }

    private void next() {
        long left = busyUntil - clock.now();
        if (left > 0) {
            if (!waking) {
                waking = true;
                clock.schedule(left, this::wake);
            }
            return;
        }
        Runnable task = posted.poll();
        if (task != null) {
            task.run();
        }
    }

    private void wake() {
        waking = false;
        for (int waiting = posted.size(); waiting > 0 && !waking; waiting--) {
            next();
        }
    }

    @Override
    public long now() {
        return clock.now();
    }

    @Override
    public boolean isLoopThread() {
        return clock.isLoopThread();
    }

    @Override
    public void defer(Runnable task) {
        clock.defer(task);
    }

    @Override
    public Deadline schedule(long delay, Runnable task) {
        return clock.schedule(delay, task);
    }

    @Override
    public Handle hold() {
        return clock.hold();
    }

    @Override
    public ByteBuffer buffer() {
        return clock.buffer();
    }

    @Override
    public void onClose(Runnable release) {
        clock.onClose(release);
    }

    @Override
    public int alive() {
        return clock.alive();
    }

    @Override
    public <T> void submit(Callable<T> work, Completion<T> completion) {
        clock.submit(work, completion);
    }

    @Override
    public Watch watch(SelectableChannel channel, int operations, Watch.Listener listener) {
        throw new UnsupportedOperationException("there are no channels in a simulation");
    }

    @Override
    public void run() {
        throw new UnsupportedOperationException("the simulation runs");
    }

    @Override
    public void stop() {
        throw new UnsupportedOperationException("the simulation runs");
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("it ends with the simulation");
    }
}
