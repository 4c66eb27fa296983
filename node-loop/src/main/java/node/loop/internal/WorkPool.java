package node.loop.internal;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A bounded pool of threads for a loop's blocking work. Idle threads end. */
final class WorkPool {

    private static final long IDLE_SECONDS = 10;

    private final int size;
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
                            Thread.ofPlatform().daemon().name("node-worker-", 1).factory());
            threads.allowCoreThreadTimeOut(true);
        }
        threads.execute(work);
    }

    void close() {
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
