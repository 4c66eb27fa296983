package node.http2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Receives the events of one session, on its loop's thread. For one stream they come in this order:
 *
 * <pre>promised? fields* (data | fields)* ended? closed</pre>
 *
 * <p>Whatever a peer does wrong is a reset of its stream, or {@link #failed} for the session: only
 * what a message of HTTP/2 allows (RFC 9113, section 8) arrives here.
 */
public interface Http2Handler {

    /** Which part of a message fields are. */
    enum Part {
        /** A request, which opens a stream. */
        REQUEST,
        /** An informational response: its status is 1xx. */
        INFORMATION,
        /** The final response; also that of a promised stream. */
        RESPONSE,
        /** What follows the body. */
        TRAILERS
    }

    /**
     * Fields arrived.
     *
     * @param end whether they end the peer's side; {@link #ended} follows
     */
    void fields(int stream, Part part, List<Http2Field> fields, boolean end);

    /** The server promises a stream; {@link #fields} with its response follows later. */
    void promised(int stream, int parent, List<Http2Field> request);

    /** Data arrived. The buffer belongs to the session: read or copy it before returning. */
    void data(int stream, ByteBuffer data);

    /** The peer has ended its side of a stream. */
    void ended(int stream);

    /** All data that was written to a stream has become frames. */
    void drained(int stream);

    /**
     * The data of a stream that {@linkplain Http2Session#end asks} is written: trailers may follow.
     */
    void trailers(int stream);

    /**
     * A stream is closed: both sides have ended, or one has reset it. Nothing follows for it.
     *
     * @param code the code of the reset; 0 if there was none
     * @param isRemote whether the peer has reset it
     */
    void closed(int stream, int code, boolean isRemote);

    /**
     * A frame could not be sent, for instance because its fields are too large.
     *
     * @param type of the frame, as in RFC 9113, section 6
     * @param stream 0 for the session
     */
    void unsent(int type, int code, int stream);

    /** Settings of the peer arrived and are in effect. */
    void settings(Http2Settings changes);

    /** The peer has acknowledged the oldest settings that waited for it: they are in effect. */
    void acknowledged();

    /** A ping arrived; the session has answered it. */
    void pinged(byte[] payload);

    /**
     * The answer to a ping arrived.
     *
     * @param nanoseconds since it was sent
     */
    void ponged(byte[] payload, long nanoseconds);

    /**
     * The peer goes away. Streams of this side after the last one that it handles are reset with
     * REFUSED_STREAM before.
     */
    void goaway(int code, int lastStream, byte[] data);

    /** The server says where an origin is served, too. */
    void altSvc(int stream, String origin, String value);

    /** The server says which origins it is responsible for. */
    void origin(List<String> origins);

    /**
     * The peer has broken the protocol. The session has sent GOAWAY and reads no more; its user
     * should {@linkplain Http2Session#destroy destroy} it.
     *
     * @param failure what kind of failure
     * @param code the code that the peer was told
     */
    void failed(Failure failure, int code, String message);

    /** Kinds of failures of a session. */
    enum Failure {
        /** A rule of RFC 9113 is broken. */
        PROTOCOL,
        /** The peer of a server does not begin with the preface of HTTP/2. */
        PREFACE,
        /** More frames were ignored as invalid than the options allow. */
        INVALID_FRAMES,
        /** A limit against floods is reached: of resets, pings, settings, or empty frames. */
        FLOOD
    }

    /** The connection's other side has ended, maybe inside of a frame. */
    void connectionEnded();

    /**
     * The connection is closed. Streams that were open are {@link #closed} with CANCEL before.
     *
     * @param error as {@link node.net.ConnectionHandler#closed} receives it
     */
    void connectionClosed(IOException error);
}
