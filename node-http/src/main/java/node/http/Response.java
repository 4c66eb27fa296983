package node.http;

import java.nio.ByteBuffer;

/**
 * The response to one request: {@link #head} once, {@link #write} any number of times, {@link #end}
 * once. Use it only on the loop's thread.
 *
 * <p>Responses are sent in the order of their requests; those that have to wait are held. The head
 * is sent at the end of the loop's turn, or earlier with the end of the response or with a piece
 * that is too large to hold. When the connection is closed, further writes are accepted and
 * dropped.
 */
public interface Response {

    /**
     * Sets the status and the header fields.
     *
     * <p>{@code Connection}, {@code Content-Length} and {@code Transfer-Encoding} in {@code fields}
     * are respected. Without them the request decides whether the connection persists (W52), and
     * the framing is {@code Content-Length} if the whole body is known before the head is sent,
     * else chunked for a peer of version 1.1, else the end of the connection. {@code Date} is added
     * if missing (W60); an empty one says where.
     *
     * @param status 200 to 599; this module itself sends 1xx
     * @throws IllegalArgumentException if the status or a field is invalid (W63)
     * @throws IllegalStateException if the head was set before
     */
    void head(int status, Fields fields);

    /**
     * As {@link #head(int, Fields)}, with a reason phrase.
     *
     * @param reason Latin-1 without control characters; null for the usual one
     */
    default void head(int status, String reason, Fields fields) {
        head(status, fields);
    }

    /**
     * Sends an interim response now, or after the responses before this one. A peer of version 1.0
     * gets none.
     *
     * @param status 100 to 199, except 101
     * @throws IllegalArgumentException if the status or a field is invalid (W63)
     * @throws IllegalStateException after {@link #head}
     */
    default void interim(int status, Fields fields) {}

    /**
     * The server does not send 100 by itself for this request: the caller does, with {@link
     * #interim}, or responds without the body. Call this inside {@link RequestHandler#handle}.
     */
    default void holdContinue() {}

    /**
     * Sets the trailer fields, sent at the end of a chunked body; with another framing they are
     * dropped (W18).
     *
     * @throws IllegalArgumentException if a field is invalid, or one of framing or routing
     */
    default void trailers(Fields fields) {}

    /**
     * Sends a piece of the body. It is copied if it cannot be written at once, so the caller may
     * reuse the buffer. For HEAD, 204 and 304 it is dropped (W59).
     *
     * @return false if the caller should wait for {@link Listener#drained}
     * @throws IllegalStateException before {@link #head}, after {@link #end}, or if the body would
     *     exceed the declared {@code Content-Length} (W64)
     */
    boolean write(ByteBuffer piece);

    /**
     * The number of octets of this response, its head and framing included, that were written and
     * wait for the system. For the first response of the connection those of earlier ones that are
     * not sent yet are among them.
     */
    default long queued() {
        return 0;
    }

    /**
     * Completes the response. If it is shorter than its declared {@code Content-Length}, the
     * connection is closed (W64).
     *
     * @throws IllegalStateException before {@link #head} or if called twice
     */
    void end();

    /** Sets the listener for this response's progress. */
    void listener(Listener listener);

    /**
     * Receives the progress of a response, {@code drained* (sent | closed)}, on the loop's thread
     * and never inside a call to the response.
     */
    interface Listener {

        /** The queue is written after {@link Response#write} returned false. */
        default void drained() {}

        /** The whole response was passed to the system. */
        default void sent() {}

        /**
         * The connection was lost before the response was complete, or the request was rejected.
         */
        default void closed() {}
    }
}
