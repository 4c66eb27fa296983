package node.loop.internal;

import java.lang.reflect.Method;

/**
 * The number of bytes that the calling thread has allocated. It is exact and equal on every
 * machine; compiled code can only allocate less.
 *
 * <p>Calls the bean by reflection, so that the module does not require {@code jdk.management} for a
 * test.
 */
final class Allocated {

    static final int RUNS = 5;

    private final Object threads;
    private final Method count;

    Allocated() {
        try {
            threads =
                    Class.forName("java.lang.management.ManagementFactory")
                            .getMethod("getThreadMXBean")
                            .invoke(null);
            count =
                    Class.forName("com.sun.management.ThreadMXBean")
                            .getMethod("getCurrentThreadAllocatedBytes");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The bytes that the task allocates: the minimum of a few runs, because the virtual machine
     * itself allocates on any thread, once.
     */
    long by(Runnable task) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < RUNS; i++) {
            long before = now();
            task.run();
            least = Math.min(least, now() - before);
        }
        return least;
    }

    private long now() {
        try {
            return (long) count.invoke(threads);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
