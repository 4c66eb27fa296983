package node.http;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Receives a body: {@code data* (end | aborted)}. Called on the loop's thread, never inside the
 * call that set it or inside the handler of the message.
 */
public interface BodyHandler {

    /** A piece of the body. The buffer is valid until this method returns. */
    void data(ByteBuffer piece);

    /** The body is complete. */
    void end();

    /**
     * The body will never be complete (W22).
     *
     * @param why the failure of the connection, or the error in the framing
     */
    default void aborted(IOException why) {}
}
