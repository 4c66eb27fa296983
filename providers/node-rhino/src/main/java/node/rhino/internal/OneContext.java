package node.rhino.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.JSFunction;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.Script;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;

/**
 * The context of a script, on its thread, and the work at each entry and exit. Only {@link
 * #interrupt} may be called on any thread.
 */
final class OneContext extends ContextFactory {

    /** The number of instructions between two checks for an interrupt. */
    private static final int LOOK = 10_000;

    /** The limit of nested calls; beyond it there is a RangeError. */
    private static final int DEPTH = 8000;

    private final Thread thread = Thread.currentThread();
    private final ScriptContext context = new ScriptContext(this);
    private volatile boolean interrupted;

    /** Called at the end of a turn; null for none. */
    private BooleanSupplier hook;

    /** Whether the hook is running. Its own calls are not turns. */
    private boolean ending;

    private boolean closed;

    OneContext() {
        context.setLanguageVersion(Context.VERSION_ES6);
        // Compiled code starts later, and its "finally" would run after an interrupt.
        context.setInterpretedMode(true);
        context.setMaximumInterpreterStackDepth(DEPTH);
        context.setInstructionObserverThreshold(LOOK);
        context.setTrackUnhandledPromiseRejections(true);
        context.setErrorReporter(new ErrorConverter());
    }

    Context context() {
        return context;
    }

    void interrupt() {
        interrupted = true;
    }

    void onTurnEnd(BooleanSupplier called) {
        hook = called;
    }

    /** Whether JavaScript of this script is running, and has called Java. */
    boolean isInside() {
        return Thread.currentThread() == thread && Context.getCurrentContext() == context;
    }

    /** Checks that the caller may touch the script. */
    void check() {
        if (Thread.currentThread() != thread) {
            throw new IllegalStateException(
                    "this script belongs to " + thread + ", not to " + Thread.currentThread());
        }
        if (closed) {
            throw new IllegalStateException("this script is closed");
        }
    }

    /** Closes the script. Idempotent. */
    void close() {
        if (!closed) {
            check();
            closed = true;
        }
    }

    /**
     * Runs an action inside the context.
     *
     * <p>If another script of this thread is running, its context is left during the action.
     */
    <T> T run(Supplier<T> action) {
        check();
        if (interrupted) {
            throw new Interrupted();
        }
        return enter(action);
    }

    /** Like {@link #run}, but also after an interrupt, to explain an exception. */
    <T> T enter(Supplier<T> action) {
        check();
        Context current = Context.getCurrentContext();
        if (current == context) {
            return action.get();
        }
        if (current != null) {
            Context.exit();
        }
        enterContext(context);
        try {
            return action.get();
        } finally {
            Context.exit();
            if (current != null) {
                current.getFactory().enterContext(current);
            }
        }
    }

    /**
     * Calls a function. The call is the outermost call if no other is running. The engine itself
     * checks that only for functions written in JavaScript.
     */
    Object call(Callable function, Scriptable scope, Scriptable self, Object[] arguments) {
        return function instanceof JSFunction || ScriptRuntime.hasTopCall(context)
                ? function.call(context, scope, self, arguments)
                : ScriptRuntime.doTopCall(function, context, scope, self, arguments, false);
    }

    /** Called by the engine when Java calls JavaScript in other ways. */
    @Override
    protected Context makeContext() {
        check();
        return context;
    }

    @Override
    protected void observeInstructionCount(Context asking, int count) {
        if (interrupted) {
            throw new Interrupted();
        }
    }

    // ---- the outermost calls ----

    @Override
    protected Object doTopCall(
            Callable function, Context entered, Scriptable scope, Scriptable self, Object[] args) {
        return outermost(() -> super.doTopCall(function, entered, scope, self, args));
    }

    @Override
    protected Object doTopCall(Script source, Context entered, Scriptable scope, Scriptable self) {
        return outermost(() -> super.doTopCall(source, entered, scope, self));
    }

    private Object outermost(Supplier<Object> call) {
        Object result;
        try {
            result = call.get();
        } catch (Interrupted end) {
            throw end;
        } catch (RuntimeException | Error thrown) {
            context.runJobs();
            unhandled().forEach(thrown::addSuppressed);
            throw thrown;
        }
        finish();
        List<JavaScriptException> unhandled = unhandled();
        if (!unhandled.isEmpty()) {
            JavaScriptException first = unhandled.removeFirst();
            unhandled.forEach(first::addSuppressed);
            throw first;
        }
        return result;
    }

    /** Runs the hook and the jobs alternately, until there is no work for either. */
    private void finish() {
        if (hook == null || ending) {
            context.runJobs();
            return;
        }
        ending = true;
        try {
            hook.getAsBoolean();
            do {
                context.runJobs();
            } while (hook.getAsBoolean());
        } finally {
            ending = false;
        }
    }

    /** Returns the reasons of unhandled rejections. */
    private List<JavaScriptException> unhandled() {
        List<JavaScriptException> reasons = new ArrayList<>();
        context.getUnhandledPromiseTracker()
                .process(reason -> reasons.add(new JavaScriptException(reason, null, 0)));
        return reasons;
    }
}
