package node.graaljs.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import node.graaljs.internal.exports.ScriptExports;
import node.script.Callback;
import node.script.RejectionHandler;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/**
 * The work at the ends of turns. The engine runs the jobs of promises when the outermost call
 * returns; the hook has to be called before, from inside that call. So all calls of functions go
 * through here: those that Java calls through {@link Runnable}, {@link Callable}, {@link Callback}
 * and the common interfaces of {@code java.util.function}.
 */
final class Turns {

    private static final org.graalvm.polyglot.Source FUNCTIONS = GraalScript.source("turns.js");

    /** Null if calls are no turns. */
    private final Thread thread;

    /** By the number of arguments; the last one is for more. */
    private final Value[] calls;

    private final Value end;
    private final Value onEnd;

    /** Null if the inside of the engine is not open. */
    private final ScriptExports exports;

    /** Null if the script has none: then the ends of its turns are those of the engine. */
    private BooleanSupplier hook;

    /** Whether the hook has work. */
    private BooleanSupplier due;

    private RejectionHandler handler;

    /** The promises that were rejected in this turn, with their reasons. */
    private final Map<Object, Object> rejected = new LinkedHashMap<>();

    /** Whether JavaScript is running: then no call is the outermost one. */
    private boolean inside;

    /** Calls that are no turns: of functions that belong to no script. */
    private Turns() {
        thread = null;
        calls = null;
        end = null;
        onEnd = null;
        exports = null;
    }

    Turns(Context context, ScriptExports exports) {
        this.exports = exports;
        thread = Thread.currentThread();
        ProxyExecutable ending = given -> end();
        ProxyExecutable telling = given -> isTold(given[0], given[1]);
        ProxyExecutable handling = given -> handled(given[0]);
        Value functions = context.eval(FUNCTIONS).execute(ending, telling, handling);
        Value any = functions.getMember("callAny");
        calls =
                new Value[] {
                    functions.getMember("call0"),
                    functions.getMember("call1"),
                    functions.getMember("call2"),
                    any,
                    any,
                    functions.getMember("call5"),
                    any
                };
        end = functions.getMember("end");
        onEnd = functions.getMember("onEnd");
    }

    private boolean end() {
        return hook != null && due.getAsBoolean() && hook.getAsBoolean();
    }

    /**
     * If this is called in a turn, the first end that the hook is told of comes after its jobs. A
     * hook of JavaScript is called by JavaScript where that is possible.
     */
    void onEnd(BooleanSupplier called, BooleanSupplier asked) {
        hook = called;
        due = asked;
        onEnd.executeVoid(called instanceof Condition(var _, Value f) ? f : null);
    }

    void onRejection(RejectionHandler told) {
        handler = told;
    }

    // ---- rejections ----

    private boolean isTold(Value promise, Value reason) {
        if (handler == null) {
            return false;
        }
        rejected.put(promise, reason);
        return true;
    }

    /**
     * A promise that was handled. The handler receives this only if it has received the rejection.
     */
    private Object handled(Value promise) {
        if (!rejected.containsKey(promise)) {
            handler.handled(promise);
        }
        rejected.remove(promise);
        return null;
    }

    // ---- calls ----

    /** Calls a function. */
    Value call(Value function, Object... values) {
        Object[] arguments = passed(values);
        if (inside || Thread.currentThread() != thread) {
            return function.execute(arguments);
        }
        inside = true;
        try {
            Value result =
                    hook == null
                            ? function.execute(arguments)
                            : caller(arguments).execute(withFunction(function, arguments));
            if (hook != null || handler != null) {
                finish();
            }
            return result;
        } finally {
            inside = false;
        }
    }

    /** The same, without a result: the conversion of a result costs as much as a short call. */
    void run(Value function, Object... values) {
        Object[] arguments = passed(values);
        if (inside || Thread.currentThread() != thread) {
            function.executeVoid(arguments);
            return;
        }
        inside = true;
        try {
            if (hook == null) {
                function.executeVoid(arguments);
            } else {
                caller(arguments).executeVoid(withFunction(function, arguments));
            }
            if (hook != null || handler != null) {
                finish();
            }
        } finally {
            inside = false;
        }
    }

    /** Returns the arguments with what the script sees of objects of Java. */
    private Object[] passed(Object... values) {
        if (exports == null) {
            return values;
        }
        Object[] passed = values;
        for (int i = 0; i < values.length; i++) {
            Object value = exports.passed(values[i]);
            if (value != values[i]) {
                passed = passed == values ? values.clone() : passed;
                passed[i] = value;
            }
        }
        return passed;
    }

    private Value caller(Object... arguments) {
        return calls[Math.min(arguments.length, calls.length - 1)];
    }

    private Object result(Value function, Object... arguments) {
        return call(function, arguments).as(Object.class);
    }

    private static Object[] withFunction(Value function, Object[] arguments) {
        Object[] given = new Object[arguments.length + 1];
        given[0] = function;
        System.arraycopy(arguments, 0, given, 1, arguments.length);
        return given;
    }

    /**
     * Runs a task whose calls are one turn. Its jobs are dropped if it throws and nobody handles
     * errors: then nothing of the program runs any more.
     */
    void attempt(Attempts attempts, Runnable task) {
        inside = true;
        try {
            attempts.run(
                    () -> {
                        task.run();
                        end.execute();
                    },
                    () -> handler == null);
            finish();
        } finally {
            inside = false;
        }
    }

    /**
     * Runs the hook after the jobs, then reports rejections, and repeats both while there is work.
     */
    private void finish() {
        do {
            while (end()) {
                // The jobs of the handler have run, and may have given the hook new work.
            }
        } while (tellAll());
    }

    private boolean tellAll() {
        if (rejected.isEmpty()) {
            return false;
        }
        while (!rejected.isEmpty()) {
            Object promise = rejected.keySet().iterator().next();
            Value reason = (Value) rejected.remove(promise);
            handler.unhandled(promise, reason.as(Object.class));
        }
        return true;
    }

    /** A function that returns a boolean. */
    private record Condition(Turns turns, Value function) implements BooleanSupplier {

        @Override
        public boolean getAsBoolean() {
            return turns.call(function).asBoolean();
        }
    }

    /** The scripts of one engine that have such hooks. */
    static final class OfScripts {

        private static final Turns NONE = new Turns();

        private final Map<Context, Turns> scripts = new ConcurrentHashMap<>();

        /** Null until a script uses them. */
        private volatile PromiseHooks hooks;

        void add(Context context, Turns turns) {
            scripts.put(context, turns);
        }

        void remove(Context context) {
            scripts.remove(context);
            if (hooks != null) {
                hooks.remove(context);
            }
        }

        /** Returns the function that sets the hook for promises; null if the engine is not open. */
        ProxyExecutable promiseHooks(Context context) {
            if (!EngineInside.isOpen()) {
                return null;
            }
            synchronized (scripts) {
                if (hooks == null) {
                    hooks = new PromiseHooks();
                }
            }
            return hooks.setter(context);
        }

        /** This is looked up when a function is converted, not for each call. */
        private Turns of(Value function) {
            Turns turns = scripts.get(function.getContext());
            return turns == null ? NONE : turns;
        }

        void acceptFunctions(HostAccess.Builder access) {
            accept(access, Runnable.class, (turns, f) -> () -> turns.run(f));
            accept(access, Callable.class, (turns, f) -> () -> turns.result(f));
            accept(access, Supplier.class, (turns, f) -> () -> turns.result(f));
            accept(access, BooleanSupplier.class, Condition::new);
            accept(access, Consumer.class, (turns, f) -> value -> turns.run(f, value));
            accept(access, IntConsumer.class, (turns, f) -> value -> turns.run(f, value));
            accept(
                    access,
                    BiConsumer.class,
                    (turns, f) -> (first, second) -> turns.run(f, first, second));
            accept(access, Callback.class, (turns, f) -> values -> turns.run(f, values));
            accept(access, Function.class, (turns, f) -> value -> turns.result(f, value));
            accept(
                    access,
                    BiFunction.class,
                    (turns, f) -> (first, second) -> turns.result(f, first, second));
            accept(
                    access,
                    Predicate.class,
                    (turns, f) -> value -> turns.call(f, value).asBoolean());
        }

        private <T> void accept(
                HostAccess.Builder access, Class<T> type, BiFunction<Turns, Value, T> made) {
            access.targetTypeMapping(
                    Value.class, type, Value::canExecute, f -> made.apply(of(f), f));
        }
    }
}
