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
     * Completes the request. Without a declared framing, {@code Content-Length} is sent if the head
     * has not left yet; otherwise the body is chunked.
     *
     * @throws IllegalStateException if called twice, or if the body is shorter than declared; in
     *     that case the rest may still be written
     */
    void end();
}
