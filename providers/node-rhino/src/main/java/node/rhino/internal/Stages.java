package node.rhino.internal;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import node.script.ScriptException;
import node.script.ScriptThread;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.LambdaFunction;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;
import org.mozilla.javascript.Wrapper;

/**
 * Converts between the promises of a script and stages of Java. Must be called inside the context.
 */
final class Stages {

    private final OneContext entry;
    private final Values values;
    private final RhinoFailure failures;
    private final Detached detached;

    /** The stages of promises that are not settled. */
    private final Set<CompletableFuture<Object>> open =
            Collections.newSetFromMap(new IdentityHashMap<>());

    private ScriptThread scriptThread;

    /** The method {@code then} of all stages; null until the script is connected. */
    private Callable then;

    private Callable promise;

    Stages(OneContext entry, Values values, RhinoFailure failures) {
        this.entry = entry;
        this.values = values;
        this.failures = failures;
        this.detached = new Detached(values.scope(), this);
    }

    // ---- from Java to JavaScript ----

    void connect(ScriptThread thread) {
        if (scriptThread == null) {
            scriptThread = thread;
            ScriptableObject scope = values.scope();
            String text = RhinoScript.text("stages.js");
            Callable maker =
                    (Callable)
                            entry.context().evaluateString(scope, text, "node:stages.js", 1, null);
            Callable subscribe = new LambdaFunction(scope, "subscribe", 3, this::subscribe);
            Object[] given = {subscribe};
            Scriptable made = (Scriptable) entry.call(maker, scope, scope, given);
            then = (Callable) ScriptableObject.getProperty(made, "then");
            promise = (Callable) ScriptableObject.getProperty(made, "promise");
        }
    }

    Object promise(CompletionStage<?> stage) {
        if (promise == null) {
            throw new IllegalStateException("the script is not connected");
        }
        ScriptableObject scope = values.scope();
        return entry.call(promise, scope, scope, new Object[] {values.toJs(stage)});
    }

    /** Returns the method {@code then} of a Java object; null if it is not a stage. */
    Callable then(Object target) {
        return target instanceof CompletionStage<?> ? then : null;
    }

    private Object subscribe(
            org.mozilla.javascript.Context context,
            Scriptable scope,
            Scriptable self,
            Object[] given) {
        if (!(given[0] instanceof Wrapper wrapper
                && wrapper.unwrap() instanceof CompletionStage<?> awaited)) {
            throw ScriptRuntime.typeError("then: expected a stage of Java as this");
        }
        Callable resolve = (Callable) given[1];
        Callable reject = (Callable) given[2];
        Consumer<Runnable> later = scriptThread.expect();
        awaited.whenComplete(
                (value, error) ->
                        later.accept(
                                () -> {
                                    if (error == null) {
                                        values.call(resolve, new Object[] {value});
                                    } else {
                                        reject(reject, cause(error));
                                    }
                                }));
        return Undefined.instance;
    }

    private void reject(Callable reject, Throwable error) {
        String message = error.getMessage();
        Object[] told = {error.getClass().getSimpleName(), message == null ? "" : message, error};
        values.call(reject, told);
    }

    /** Returns the original exception: the cause of a {@link CompletionException}. */
    private static Throwable cause(Throwable error) {
        return error instanceof CompletionException && error.getCause() != null
                ? error.getCause()
                : error;
    }

    // ---- from JavaScript to Java ----

    /** Implements {@link node.script.Script#detach}. */
    Object detach(Object value) {
        return detached.copy(value);
    }

    /** Returns the method {@code then} of a JavaScript object; null if it has none. */
    static Callable thenOf(Object value) {
        return value instanceof Scriptable object
                        && !(value instanceof Wrapper)
                        && ScriptableObject.getProperty(object, "then") instanceof Callable method
                ? method
                : null;
    }

    /** Converts a promise to a stage. Its value is detached. */
    CompletionStage<Object> stage(Scriptable promise, Callable method) {
        CompletableFuture<Object> stage = new CompletableFuture<>();
        open.add(stage);
        Object[] listeners = {
            listener(value -> settle(stage, value)),
            listener(
                    reason -> {
                        open.remove(stage);
                        stage.completeExceptionally(exception(reason));
                    })
        };
        entry.call(method, values.scope(), promise, listeners);
        return stage;
    }

    private Callable listener(Consumer<Object> action) {
        return new LambdaFunction(
                values.scope(),
                "",
                1,
                (context, scope, self, given) -> {
                    action.accept(given.length == 0 ? Undefined.instance : given[0]);
                    return Undefined.instance;
                });
    }

    private void settle(CompletableFuture<Object> stage, Object value) {
        open.remove(stage);
        Object copy;
        try {
            copy = detach(value);
        } catch (IllegalArgumentException e) {
            stage.completeExceptionally(e);
            return;
        } catch (RhinoException e) {
            // A getter of the value threw.
            stage.completeExceptionally(new ScriptException(failures.describe(e)));
            return;
        }
        stage.complete(copy);
    }

    /** Converts the reason of a rejection to an exception. */
    private Throwable exception(Object reason) {
        return reason instanceof Wrapper wrapper && wrapper.unwrap() instanceof Throwable thrown
                ? thrown
                : new ScriptException(failures.describe(new JavaScriptException(reason, null, 0)));
    }

    void close() {
        for (CompletableFuture<Object> stage : List.copyOf(open)) {
            stage.completeExceptionally(
                    new IllegalStateException("the script ended before its promise was settled"));
        }
        open.clear();
    }
}
