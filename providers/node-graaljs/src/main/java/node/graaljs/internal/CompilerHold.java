package node.graaljs.internal;

import java.lang.reflect.Method;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Holds the start of the compiler while a program loads its modules: most functions that become hot
 * then are never called again, and the compiler, which is Java code that has never run, would take
 * the processor from the program. It starts when nothing has been loaded for a moment, or when the
 * program waits.
 *
 * <p>The engine starts its compiler in a method that is synchronized on the runtime, on the thread
 * that is about to compile. A thread of this class has that lock. Any thread may call the methods.
 */
final class CompilerHold implements Runnable {

    /**
     * A program that loads nothing for that long, and for an eighth of the time that it has loaded,
     * computes: it needs the compiler. On a busy machine both take longer.
     */
    private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(100);

    private final Object runtime;
    private final long began = System.nanoTime();
    private volatile long loaded = began;
    private volatile boolean ended;
    private volatile Thread holder;

    private CompilerHold(Object runtime) {
        this.runtime = runtime;
    }

    /**
     * Creates it.
     *
     * @param runtime the engine's, whose package has to be open to this module
     * @throws ReflectiveOperationException if this version of the engine has no such queue
     */
    static CompilerHold of(Object runtime) throws ReflectiveOperationException {
        // Also made under that lock, by the program's thread, which must not wait.
        Method queue = runtime.getClass().getDeclaredMethod("getCompileQueue");
        queue.setAccessible(true);
        queue.invoke(runtime);
        CompilerHold hold = new CompilerHold(runtime);
        hold.holder = Thread.ofPlatform().daemon().name("node-compiler-hold").start(hold);
        return hold;
    }

    /** Something is being loaded. */
    void extend() {
        loaded = System.nanoTime();
    }

    /** Lets the compiler start. */
    void end() {
        ended = true;
        LockSupport.unpark(holder);
    }

    @Override
    public void run() {
        synchronized (runtime) {
            long left = left();
            while (!ended && left > 0) {
                LockSupport.parkNanos(this, left);
                left = left();
            }
        }
    }

    private long left() {
        long last = loaded;
        return last + MOMENT + (last - began) / 8 - System.nanoTime();
    }
}
