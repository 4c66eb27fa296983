package node.graaljs.internal;

import com.oracle.truffle.api.Truffle;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;

/**
 * The start of the compiler of JavaScript. The engine starts it, on another thread, with the first
 * function, and that costs more processor time than a small program in all. Here it starts with the
 * first function that is to be compiled, or when a program begins to wait; while a program loads
 * many modules, it is held.
 *
 * <p>That needs a private field of the engine, which only the image opens; see decision 9.
 * Elsewhere the compiler starts as the engine wants it.
 */
final class CompilerStart {

    /** Enough calls of it that the engine compiles it, in a millisecond. */
    private static final String LOOP =
            """
            (function () {
              const turn = (count) => {
                let sum = 0;
                for (let i = 0; i < count; i++) {
                  sum += i;
                }
                return sum;
              };
              return turn(6000) + turn(6000) + turn(6000);
            })();
            """;

    /** A program that loads fewer sources is started before a compiler would disturb it. */
    private static final int MANY = 16;

    private final AtomicBoolean waiting;
    private final AtomicInteger sources = new AtomicInteger();

    /** Null before a program has loaded many sources, or if this engine cannot be held. */
    private volatile CompilerHold hold;

    private CompilerStart(boolean waiting) {
        this.waiting = new AtomicBoolean(waiting);
    }

    /** The compiler starts with the engine's first function. */
    static CompilerStart early() {
        return new CompilerStart(false);
    }

    /**
     * Postpones the start, if possible. To be called before the first function exists; later it
     * changes nothing.
     */
    static CompilerStart late() {
        try {
            return new CompilerStart(isPostponed(Truffle.getRuntime()));
        } catch (ReflectiveOperationException e) {
            return early(); // another version of the engine
        }
    }

    /**
     * The engine starts the compiler if nobody has begun to do so; a task in this field means that
     * somebody has. The first compilation finds that the compiler has not started, and starts it.
     */
    private static boolean isPostponed(Object runtime) throws ReflectiveOperationException {
        Field started = runtime.getClass().getDeclaredField("initializationTask");
        Class<?> task = started.getType();
        Method create =
                task.getDeclaredMethod(
                        "createInitializationTask", WeakReference.class, Consumer.class);
        if (!started.trySetAccessible() || !create.trySetAccessible()) {
            return false;
        }
        if (started.get(runtime) != null) {
            return false;
        }
        Consumer<Object> nothing = ignored -> {};
        started.set(runtime, create.invoke(null, new WeakReference<>(null), nothing));
        return true;
    }

    /** A program loads a source. While it loads many of them, nothing is compiled. */
    void loading() {
        if (!waiting.get()) {
            return;
        }
        CompilerHold held = hold;
        if (held != null) {
            held.extend();
        } else if (sources.incrementAndGet() == MANY) {
            try {
                hold = CompilerHold.of(Truffle.getRuntime());
            } catch (ReflectiveOperationException e) {
                return; // another version of the engine
            }
        }
    }

    /** Starts the compiler if it was postponed. On the thread of the context. */
    void now(Context context) {
        if (waiting.compareAndSet(true, false)) {
            if (hold != null) {
                hold.end();
            }
            context.eval(
                    Source.newBuilder("js", LOOP, "node:compiler").internal(true).buildLiteral());
        }
    }
}
