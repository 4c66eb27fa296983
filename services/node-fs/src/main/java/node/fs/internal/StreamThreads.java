package node.fs.internal;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import node.loop.Completion;
import node.loop.Handle;
import node.loop.Loop;
import org.slf4j.LoggerFactory;

/**
 * Threads for work that may wait without end, such as reading from a terminal: one for each piece
 * of work that is under way, so that the loop's few workers stay free for files.
 */
final class StreamThreads implements Worker {

    private static final long IDLE_SECONDS = 2;

    private final Loop loop;
    private final Set<Handle> held = new HashSet<>();
    private final AtomicInteger started = new AtomicInteger();
    private ExecutorService threads;
    private boolean alive = true;

    StreamThreads(Loop loop) {
        this.loop = loop;
    }

    @Override
    public <T> void submit(Callable<T> work, Completion<T> completion) {
        Handle pending = loop.hold();
        held.add(pending);
        if (!alive) {
            pending.unref();
        }
        threads()
                .execute(
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

    /** Says whether work that is under way keeps the loop alive. On the loop's thread. */
    void keep(boolean keepsAlive) {
        alive = keepsAlive;
        for (Handle pending : held) {
            if (alive) {
                pending.ref();
            } else {
                pending.unref();
            }
        }
    }

    /** On a thread of its own all the same: interrupting a read would close its channel. */
    @Override
    public <T> T run(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        threads().execute(task);
        return OnceOnly.outcome(task);
    }

    private ExecutorService threads() {
        if (threads == null) {
            threads =
                    new ThreadPoolExecutor(
                            0,
                            Integer.MAX_VALUE,
                            IDLE_SECONDS,
                            TimeUnit.SECONDS,
                            new SynchronousQueue<>(),
                            this::thread);
        }
        return threads;
    }

    /** Not the JDK's factory of numbered threads: its first name takes some milliseconds. */
    private Thread thread(Runnable work) {
        String name = "node-stream-".concat(Integer.toString(started.incrementAndGet()));
        return Thread.ofPlatform().daemon().name(name).unstarted(work);
    }

    private <T> void finish(Handle pending, Completion<T> completion, T value, Throwable error) {
        try {
            loop.post(
                    () -> {
                        held.remove(pending);
                        pending.close();
                        completion.complete(value, error);
                    });
        } catch (RejectedExecutionException e) {
            LoggerFactory.getLogger(StreamThreads.class)
                    .debug("a stream answered after the program's end", e);
        }
    }

    /** Lets the threads that wait go; they are daemons, and their results are dropped. */
    void close() {
        if (threads != null) {
            threads.shutdown();
        }
    }
}
