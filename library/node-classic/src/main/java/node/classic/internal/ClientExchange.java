package node.classic.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import node.http.BodyHandler;
import node.http.ClientRequest;
import node.http.ClientResponse;
import node.http.ResponseHandler;
import node.script.Export;

/** A client's request and its response for JavaScript. */
public final class ClientExchange extends ByteSink implements ResponseHandler, BodyHandler {

    private final HttpBinding binding;
    private final Runnable onResponse;
    private final Consumer<String> onFailure;
    private final Runnable onDrain;
    private final ChunkDecoder decoder;
    private ClientRequest request;
    private ClientResponse response;
    private Consumer<Object> onBody;
    private Runnable onComplete;
    private boolean ended;
    private Consumer<String> onAbort = message -> {};

    ClientExchange(
            HttpBinding binding,
            Runnable onResponse,
            Consumer<String> onFailure,
            Runnable onDrain) {
        super(binding.script, binding.losses);
        this.binding = binding;
        this.decoder = new ChunkDecoder(binding.script);
        this.onResponse = onResponse;
        this.onFailure = onFailure;
        this.onDrain = onDrain;
    }

    void begin(ClientRequest begun) {
        request = begun;
    }

    // ---- the request ----

    @Override
    boolean write(ByteBuffer piece) {
        try {
            return request.write(piece);
        } catch (IllegalStateException e) {
            throw binding.errors.wrong(e);
        }
    }

    /** Ends the request. Not named {@code end}, because {@link #end} is an event of the body. */
    @Export
    public void finish() {
        try {
            request.end();
        } catch (IllegalStateException e) {
            throw binding.errors.wrong(e);
        }
    }

    // ---- the response ----

    @Export
    public int status() {
        return response.status();
    }

    @Export
    public String reason() {
        return response.reason();
    }

    @Export
    public String version() {
        return response.version();
    }

    /** Names and values in turn. */
    @Export
    public String[] fields() {
        return response.fields().toArray();
    }

    /**
     * @param code of an {@link Encoding}
     */
    @Export
    public void encoding(int code) {
        decoder.encoding(code);
    }

    /**
     * Begins to receive the body.
     *
     * @param body receives strings or array buffers
     */
    @Export
    public void receive(Consumer<Object> body, Runnable complete) {
        onBody = body;
        onComplete = complete;
        if (ended) {
            binding.loop.defer(complete); // the body has ended already: only report the end
        }
    }

    /** Sets the listener for a body that breaks off. */
    @Export
    public void watch(Consumer<String> abort) {
        onAbort = abort;
    }

    @Export
    public void pause() {
        response.pause();
    }

    @Export
    public void resume() {
        response.resume();
    }

    // ---- events of the session ----

    @Override
    public void response(ClientResponse arrived) {
        response = arrived;
        arrived.body(this);
        onResponse.run();
    }

    @Override
    public void failed(IOException error) {
        onFailure.accept(String.valueOf(error.getMessage()));
    }

    @Override
    public void drained() {
        onDrain.run();
    }

    @Override
    public void data(ByteBuffer piece) {
        if (onBody != null) {
            decoder.decode(piece, onBody);
        }
    }

    @Override
    public void end() {
        ended = true;
        if (onBody != null) {
            decoder.end(onBody);
            onComplete.run();
        }
    }

    @Override
    public void aborted(IOException why) {
        onAbort.accept(String.valueOf(why.getMessage()));
    }
}
