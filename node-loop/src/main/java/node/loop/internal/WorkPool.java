package node.loop.internal;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A bounded pool of threads for a loop's blocking work. Idle threads end. */
final class WorkPool {

    private static final long IDLE_SECONDS = 10;

    private final int size;
    private final AtomicInteger started = new AtomicInteger();
    private ThreadPoolExecutor threads;

    WorkPool(int size) {
        this.size = size;
    }

    void execute(Runnable work) {
        if (threads == null) {
            threads =
                    new ThreadPoolExecutor(
                            size,
                            size,
                            IDLE_SECONDS,
                            TimeUnit.SECONDS,
                            new LinkedBlockingQueue<>(),
                            this::thread);
            threads.allowCoreThreadTimeOut(true);
        }
        threads.execute(work);
    }

    /** Not the JDK's factory of numbered threads: its first name takes some milliseconds. */
    private Thread thread(Runnable work) {
        String name = "node-worker-".concat(Integer.toString(started.incrementAndGet()));
        return Thread.ofPlatform().daemon().name(name).unstarted(work);
    }

    void close() {
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
