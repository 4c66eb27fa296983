package node.runtime;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import node.http.RequestHandler;
import node.loop.Loop;
import node.script.Failure;
import node.script.Script;
import node.script.ScriptException;

/**
 * Requests from other threads to a program's handler. Every one completes, also when the program
 * ends.
 */
final class Fetches {

    private final Loop loop;
    private final Script script;
    private final Supplier<CompletionStage<RequestHandler>> opening;
    private final Set<Exchange> exchanges = ConcurrentHashMap.newKeySet();

    /** Null before first use. */
    private CompletionStage<RequestHandler> handler;

    /** Whether new requests are refused. */
    private volatile boolean closed;

    private volatile boolean over;

    /**
     * @param opening returns the handler of the library, on the program's thread
     */
    Fetches(Loop loop, Script script, Supplier<CompletionStage<RequestHandler>> opening) {
        this.loop = loop;
        this.script = script;
        this.opening = opening;
    }

    /** Gives a request to the handler. May be called on any thread. */
    CompletableFuture<FetchResponse> submit(FetchRequest request) {
        Exchange exchange = new Exchange(loop, request, exchanges::remove);
        if (closed) {
            end(exchange);
            return exchange.answer();
        }
        exchanges.add(exchange);
        try {
            loop.post(() -> begin(exchange));
        } catch (RejectedExecutionException e) {
            end(exchange);
        }
        if (over) {
            end(exchange);
        }
        return exchange.answer();
    }

    private void begin(Exchange exchange) {
        handler()
                .whenComplete(
                        (ready, error) -> {
                            if (error == null) {
                                loop.defer(() -> begin(exchange, ready));
                            } else {
                                boolean wrapped = error instanceof CompletionException;
                                exchange.fail(wrapped ? error.getCause() : error);
                                exchanges.remove(exchange);
                            }
                        });
    }

    private void begin(Exchange exchange, RequestHandler ready) {
        try {
            exchange.begin(ready);
        } catch (RuntimeException | Error e) {
            if (script.describe(e).interrupted()) {
                end(exchange); // the program ends in the middle of its handler
            } else {
                exchange.failed(e);
            }
            throw e;
        }
    }

    /** Returns the handler. On the program's thread. */
    CompletionStage<RequestHandler> handler() {
        if (handler == null) {
            try {
                handler = opening.get();
            } catch (UnsupportedOperationException e) {
                return CompletableFuture.failedStage(e);
            } catch (RuntimeException e) {
                Failure found = script.describe(e);
                return CompletableFuture.failedStage(
                        found.interrupted() ? ended() : new ScriptException(found));
            }
        }
        return handler;
    }

    /** Accepts no more requests. Those in progress go on. */
    void stop() {
        closed = true;
    }

    /** Whether no request is in progress. */
    boolean isIdle() {
        return exchanges.isEmpty();
    }

    /** Fails all requests in progress and later ones. */
    void close() {
        closed = true;
        over = true;
        exchanges.forEach(this::end);
    }

    private void end(Exchange exchange) {
        exchange.fail(ended());
        exchanges.remove(exchange);
    }

    private static RejectedExecutionException ended() {
        return new RejectedExecutionException("the program has ended");
    }
}
