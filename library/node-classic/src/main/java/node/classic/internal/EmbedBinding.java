package node.classic.internal;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import node.script.Export;

/** The binding "embed". Connects a program with the Java code that started it. */
public final class EmbedBinding {

    private final Map<String, Object> globals;
    private BiFunction<String, Object[], Object> caller;

    EmbedBinding(Map<String, Object> globals) {
        this.globals = globals;
    }

    /** The names of the globals. */
    @Export
    public String[] names() {
        return globals.keySet().toArray(String[]::new);
    }

    @Export
    public Object value(String name) {
        return globals.get(name);
    }

    /** Whether that global is a function. */
    @Export
    public boolean callable(String name) {
        return switch (globals.get(name)) {
            case Runnable ignored -> true;
            case Callable<?> ignored -> true;
            case Supplier<?> ignored -> true;
            case Consumer<?> ignored -> true;
            case BiConsumer<?, ?> ignored -> true;
            case Function<?, ?> ignored -> true;
            case BiFunction<?, ?, ?> ignored -> true;
            case Predicate<?> ignored -> true;
            case null, default -> false;
        };
    }

    /** Calls the global. Missing arguments are null; additional ones are ignored. */
    @Export
    @SuppressWarnings("unchecked")
    public Object invoke(String name, Object[] arguments) throws Exception {
        Object first = arguments.length > 0 ? arguments[0] : null;
        Object second = arguments.length > 1 ? arguments[1] : null;
        switch (globals.get(name)) {
            case Runnable function -> function.run();
            case Callable<?> function -> {
                return function.call();
            }
            case Supplier<?> function -> {
                return function.get();
            }
            case Consumer<?> function -> ((Consumer<Object>) function).accept(first);
            case BiConsumer<?, ?> function ->
                    ((BiConsumer<Object, Object>) function).accept(first, second);
            case Function<?, ?> function -> {
                return ((Function<Object, Object>) function).apply(first);
            }
            case BiFunction<?, ?, ?> function -> {
                return ((BiFunction<Object, Object, Object>) function).apply(first, second);
            }
            case Predicate<?> function -> {
                return ((Predicate<Object>) function).test(first);
            }
            case null, default -> throw new IllegalStateException(name + " is no function");
        }
        return null;
    }

    /** Sets the function that calls a function of the program by its name. */
    @Export
    public void onCall(BiFunction<String, Object[], Object> function) {
        caller = function;
    }

    Object call(String function, Object... arguments) {
        if (caller == null) {
            throw new IllegalStateException("the program has not begun");
        }
        return caller.apply(function, arguments);
    }
}
