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
 * The one context of a script, on its one thread, and what happens where Java enters and leaves it.
 * Only {@link #interrupt} is for any thread.
 */
final class OneContext extends ContextFactory {

    /** How many instructions run between two looks at whether there was an interrupt. */
    private static final int LOOK = 10_000;

    /** As deep as functions may call each other; more is a RangeError. */
    private static final int DEPTH = 8000;

    private final Thread thread = Thread.currentThread();
    private final ScriptContext context = new ScriptContext(this);
    private volatile boolean interrupted;

    /** Called at the end of a turn; null for none. */
    private BooleanSupplier hook;

    /** Whether the hook is being called, whose own calls end no turn. */
    private boolean ending;

    private boolean closed;

    OneContext() {
        context.setLanguageVersion(Context.VERSION_ES6);
        // Not by default: compiled code starts later, and its "finally" would run after an
        // interrupt.
        context.setInterpretedMode(true);
        context.setMaximumInterpreterStackDepth(DEPTH);
        context.setInstructionObserverThreshold(LOOK);
        context.setTrackUnhandledPromiseRejections(true);
        context.setErrorReporter(new Complaints());
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

    /** Idempotent. */
    void close() {
        if (!closed) {
            check();
            closed = true;
        }
    }

    /**
     * Does something inside the context.
     *
     * <p>If another script of this thread is being left for it, that one is put aside meanwhile.
     */
    <T> T run(Supplier<T> action) {
        check();
        if (interrupted) {
            throw new Interrupted();
        }
        return enter(action);
    }

    /** As {@link #run}, even after an interrupt: for a few words about what has happened. */
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
     * Calls a function, which is an outermost call if no other is being run. The engine sees to
     * that by itself only where the function is written in JavaScript.
     */
    Object call(Callable function, Scriptable scope, Scriptable self, Object[] arguments) {
        return function instanceof JSFunction || ScriptRuntime.hasTopCall(context)
                ? function.call(context, scope, self, arguments)
                : ScriptRuntime.doTopCall(function, context, scope, self, arguments, false);
    }

    /** The engine asks for it where Java calls JavaScript by ways that we do not see. */
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

    /** The hook and the jobs in turn, until there is nothing for either. */
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

    /** The reasons of rejected promises without a handler. */
    private List<JavaScriptException> unhandled() {
        List<JavaScriptException> reasons = new ArrayList<>();
        context.getUnhandledPromiseTracker()
                .process(reason -> reasons.add(new JavaScriptException(reason, null, 0)));
        return reasons;
    }
}
