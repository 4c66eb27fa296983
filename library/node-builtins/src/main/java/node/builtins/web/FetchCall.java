package node.builtins.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import node.http.BodyHandler;
import node.http.ClientRequest;
import node.http.ClientResponse;
import node.http.Fields;
import node.http.HttpSession;
import node.http.ResponseHandler;
import node.net.NetException;
import node.script.Export;
import node.script.Script;

/**
 * One request and its response, for JavaScript. The body of the response is decoded here and held,
 * up to a limit, until somebody wants it: in pieces or as a whole.
 *
 * <pre>
 *  HELD ──read()──▶ READ
 *   │ └──collect()──▶ COLLECTED
 *   └──discard()──▶ DISCARDED
 * </pre>
 */
public final class FetchCall implements ResponseHandler, BodyHandler {

    /** What is done with the body of the response. */
    private enum Use {
        HELD,
        READ,
        COLLECTED,
        DISCARDED
    }

    /** How many bytes wait for a reader. */
    private static final int HIGH_WATER_MARK = 64 * 1024;

    /** How many bytes of an unwanted body are read to keep the connection. */
    private static final int WORTH = 128 * 1024;

    private final Connections connections;
    private final Script script;
    private final TextReader texts;
    private final FetchEvents events;
    private final Object peer;

    private Connections.Lease lease;
    private ClientRequest request;
    private ClientResponse response;
    private Decoding decoding;

    /** Whether the decoding has more for who makes room. */
    private boolean more;

    private final Octets octets = new Octets();
    private Use use = Use.HELD;

    /** Null as long as nobody reads events. */
    private EventStream eventStream;

    private boolean waiting;
    private boolean ended;
    private boolean paused;
    private boolean aborted;
    private long discarded;
    private FetchFailure failure;

    /** Makes a call that is not begun. */
    public FetchCall(
            Connections connections,
            Script script,
            TextReader texts,
            FetchEvents events,
            Object peer) {
        this.connections = connections;
        this.script = script;
        this.texts = texts;
        this.events = events;
        this.peer = peer;
    }

    /**
     * Begins the request.
     *
     * @throws IllegalArgumentException if a part has invalid characters
     */
    public void begin(Route route, String method, String target, Fields fields) {
        lease = connections.take(route);
        try {
            request = lease.session().request(method, target, fields, this);
        } catch (IllegalArgumentException e) {
            connections.keep(lease, Connections.KEPT);
            throw e;
        }
    }

    // ---- the request ----

    /** Returns false if the caller should wait for the event drained. */
    @Export
    public boolean write(Object buffer, int offset, int length) {
        return request.write(ByteBuffer.wrap(script.bytes(buffer, offset, length)));
    }

    /** Writes a text, which is well-formed, as UTF-8. */
    @Export
    public boolean writeText(String text) {
        return request.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Sends the head before the body. */
    @Export
    public void flush() {
        request.flush();
    }

    @Export
    public void finish() {
        request.end();
    }

    /** Ends the call: no events follow. */
    @Export
    public void abort() {
        aborted = true;
        waiting = false;
        release();
    }

    private void release() {
        if (lease != null) {
            HttpSession session = lease.session();
            lease = null;
            session.destroy();
        }
        if (decoding != null) {
            decoding.close();
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

    /** Returns names and values, each followed by a line feed. */
    @Export
    public String fields() {
        Fields fields = response.fields();
        StringBuilder text = new StringBuilder(256);
        for (int i = 0; i < fields.size(); i++) {
            text.append(fields.name(i)).append('\n').append(fields.value(i)).append('\n');
        }
        return text.toString();
    }

    /** Returns the value of a field, or null. */
    @Export
    public String field(String name) {
        return response.fields().first(name);
    }

    /** Whether the body is complete and all of it was read. */
    @Export
    public boolean isExhausted() {
        return ended && octets.length() == 0;
    }

    /** Why there is no response, or no more of it; null if all is well. */
    @Export
    public FetchFailure failure() {
        return failure;
    }

    /** Whether nothing more comes from the server. */
    @Export
    public boolean isOver() {
        return ended || failure != null;
    }

    /**
     * Returns how many bytes of the body can be read. If there are none yet, the event readable
     * follows, or the body has ended or failed.
     */
    @Export
    public int available() {
        use = Use.READ;
        if (octets.length() == 0 && more && failure == null) {
            decode();
        }
        if (octets.length() == 0) {
            waiting = !isOver();
            proceed();
        }
        return octets.length();
    }

    /** Reads all available bytes into an array buffer of that size. */
    @Export
    public void read(Object buffer) {
        script.write(buffer, 0, octets.view());
        octets.clear();
        proceed();
    }

    /**
     * Reads all available bytes as events of a server.
     *
     * @return see {@link EventStream#read}; null if the body has failed
     */
    @Export
    public Object[] events() {
        if (eventStream == null) {
            eventStream = new EventStream(texts);
        }
        try {
            Object[] found = eventStream.read(octets.view());
            octets.clear();
            proceed();
            return found;
        } catch (IOException e) {
            fail(e);
            return null;
        }
    }

    /** Collects the whole body. Returns whether it is complete or has failed. */
    @Export
    public boolean collect() {
        use = Use.COLLECTED;
        if (more && failure == null) {
            decode();
        }
        waiting = !isOver();
        if (waiting) {
            expect();
            proceed();
        }
        return !waiting;
    }

    private void expect() {
        String length = decoding == null ? field("Content-Length") : null;
        if (length != null && octets.length() == 0) {
            try {
                octets.expect(Long.parseLong(length));
            } catch (IOException | NumberFormatException e) {
                return; // it grows as it comes
            }
        }
    }

    /** The number of bytes that were collected. */
    @Export
    public int length() {
        return octets.length();
    }

    /** Returns the whole body as a text, once: UTF-8 without its mark. */
    @Export
    public String text() {
        ByteBuffer all = octets.take();
        return texts.readUnmarked(all.array(), all.arrayOffset(), all.remaining());
    }

    /** Returns the whole body as a form in several parts, once; null if it is none. */
    @Export
    public Object[] form(String boundary) {
        ByteBuffer all = octets.take();
        return MultipartReader.read(script, texts, all, boundary);
    }

    /** The body is not wanted. A short one is read, so that the connection can be used again. */
    @Export
    public void discard() {
        use = Use.DISCARDED;
        octets.take();
        if (!isOver()) {
            proceed();
        }
    }

    private void proceed() {
        boolean may =
                use == Use.COLLECTED
                        || use == Use.DISCARDED
                        || octets.length() < HIGH_WATER_MARK && !more;
        if (paused && may && lease != null) {
            paused = false;
            response.resume();
        }
    }

    private void decode() {
        try {
            more = decoding.decode(octets, use == Use.COLLECTED ? Integer.MAX_VALUE : HIGH_WATER_MARK);
        } catch (IOException e) {
            fail(e);
        }
    }

    private void fail(IOException why) {
        if (!isOver()) {
            failure = new FetchFailure(why);
            release();
            announce();
        }
    }

    private void announce() {
        if (waiting) {
            waiting = false;
            events.readable().accept(peer);
        }
    }

    // ---- events ----

    @Override
    public void response(ClientResponse arrived) {
        if (aborted) {
            return;
        }
        response = arrived;
        response.body(this);
        String codings = arrived.fields().first("Content-Encoding");
        if (codings != null) {
            try {
                decoding = Decoding.of(codings);
            } catch (IOException e) {
                failed(e);
                return;
            }
        }
        events.response().accept(peer);
    }

    @Override
    public void failed(IOException error) {
        if (!aborted) {
            failure = new FetchFailure(error);
            release();
            events.failed().accept(peer);
        }
    }

    @Override
    public void drained() {
        if (!aborted) {
            events.drained().accept(peer);
        }
    }

    @Override
    public void data(ByteBuffer piece) {
        if (aborted || failure != null) {
            return;
        }
        if (use == Use.DISCARDED) {
            discarded += piece.remaining();
            if (discarded > WORTH) {
                abort();
            }
            return;
        }
        try {
            if (decoding == null) {
                octets.add(piece);
            } else {
                decoding.feed(piece);
                decode();
                decoding.keepInput();
            }
        } catch (IOException e) {
            fail(e);
            return;
        }
        boolean full = more || octets.length() >= HIGH_WATER_MARK;
        if (full && use != Use.COLLECTED && failure == null) {
            paused = true;
            response.pause();
        }
        if (use == Use.READ && octets.length() > 0) {
            announce();
        }
    }

    @Override
    public void end() {
        if (aborted || failure != null) {
            return;
        }
        ended = true;
        if (decoding != null) {
            decoding.close();
        }
        keep();
        announce();
    }

    private void keep() {
        Connections.Lease done = lease;
        lease = null;
        long time = response.persists() ? kept(field("Keep-Alive")) : 0;
        if (time > 0) {
            connections.keep(done, time);
        } else {
            done.session().destroy();
        }
    }

    /** Returns for how long the connection is kept, in nanoseconds. */
    private static long kept(String hint) {
        if (hint == null) {
            return Connections.KEPT;
        }
        for (String part : hint.split(",")) {
            String text = part.strip().toLowerCase(Locale.ROOT);
            if (text.matches("timeout=[0-9]{1,6}")) {
                long seconds = Long.parseLong(text.substring("timeout=".length()));
                return Math.min(seconds, 600) * 1_000_000_000 - Connections.MARGIN;
            }
        }
        return Connections.KEPT;
    }

    @Override
    public void aborted(IOException why) {
        if (!aborted) {
            boolean known = why instanceof NetException;
            fail(known ? why : new NetException("ECONNRESET", String.valueOf(why.getMessage()), null));
        }
    }
}
