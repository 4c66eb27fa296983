package node.http;

import java.nio.ByteBuffer;

/**
 * The answer to one request: {@link #head} once, {@link #write} any number of times, {@link #end}
 * once. Touched only on the loop's thread.
 *
 * <p>Answers leave in the order of their requests; what is written to one whose turn has not come
 * is held. The head leaves at the end of the turn of the loop, or before that with the end of the
 * answer or a piece that is too large to be kept back. When the connection is gone everything is
 * accepted and dropped.
 */
public interface Response {

    /**
     * Gives the status line and the header fields.
     *
     * <p>{@code Connection}, {@code Content-Length} and {@code Transfer-Encoding} in {@code fields}
     * are obeyed; otherwise the connection persists as the request wished (W52), and the framing is
     * chosen: {@code Content-Length} when the whole body is known before the head leaves, else
     * chunked for a peer of version 1.1, else the end of the connection. {@code Date} is added when
     * absent (W60).
     *
     * @param status 200 to 599; 1xx is sent by this module itself
     * @throws IllegalArgumentException if the status or a field cannot stand on the wire (W63)
     * @throws IllegalStateException if it was given before
     */
    void head(int status, Fields fields);

    /**
     * Sends a piece of the body. It is copied where it cannot be written at once, so that the
     * buffer is the caller's again when this returns. For HEAD, 204 and 304 it is dropped (W59).
     *
     * @return false when so much is queued that the caller should wait for {@link Listener#drained}
     * @throws IllegalStateException before {@link #head}, after {@link #end}, or when the body
     *     would become longer than the declared {@code Content-Length} (W64)
     */
    boolean write(ByteBuffer piece);

    /**
     * Completes the answer. One that is shorter than its declared {@code Content-Length} ends with
     * the connection (W64).
     *
     * @throws IllegalStateException before {@link #head} or when called twice
     */
    void end();

    /** Says who hears of the answer's way. */
    void listener(Listener listener);

    /**
     * Hears of an answer's way to the peer, {@code drained* (sent | closed)}, on the loop's thread
     * and not inside a call to the answer.
     */
    interface Listener {

        /** What was queued is written, after {@link Response#write} had returned false. */
        default void drained() {}

        /** The whole answer was handed to the system. */
        default void sent() {}

        /** The connection was lost before the answer was complete, or the request was refused. */
        default void closed() {}
    }
}
