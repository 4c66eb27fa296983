package node.builtins.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import node.http.BodyHandler;
import node.net.NetException;
import node.script.Export;
import node.script.Script;

/**
 * A body that arrives, for JavaScript. It is decoded here and held, up to a limit, until somebody
 * wants it: in pieces or as a whole.
 *
 * <pre>
 *  HELD ──available()──▶ READ
 *   │ └────collect()───▶ COLLECTED
 *   └──────discard()───▶ DISCARDED
 * </pre>
 */
public final class IncomingBody implements BodyHandler {

    /** Where a body comes from. */
    interface Source {

        void pause();

        void resume();

        /** The body is complete. */
        void completed();

        /** The rest of the body is not wanted, or cannot be read. */
        void release();
    }

    /** What is done with the body. */
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

    private final Script script;
    private final TextReader texts;
    private final Consumer<Object> readable;
    private final Source source;

    /** The bytes that are decoded and not read. */
    private final Octets octets = new Octets();

    /** Null without a coding. */
    private final Decoding decoding;

    /** The argument of the event; null as long as nobody wants the body. */
    private Object peer;

    private Use use = Use.HELD;

    /** Null as long as nobody reads events. */
    private EventStream eventStream;

    /** Whether the decoding has more for who makes room. */
    private boolean more;

    /** Whether the event readable is due. */
    private boolean waiting;

    /** Whether the end is told even if nobody waits. */
    private boolean watched;

    private boolean ended;
    private boolean paused;
    private boolean aborted;
    private long discarded;
    private FetchFailure failure;

    /**
     * @param readable receives the peer when there is what was waited for: bytes of the body, its
     *     end, or its failure
     * @param decoding null for none
     */
    IncomingBody(
            Script script,
            TextReader texts,
            Consumer<Object> readable,
            Source source,
            Decoding decoding) {
        this.script = script;
        this.texts = texts;
        this.readable = readable;
        this.source = source;
        this.decoding = decoding;
    }

    void peer(Object receiver) {
        peer = receiver;
    }

    /** Whether the body is complete and all of it was read. */
    @Export
    public boolean isExhausted() {
        return ended && octets.length() == 0;
    }

    /** Why there is no more of it; null if all is well. */
    @Export
    public FetchFailure failure() {
        return failure;
    }

    /** Whether the body had a coding, which is not that of what is read. */
    @Export
    public boolean isDecoded() {
        return decoding != null;
    }

    /** The event readable also follows when nothing more comes, and nobody waits. */
    @Export
    public void watchEnd() {
        watched = true;
    }

    /** Whether nothing more comes. */
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
        proceed();
        return !waiting;
    }

    /** Expects this many bytes. */
    void expect(String length) {
        if (length != null && decoding == null && octets.length() == 0) {
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
        return MultipartReader.read(script, texts, octets.take(), boundary);
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

    /** If nobody has begun to read, it is too late from now on. */
    void abandon(IOException why) {
        if (use == Use.HELD && !aborted) {
            fail(why);
        }
    }

    /** Nothing more is wanted: no events follow. */
    @Export
    public void abort() {
        aborted = true;
        waiting = false;
        close();
        source.release();
    }

    private void close() {
        if (decoding != null) {
            decoding.close();
        }
    }

    private void proceed() {
        boolean may =
                use == Use.COLLECTED
                        || use == Use.DISCARDED
                        || octets.length() < HIGH_WATER_MARK && !more;
        if (paused && may && !aborted && !isOver()) {
            paused = false;
            source.resume();
        }
    }

    private void decode() {
        try {
            int most = use == Use.COLLECTED ? Integer.MAX_VALUE : HIGH_WATER_MARK;
            more = decoding.decode(octets, most);
        } catch (IOException e) {
            fail(e);
        }
    }

    private void fail(IOException why) {
        if (!isOver()) {
            failure = new FetchFailure(why);
            close();
            source.release();
            announceEnd();
        }
    }

    private void announceEnd() {
        if (waiting || watched) {
            waiting = false;
            readable.accept(peer);
        }
    }

    private void announce() {
        if (waiting) {
            waiting = false;
            readable.accept(peer);
        }
    }

    // ---- events ----

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
            source.pause();
        }
        if (use == Use.READ && octets.length() > 0) {
            announce();
        }
    }

    @Override
    public void end() {
        if (!aborted && failure == null) {
            ended = true;
            close();
            source.completed();
            announceEnd();
        }
    }

    @Override
    public void aborted(IOException why) {
        if (!aborted) {
            boolean known = why instanceof NetException;
            fail(
                    known
                            ? why
                            : new NetException(
                                    "ECONNRESET", String.valueOf(why.getMessage()), null));
        }
    }
}
