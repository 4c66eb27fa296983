package node.http;

import java.nio.ByteBuffer;

/** A request on its way out. Touched only on the loop's thread. */
public interface ClientRequest {

    /**
     * Sends a piece of the body. It is copied where it cannot be written at once. When the answer
     * is a refusal that came early, or the request failed, it is dropped (W76).
     *
     * @return false when so much is queued that the caller should wait for {@link
     *     ResponseHandler#drained}
     * @throws IllegalStateException after {@link #end}, or when the body would become longer than
     *     the declared {@code Content-Length}
     */
    boolean write(ByteBuffer piece);

    /**
     * Completes the request. Without a declared framing the body's length is told if the head has
     * not left yet, else it was sent in chunks.
     *
     * @throws IllegalStateException when called twice, or when the body is shorter than declared;
     *     in that case the rest may still be written
     */
    void end();
}
