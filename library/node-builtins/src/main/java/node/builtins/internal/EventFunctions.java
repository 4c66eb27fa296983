package node.builtins.internal;

import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import node.loop.UncaughtHandler;
import node.runtime.ProgramContext;
import node.script.Callback;

/**
 * Functions of the program that services call for their events. What one throws is an error of the
 * program, which handles it at once, and not of the service: a connection survives a listener that
 * throws, as in Node. If the program ends by it, it is thrown on, so that the service ends, too.
 * The methods are named after the number of arguments. For the program's thread only.
 */
final class EventFunctions {

    private final ProgramContext program;

    EventFunctions(ProgramContext program) {
        this.program = program;
    }

    Runnable none(Runnable function) {
        return () -> call(function);
    }

    <T> Consumer<T> one(Consumer<T> function) {
        return value -> {
            try {
                function.accept(value);
            } catch (RuntimeException | Error thrown) {
                handle(thrown);
            }
        };
    }

    <T, U> BiConsumer<T, U> two(BiConsumer<T, U> function) {
        return (first, second) -> {
            try {
                function.accept(first, second);
            } catch (RuntimeException | Error thrown) {
                handle(thrown);
            }
        };
    }

    Callback any(Callback function) {
        return values -> {
            try {
                function.call(values);
            } catch (RuntimeException | Error thrown) {
                handle(thrown);
            }
        };
    }

    /** The result is null if the function threw. */
    <T, R> Function<T, R> answer(Function<T, R> function) {
        return value -> {
            try {
                return function.apply(value);
            } catch (RuntimeException | Error thrown) {
                handle(thrown);
                return null;
            }
        };
    }

    /** The result is null if the function threw. */
    <T, U, R> BiFunction<T, U, R> answerToTwo(BiFunction<T, U, R> function) {
        return (first, second) -> {
            try {
                return function.apply(first, second);
            } catch (RuntimeException | Error thrown) {
                handle(thrown);
                return null;
            }
        };
    }

    /** Calls a function of another type. */
    void call(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | Error thrown) {
            handle(thrown);
        }
    }

    private void handle(Throwable thrown) {
        if (!program.uncaught(thrown)) {
            UncaughtHandler.rethrow().uncaught(thrown);
        }
    }
}
