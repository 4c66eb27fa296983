package node.graaljs.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Holds the compiler's threads while a program loads its modules: most functions that become hot
 * then are never called again, and the compiler would take the processor from the program. It goes
 * on when nothing has been loaded for a moment, or when the program begins to wait.
 *
 * <p>Any thread may use it. The engine tells its listeners of a compilation on the thread that is
 * about to compile, which is the thread that has to wait.
 */
final class CompilerHold implements InvocationHandler {

    private static final String LISTENER =
            "com.oracle.truffle.runtime.OptimizedTruffleRuntimeListener";

    /** A program that loads nothing for that long computes: it needs the compiler. */
    private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(50);

    private final Object runtime;
    private final Class<?> type;
    private volatile long loaded = System.nanoTime();
    private volatile boolean ended;

    private CompilerHold(Object runtime, Class<?> type) {
        this.runtime = runtime;
        this.type = type;
    }

    /**
     * Creates it.
     *
     * @param runtime the engine's, whose package has to be open to this module
     * @throws ReflectiveOperationException if this version of the engine has no such listener
     */
    static CompilerHold of(Object runtime) throws ReflectiveOperationException {
        ClassLoader loader = runtime.getClass().getClassLoader();
        CompilerHold hold = new CompilerHold(runtime, Class.forName(LISTENER, false, loader));
        Object listener = Proxy.newProxyInstance(loader, new Class<?>[] {hold.type}, hold);
        hold.change("addListener", listener);
        return hold;
    }

    private void change(String name, Object listener) throws ReflectiveOperationException {
        Method change = runtime.getClass().getMethod(name, type);
        change.setAccessible(true);
        change.invoke(runtime, listener);
    }

    /** Something is being loaded. */
    void extend() {
        loaded = System.nanoTime();
    }

    /** Lets the compiler go on, for ever. */
    void end() {
        ended = true;
    }

    @Override
    public Object invoke(Object listener, Method method, Object[] arguments)
            throws ReflectiveOperationException {
        switch (method.getName()) {
            case "equals":
                return listener == arguments[0];
            case "hashCode":
                return System.identityHashCode(listener);
            case "toString":
                return getClass().getName();
            case "onCompilationStarted":
                await(listener);
                return null;
            default:
                return null;
        }
    }

    private void await(Object listener) throws ReflectiveOperationException {
        long left = loaded + MOMENT - System.nanoTime();
        while (!ended && left > 0) {
            LockSupport.parkNanos(left);
            left = loaded + MOMENT - System.nanoTime();
        }
        if (ended) {
            change("removeListener", listener);
        }
    }
}
