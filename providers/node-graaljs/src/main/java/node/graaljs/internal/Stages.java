package node.graaljs.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import node.script.Failure;
import node.script.ScriptException;
import node.script.ScriptThread;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/** Converts between the promises of a script and stages of Java, with their values. */
final class Stages {

    /** The limit of nesting. A deeper value is assumed to contain itself. */
    private static final int DEEPEST = 200;

    private static final org.graalvm.polyglot.Source THEN = GraalScript.source("stages.js");

    private final GraalScript script;
    private final Context context;

    /** The stages of promises that are not settled. */
    private final Set<CompletableFuture<Object>> open =
            Collections.newSetFromMap(new IdentityHashMap<>());

    private ScriptThread scriptThread;

    /** Converts a stage to a promise; null until the script is connected. */
    private Value promise;

    private Value isArray;

    Stages(GraalScript script, Context context) {
        this.script = script;
        this.context = context;
    }

    // ---- from Java to JavaScript ----

    void connect(ScriptThread thread) {
        if (scriptThread == null) {
            scriptThread = thread;
            ProxyExecutable isStage = given -> isStage(given[0]);
            ProxyExecutable subscribe = given -> subscribe(given[0], given[1], given[2]);
            promise = context.eval(THEN).execute(isStage, subscribe, new Object());
        }
    }

    Value promise(CompletionStage<?> stage) {
        if (promise == null) {
            throw new IllegalStateException("the script is not connected");
        }
        return promise.execute(stage);
    }

    private static boolean isStage(Value value) {
        return value.isHostObject() && value.asHostObject() instanceof CompletionStage<?>;
    }

    private Object subscribe(Value stage, Value resolve, Value reject) {
        Consumer<Runnable> later = scriptThread.expect();
        CompletionStage<?> awaited = stage.asHostObject();
        awaited.whenComplete(
                (value, error) ->
                        later.accept(
                                () -> {
                                    if (error == null) {
                                        script.call(resolve, value);
                                    } else {
                                        reject(reject, cause(error));
                                    }
                                }));
        return null;
    }

    private void reject(Value reject, Throwable error) {
        String message = error.getMessage();
        script.call(
                reject, error.getClass().getSimpleName(), message == null ? "" : message, error);
    }

    /**
     * Returns the original exception: the cause of a {@link
     * java.util.concurrent.CompletionException}.
     */
    private static Throwable cause(Throwable error) {
        return error instanceof CompletionException && error.getCause() != null
                ? error.getCause()
                : error;
    }

    // ---- from JavaScript to Java ----

    Object detach(Value value) {
        return detach(value, 0);
    }

    private Object detach(Value value, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("expected a value without circles");
        }
        if (value.isNull()) {
            return null;
        }
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        if (value.isString()) {
            return value.asString();
        }
        if (value.isNumber()) {
            return number(value);
        }
        if (value.isHostObject()) {
            return value.asHostObject();
        }
        if (value.isProxyObject()) {
            return value.asProxyObject();
        }
        if (value.isInstant()) {
            return value.asInstant();
        }
        if (isPromise(value)) {
            return stage(value);
        }
        if (value.hasArrayElements()) {
            return list(value, depth);
        }
        if (!value.canExecute() && isArray(value)) {
            return listBehindProxy(value, depth);
        }
        if (value.canExecute() || !value.hasMembers()) {
            throw new IllegalArgumentException(
                    "expected a value that can leave the script's thread, found " + value);
        }
        return map(value, depth);
    }

    private static Object number(Value value) {
        if (value.fitsInInt()) {
            return value.asInt();
        }
        if (value.fitsInLong()) {
            return value.asLong();
        }
        return value.fitsInDouble() ? (Object) value.asDouble() : value.asBigInteger();
    }

    private List<Object> list(Value array, int depth) {
        List<Object> copy = new ArrayList<>();
        for (long i = 0; i < array.getArraySize(); i++) {
            copy.add(detach(array.getArrayElement(i), depth + 1));
        }
        return Collections.unmodifiableList(copy);
    }

    /** Copies an array in a proxy, which the engine shows without elements. */
    private List<Object> listBehindProxy(Value array, int depth) {
        List<Object> copy = new ArrayList<>();
        int length = array.getMember("length").asInt();
        for (int i = 0; i < length; i++) {
            copy.add(detach(array.getMember(Integer.toString(i)), depth + 1));
        }
        return Collections.unmodifiableList(copy);
    }

    private Map<String, Object> map(Value object, int depth) {
        Map<String, Object> copy = new LinkedHashMap<>();
        for (String name : object.getMemberKeys()) {
            copy.put(name, detach(object.getMember(name), depth + 1));
        }
        return Collections.unmodifiableMap(copy);
    }

    private boolean isArray(Value value) {
        if (isArray == null) {
            isArray = context.eval("js", "Array.isArray");
        }
        return isArray.execute(value).asBoolean();
    }

    private static boolean isPromise(Value value) {
        return !value.isHostObject() && value.hasMembers() && value.canInvokeMember("then");
    }

    private CompletionStage<Object> stage(Value promise) {
        CompletableFuture<Object> stage = new CompletableFuture<>();
        open.add(stage);
        ProxyExecutable resolved =
                given -> {
                    open.remove(stage);
                    settle(stage, given.length == 0 ? null : given[0]);
                    return null;
                };
        ProxyExecutable rejected =
                given -> {
                    open.remove(stage);
                    stage.completeExceptionally(reason(given.length == 0 ? null : given[0]));
                    return null;
                };
        promise.invokeMember("then", resolved, rejected);
        return stage;
    }

    private void settle(CompletableFuture<Object> stage, Value value) {
        try {
            stage.complete(value == null ? null : detach(value));
        } catch (IllegalArgumentException e) {
            stage.completeExceptionally(e);
        }
    }

    /** Converts the reason of a rejection to an exception. */
    private Throwable reason(Value value) {
        if (value != null && value.isHostObject() && value.asHostObject() instanceof Throwable t) {
            return t;
        }
        if (value != null && value.isException()) {
            try {
                return value.throwException();
            } catch (PolyglotException e) {
                return e.isHostException()
                        ? e.asHostException()
                        : new ScriptException(script.describe(e));
            }
        }
        String text = value == null ? "undefined" : script.text(value);
        return new ScriptException(new Failure(null, 0, 0, null, "Uncaught " + text, false));
    }

    void close() {
        for (CompletableFuture<Object> stage : List.copyOf(open)) {
            stage.completeExceptionally(
                    new IllegalStateException("the script ended before its promise was settled"));
        }
        open.clear();
    }

    /** The scripts of one engine that convert promises to stages. */
    static final class OfScripts {

        private final Map<Context, GraalScript> scripts = new ConcurrentHashMap<>();

        void add(GraalScript script) {
            scripts.put(script.context(), script);
        }

        void remove(GraalScript script) {
            scripts.remove(script.context());
        }

        void acceptPromises(HostAccess.Builder access) {
            access.targetTypeMapping(
                    Value.class,
                    CompletionStage.class,
                    Stages::isPromise,
                    promise -> scripts.get(promise.getContext()).stages().stage(promise));
        }
    }
}
