package node.http2;

import java.nio.ByteBuffer;
import java.util.List;
import node.net.ConnectionHandler;

/**
 * One connection that speaks HTTP/2, with its streams. Use it only on its loop's thread. A stream
 * is named by its number; calls for a stream that is closed do nothing.
 *
 * <p>Frames of one turn of the loop are written together, at its end. No method calls the handler
 * before it returns, except where it says so.
 *
 * <pre>
 *  opening ──▶ open ──▶ going away ──▶ closed      going away: {@link #goaway} was sent or received
 *      └─────────┴────────────────────────▲         closed: {@link #destroy}, or the connection's end
 * </pre>
 */
public interface Http2Session extends ConnectionHandler {

    // ---- messages ----

    /**
     * Opens a stream with a request; only for clients. It waits if the peer allows no more streams
     * at this time.
     *
     * @param end whether the request has no body
     * @return its number; -1 if there are no more numbers, and -2 if the fields are larger than the
     *     options' limit: {@link Http2Handler#unsent} and {@link Http2Handler#closed} follow for
     *     the number {@link #nextStream()} had, which is used up
     */
    int request(List<Http2Field> fields, boolean end);

    /**
     * Sends the final response of a stream; only for servers.
     *
     * @param end whether it has no body
     */
    void respond(int stream, List<Http2Field> fields, boolean end);

    /** Sends an informational response; only for servers. */
    void inform(int stream, List<Http2Field> fields);

    /**
     * Promises a stream with a response to a request that the server makes up.
     *
     * @param parent an open stream of the client
     * @return the new stream's number; -1 if there are no more numbers, the client wants no
     *     promises, or this side of the parent has ended
     */
    int push(int parent, List<Http2Field> request);

    /**
     * Ends this side of a stream with trailers. Allowed after {@link Http2Handler#trailers}, and
     * whenever no data waits.
     */
    void trailers(int stream, List<Http2Field> fields);

    // ---- data ----

    /**
     * Writes all that the buffer has. What the windows do not allow yet is queued without a copy:
     * it must not change until {@link Http2Handler#drained}.
     *
     * @return false if a part waits: {@link Http2Handler#drained} follows
     */
    boolean write(int stream, ByteBuffer data);

    /**
     * Ends this side of a stream after the queued data.
     *
     * @param asks whether it is not ended yet: {@link Http2Handler#trailers} follows when the data
     *     is written, and then the user calls {@link #trailers}, or this method once more with
     *     false
     */
    void end(int stream, boolean asks);

    /**
     * Says whether data of a stream is wanted, as it is at first. While it is not, no more window
     * is given for what arrives; so at most a window's size of data still arrives.
     */
    void reading(int stream, boolean on);

    /** Resets a stream; its queued data is dropped. {@link Http2Handler#closed} follows. */
    void reset(int stream, int code);

    // ---- the session ----

    /** Sends settings. False if too many wait for their acknowledgement. */
    boolean settings(Http2Settings changes);

    /** Sends eight octets. False if too many pings wait for their answers. */
    boolean ping(byte[] payload);

    /**
     * Tells the peer that this side will begin no streams any more, and handles none after the last
     * one.
     *
     * @param lastStream the last stream of the peer that is handled; -1 for the newest one
     * @param data for debugging
     */
    void goaway(int code, int lastStream, ByteBuffer data);

    /** Says that an origin, or that of a stream if it is not 0, is served elsewhere (RFC 7838). */
    void altSvc(int stream, String origin, String value);

    /** Says which origins the server is responsible for (RFC 8336). */
    void origin(List<String> origins);

    /** Makes the session's window for what arrives this large, in octets. */
    void localWindow(int size);

    /** Sets the number of this side's next stream. False if it is not a possible one. */
    boolean nextStream(int number);

    /** The number of this side's next stream. */
    int nextStream();

    /**
     * Sends GOAWAY with a code, unless the last one had it, resets nothing, and ends the connection
     * after what is queued.
     */
    void destroy(int code);

    /** Writes what waits for the end of the turn now. */
    @Override
    void flush();

    // ---- what it is like ----

    /**
     * The settings of this side that the peer has acknowledged, and {@link Http2Settings#INITIAL}.
     */
    Http2Settings localSettings();

    /** The settings of the peer, and {@link Http2Settings#INITIAL}. */
    Http2Settings remoteSettings();

    /** Figures for users who look into it. */
    State state();

    /** Figures of a stream; null if there is none with this number. */
    StreamState state(int stream);

    /**
     * A session's figures, in octets where they are sizes.
     *
     * @param localWindow what the peer may still send
     * @param localWindowSize the size of that window when it is full
     * @param received what has arrived and was not given back to the window
     * @param remoteWindow what this side may still send
     * @param queued what waits to be sent
     * @param lastStream the newest stream of the peer
     * @param encoderTable the size of the encoder's table
     * @param decoderTable the size of the decoder's table
     */
    record State(
            int localWindow,
            int localWindowSize,
            int received,
            int remoteWindow,
            long queued,
            int nextStream,
            int lastStream,
            int encoderTable,
            int decoderTable) {}

    /**
     * A stream's figures.
     *
     * @param state 1 idle, 2 open, 3 and 4 reserved by this side and by the peer, 5 and 6 half
     *     closed by this side and by the peer, 7 closed
     */
    record StreamState(int state, int localWindow, boolean localEnded, boolean remoteEnded) {}
}
