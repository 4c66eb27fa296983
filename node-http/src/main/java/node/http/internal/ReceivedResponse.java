package node.http.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import node.http.BodyHandler;
import node.http.ClientResponse;
import node.http.Fields;

/** A response that a client received: the octets of its head and the positions of its parts. */
final class ReceivedResponse implements ClientResponse {

    private final ClientConnection connection;
    private final int status;
    private final String reason;
    private final boolean version11;
    private final byte[] head;
    private final int[] places;
    private final boolean persists;

    private Fields fields;
    private Fields trailers = Fields.of();
    private BodyHandler handler;
    private boolean paused;
    private boolean done;

    ReceivedResponse(ClientConnection connection, HeadParser parsed, boolean persists) {
        this.connection = connection;
        this.status = parsed.status();
        this.reason = parsed.reason();
        this.version11 = parsed.isVersion11();
        this.head = parsed.head();
        this.places = parsed.places();
        this.persists = persists;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String reason() {
        return reason;
    }

    @Override
    public String version() {
        return version11 ? "1.1" : "1.0";
    }

    @Override
    public boolean persists() {
        return persists;
    }

    @Override
    public Fields fields() {
        if (fields == null) {
            fields = HttpRequest.decodeHeader(head, places);
        }
        return fields;
    }

    @Override
    public Fields trailers() {
        return trailers;
    }

    @Override
    public void body(BodyHandler taker) {
        handler = taker;
    }

    @Override
    public void pause() {
        paused = true;
    }

    @Override
    public void resume() {
        if (paused) {
            paused = false;
            connection.proceedLater();
        }
    }

    boolean isPaused() {
        return paused;
    }

    void data(ByteBuffer piece) {
        if (handler != null) {
            handler.data(piece);
        }
    }

    void end(HeadParser parsedTrailers) {
        done = true;
        if (parsedTrailers != null && parsedTrailers.fields() > 0) {
            trailers = HttpRequest.decodeTrailers(parsedTrailers);
        }
        if (handler != null) {
            handler.end();
        }
    }

    void abort(IOException why) {
        if (!done) {
            done = true;
            if (handler != null) {
                handler.aborted(why);
            }
        }
    }
}
