package node.runtime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import node.http.BodyHandler;
import node.http.Fields;
import node.http.Request;
import node.http.RequestHandler;
import node.http.Response;
import node.loop.Handle;
import node.loop.Loop;
import node.net.Connection;

/**
 * One request from Java and its response, as the handler sees them. It keeps the program alive from
 * {@link #begin} until the response is received.
 *
 * <pre>
 *  WAITING ─begin()─▶ ASKED ─head()─▶ RESPONDING ─end()─▶ ENDED ─the subscriber has all─▶ DELIVERED
 *     └────────────────┴──────────────────┴─────────────────┴─cancelled, dropped──▶ LOST
 * </pre>
 */
final class Exchange implements Request, Response, ResponsePieces.Listener {

    private enum State {
        WAITING,
        ASKED,
        RESPONDING,
        ENDED,
        DELIVERED,
        LOST
    }

    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final Loop loop;
    private final FetchRequest given;

    /** Receives this when nothing of it is left. */
    private final Consumer<Exchange> over;

    private final CompletableFuture<FetchResponse> answer = new CompletableFuture<>();
    private final Connection connection;
    private final ResponsePieces outgoing;

    /** Null without a body. */
    private final RequestPieces incoming;

    private State state = State.WAITING;
    private Listener listener = new Listener() {};

    /** Null before it begins. */
    private Handle held;

    /** Whether the response has no body, whatever the handler writes (W59). */
    private boolean bodiless;

    /** Whether the head has arrived, so that nobody can cancel the stage any more. */
    private volatile boolean responded;

    Exchange(Loop loop, FetchRequest given, Consumer<Exchange> over) {
        this.loop = loop;
        this.given = given;
        this.over = over;
        this.connection =
                new ExchangeConnection(
                        loop, () -> lose(new IOException("the program dropped the response")));
        this.outgoing = new ResponsePieces(loop, this);
        boolean bodyless = given.method().equals("GET") || given.method().equals("HEAD");
        this.incoming =
                bodyless || given.body().isEmpty()
                        ? null
                        : new RequestPieces(loop, this::forgetIfOver);
        answer.whenComplete(
                (response, error) -> {
                    if (!responded) {
                        cancelLater(); // the caller has completed it
                    }
                });
    }

    // ---- for the caller, on any thread ----

    CompletableFuture<FetchResponse> answer() {
        return answer;
    }

    private void cancelLater() {
        try {
            loop.post(() -> lose(new IOException("the request was cancelled")));
        } catch (RejectedExecutionException e) {
            return; // the program has ended
        }
    }

    /** Fails what is not complete, without a word to the handler. */
    void fail(Throwable why) {
        responded = true;
        answer.completeExceptionally(why);
        outgoing.fail(new IOException(why.getMessage(), why));
        if (incoming != null) {
            incoming.cancel();
        }
    }

    // ---- on the program's thread ----

    /** Gives the request to the handler, unless the caller has cancelled it. */
    void begin(RequestHandler handler) {
        if (state != State.WAITING) {
            return;
        }
        state = State.ASKED;
        held = loop.hold();
        handler.handle(this, this);
        if (incoming != null && state != State.LOST) {
            incoming.subscribeTo(given.body().orElseThrow());
        }
    }

    /** The handler has thrown that. */
    void failed(Throwable thrown) {
        lose(new IOException("the handler failed", thrown));
    }

    /** Nobody receives the rest of the response. */
    private void lose(IOException why) {
        if (state == State.DELIVERED || state == State.LOST) {
            return;
        }
        boolean begun = state != State.WAITING;
        state = State.LOST;
        outgoing.abort(why);
        responded = true;
        answer.completeExceptionally(why);
        if (incoming != null) {
            loop.defer(() -> incoming.abort(why));
        }
        if (begun) {
            loop.defer(listener::closed);
        }
        release();
    }

    private void release() {
        if (held != null) {
            held.close();
        }
        forgetIfOver();
    }

    private void forgetIfOver() {
        boolean sent = state == State.DELIVERED || state == State.LOST;
        if (sent && (incoming == null || incoming.isDone())) {
            over.accept(this);
        }
    }

    // ---- the request ----

    @Override
    public String method() {
        return given.method();
    }

    @Override
    public String target() {
        return given.url().toASCIIString();
    }

    @Override
    public String version() {
        return "1.1";
    }

    @Override
    public Fields fields() {
        return given.fields();
    }

    @Override
    public Fields trailers() {
        return Fields.of();
    }

    @Override
    public boolean hasBody() {
        return incoming != null;
    }

    @Override
    public void body(BodyHandler handler) {
        if (incoming != null) {
            incoming.handler(handler);
        }
    }

    @Override
    public void pause() {
        if (incoming != null) {
            incoming.pause();
        }
    }

    @Override
    public void resume() {
        if (incoming != null) {
            incoming.resume();
        }
    }

    @Override
    public Connection connection() {
        return connection;
    }

    // ---- the response ----

    @Override
    public void head(int status, Fields fields) {
        head(status, null, fields);
    }

    @Override
    public void head(int status, String reason, Fields fields) {
        if (state == State.LOST) {
            return;
        }
        check(state == State.ASKED, "the head was set before");
        state = State.RESPONDING;
        bodiless = given.method().equals("HEAD") || status == NO_CONTENT || status == NOT_MODIFIED;
        responded = true;
        String words = reason == null ? "" : reason;
        if (!answer.complete(new FetchResponse(status, words, fields, outgoing))) {
            cancelLater();
        }
    }

    @Override
    public boolean write(ByteBuffer piece) {
        if (state == State.LOST) {
            return true;
        }
        check(state == State.RESPONDING, "there is no head, or the response has ended");
        return bodiless || outgoing.add(piece);
    }

    @Override
    public void end() {
        if (state == State.LOST) {
            return;
        }
        check(state == State.RESPONDING, "there is no head, or the response has ended");
        state = State.ENDED;
        outgoing.end();
    }

    @Override
    public void listener(Listener receiver) {
        listener = receiver;
    }

    private static void check(boolean valid, String otherwise) {
        if (!valid) {
            throw new IllegalStateException(otherwise);
        }
    }

    // ---- what the subscriber does ----

    @Override
    public void drained() {
        if (state != State.LOST) {
            listener.drained();
        }
    }

    @Override
    public void delivered() {
        if (state == State.ENDED) {
            state = State.DELIVERED;
            loop.defer(listener::sent);
            release();
        }
    }

    @Override
    public void cancelled() {
        lose(new IOException("the response was cancelled"));
    }
}
