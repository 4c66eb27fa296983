package node.http.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import node.http.BodyHandler;
import node.http.Fields;
import node.http.Request;
import node.http.Takeover;
import node.net.Connection;

/** A request: the octets of its head and the positions of its parts. */
final class HttpRequest implements Request {

    private final HttpConnection connection;
    private final byte[] head;
    private final int[] places;
    private final int methodEnd;
    private final int targetEnd;
    private final boolean version11;

    private final byte wishes;

    private Fields fields;
    private Fields trailers = Fields.of();
    private BodyHandler handler;
    private boolean paused;
    private boolean done;

    /** The reason why the body will never be complete, or null. */
    private IOException broken;

    HttpRequest(HttpConnection connection, HeadParser parsed) {
        this(connection, parsed, BODY);
    }

    /** The bits of {@link #wishes}. */
    static final int BODY = 1;

    static final int CONTINUE = 2;
    static final int UPGRADE = 4;
    static final int PERSISTS = 8;
    static final int OTHER = 16;

    /**
     * @param wishes what the client wants, as bits
     */
    HttpRequest(HttpConnection connection, HeadParser parsed, int wishes) {
        this.wishes = (byte) wishes;
        this.connection = connection;
        this.head = parsed.head();
        this.places = parsed.places();
        this.methodEnd = parsed.methodEnd();
        this.targetEnd = parsed.targetEnd();
        this.version11 = parsed.isVersion11();
    }

    @Override
    public String method() {
        // Literals avoid an object for the common versions.
        if (methodEnd == 3 && head[0] == 'G') {
            return "GET";
        }
        if (methodEnd == 4 && head[0] == 'P' && head[1] == 'O') {
            return "POST";
        }
        return text(head, 0, methodEnd);
    }

    int headLength() {
        return head.length;
    }

    boolean isHead() {
        return methodEnd == 4 && head[0] == 'H';
    }

    @Override
    public String target() {
        return text(head, methodEnd + 1, targetEnd);
    }

    @Override
    public String version() {
        return version11 ? "1.1" : "1.0";
    }

    boolean isConnect() {
        return Methods.is(Methods.CONNECT.name(), head, 0, methodEnd);
    }

    boolean isVersion11() {
        return version11;
    }

    @Override
    public Fields fields() {
        if (fields == null) {
            fields = decodeHeader(head, places);
        }
        return fields;
    }

    @Override
    public Fields trailers() {
        return trailers;
    }

    /** The fields of a header section; its length is valid, and becomes canonical. */
    static Fields decodeHeader(byte[] head, int[] places) {
        String[] pairs = pairs(head, places);
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].length() == 14 && pairs[i].equalsIgnoreCase("Content-Length")) {
                pairs[i + 1] = canonical(pairs[i + 1]);
            }
        }
        return Fields.of(pairs);
    }

    static Fields decodeTrailers(HeadParser parsed) {
        return Fields.of(pairs(parsed.head(), parsed.places()));
    }

    private static String[] pairs(byte[] head, int[] places) {
        String[] pairs = new String[places.length / 2];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = text(head, places[2 * i], places[2 * i + 1]);
        }
        return pairs;
    }

    /** A length without leading zeros (W4): a server behind us may read them as octal. */
    private static String canonical(String length) {
        int zeros = 0;
        while (zeros < length.length() - 1 && length.charAt(zeros) == '0') {
            zeros++;
        }
        return zeros == 0 ? length : length.substring(zeros);
    }

    private static String text(byte[] octets, int from, int to) {
        return new String(octets, from, to - from, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void body(BodyHandler taker) {
        if (done && handler == null && taker != null) {
            // The handler missed the body, but still receives its end.
            connection.transport().loop().defer(() -> tellEnd(taker));
        }
        handler = taker;
    }

    private void tellEnd(BodyHandler taker) {
        if (broken == null) {
            taker.end();
        } else {
            taker.aborted(broken);
        }
    }

    /** Whether the body has a handler. */
    boolean isRead() {
        return handler != null;
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

    @Override
    public boolean hasBody() {
        return (wishes & BODY) != 0;
    }

    @Override
    public boolean expectsContinue() {
        return (wishes & CONTINUE) != 0;
    }

    @Override
    public boolean expectsOther() {
        return (wishes & OTHER) != 0;
    }

    @Override
    public boolean persists() {
        return (wishes & PERSISTS) != 0;
    }

    @Override
    public boolean isUpgrade() {
        return (wishes & UPGRADE) != 0;
    }

    @Override
    public void upgrade(Takeover taker) {
        if (!isUpgrade()) {
            throw new IllegalStateException("this request cannot upgrade");
        }
        connection.giveAway(this, taker);
    }

    @Override
    public Connection connection() {
        return connection.transport();
    }

    // ---- events of the connection ----

    void data(ByteBuffer piece) {
        if (handler != null) {
            handler.data(piece);
        }
    }

    void end(HeadParser parsedTrailers) {
        done = true;
        if (parsedTrailers != null && parsedTrailers.fields() > 0) {
            trailers = decodeTrailers(parsedTrailers);
        }
        if (handler != null) {
            handler.end();
        }
    }

    void abort(IOException why) {
        if (!done) {
            done = true;
            broken = why;
            if (handler != null) {
                handler.aborted(why);
            }
        }
    }
}
