package node.http;

import java.nio.ByteBuffer;

/** An outgoing request. Use it only on the loop's thread. */
public interface ClientRequest {

    /**
     * Sends a piece of the body; of a CONNECT without a declared body, of what follows its head,
     * which is for the other end of the tunnel. It is copied if it cannot be written at once. It is
     * dropped after an early error response, or if the request failed (W76).
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
     * If there is no body, no {@code Content-Length} of 0 announces that, whatever the method.
     * Without this call it does for POST, PUT and PATCH. Call it before {@link #flush} and {@link
     * #end}.
     */
    default void omitEmptyLength() {}

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
