package node.http;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Takes a body: {@code data* (end | aborted)}. Called on the loop's thread, never inside the call
 * that named it or one of the handler that was given the message.
 */
public interface BodyHandler {

    /** A piece of the body. The buffer is valid until this returns. */
    void data(ByteBuffer piece);

    /** The body is complete. */
    void end();

    /**
     * The body will never be complete (W22).
     *
     * @param why what happened to the connection, or what was wrong in the framing
     */
    default void aborted(IOException why) {}
}
