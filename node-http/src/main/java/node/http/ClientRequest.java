package node.http;

import java.nio.ByteBuffer;

/** An outgoing request. Use it only on the loop's thread. */
public interface ClientRequest {

    /**
     * Sends a piece of the body. It is copied if it cannot be written at once. It is dropped after
     * an early error response, or if the request failed (W76).
     *
     * @return false if the caller should wait for {@link ResponseHandler#drained}
     * @throws IllegalStateException after {@link #end}, or if the body would exceed the declared
     *     {@code Content-Length}
     */
    boolean write(ByteBuffer piece);

    /**
     * Sends the head now, before any part of the body. The body, if any may follow, has the length
     * that was declared, or is chunked.
     */
    default void flush() {}

    /**
     * Sets the trailer fields, sent at the end of a chunked body; with another framing they are
     * dropped.
     *
     * @throws IllegalArgumentException if a field is invalid, or one of framing or routing
     */
    default void trailers(Fields fields) {}

    /**
     * Completes the request. Without a declared framing, {@code Content-Length} is sent if the head
     * has not left yet; otherwise the body is chunked.
     *
     * @throws IllegalStateException if called twice, or if the body is shorter than declared; in
     *     that case the rest may still be written
     */
    void end();
}
