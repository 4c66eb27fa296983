package node.runtime;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import node.loop.Loop;
import node.script.Failure;
import node.script.Script;
import node.script.ScriptException;

/** Calls from other threads into a script. Every call completes, also when the program ends. */
final class Calls {

    private final Loop loop;
    private final Script script;
    private final Set<CompletableFuture<Object>> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Calls(Loop loop, Script script) {
        this.loop = loop;
        this.script = script;
    }

    /** Runs the call on the loop. May be called on any thread. */
    CompletionStage<Object> submit(Supplier<Object> call) {
        CompletableFuture<Object> outcome = new CompletableFuture<>();
        waiting.add(outcome);
        outcome.whenComplete((value, error) -> waiting.remove(outcome));
        try {
            loop.post(() -> run(call, outcome));
        } catch (RejectedExecutionException e) {
            outcome.completeExceptionally(ended());
        }
        if (closed) {
            outcome.completeExceptionally(ended());
        }
        return outcome.minimalCompletionStage();
    }

    private void run(Supplier<Object> call, CompletableFuture<Object> outcome) {
        Object value;
        try {
            value = call.get();
        } catch (Throwable thrown) {
            outcome.completeExceptionally(failure(thrown));
            return;
        }
        try {
            settle(script.detach(value), outcome);
        } catch (RuntimeException e) {
            outcome.completeExceptionally(e);
        }
    }

    /** What the caller receives. A program that ends in the middle of a call ended first. */
    private Exception failure(Throwable thrown) {
        Failure found = script.describe(thrown);
        return found.interrupted() ? ended() : new ScriptException(found);
    }

    private void settle(Object value, CompletableFuture<Object> outcome) {
        if (!(value instanceof CompletionStage<?> stage)) {
            outcome.complete(value);
            return;
        }
        stage.whenComplete(
                (settled, error) -> {
                    if (error == null) {
                        outcome.complete(settled);
                    } else {
                        boolean wrapped = error instanceof CompletionException;
                        outcome.completeExceptionally(wrapped ? error.getCause() : error);
                    }
                });
    }

    /** Fails all waiting and later calls. */
    void close() {
        closed = true;
        waiting.forEach(outcome -> outcome.completeExceptionally(ended()));
    }

    private static RejectedExecutionException ended() {
        return new RejectedExecutionException("the program has ended");
    }
}
