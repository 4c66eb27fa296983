package node.loop.internal;

import java.lang.reflect.Method;

/**
 * How much memory the calling thread has been given so far. It is counted octet by octet, so that
 * it is the same on every machine; code that is compiled meanwhile only makes less of it.
 *
 * <p>The bean is called by reflection: no test would be reason enough for the module to require
 * {@code jdk.management}.
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
     * What the task was given, in octets: the least of a few runs, since the virtual machine makes
     * things of its own on any thread, once.
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
