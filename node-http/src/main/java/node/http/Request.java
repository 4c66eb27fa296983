package node.http;

import node.net.Connection;

/** One request, as it was sent. Touched only on the loop's thread. */
public interface Request {

    /** The method, in the case it was sent in. */
    String method();

    /** The request target, undecoded: each character is one octet. */
    String target();

    /** {@code "1.1"} or {@code "1.0"}; a higher minor version counts as {@code "1.1"} (W41). */
    String version();

    /** The header fields, in order, with duplicates and case kept. Decoded when first asked for. */
    Fields fields();

    /** The trailer fields, complete when the body has ended; never merged into the header (W18). */
    Fields trailers();

    /**
     * Says who takes the body. Without one the body is read and discarded; of one that is larger
     * than a window the connection may be ended instead (W21). A handler that comes after the
     * body's end is told of the end in a later turn.
     */
    void body(BodyHandler handler);

    /**
     * Stops reading the body, and with it the connection, so that the peer's window fills: nothing
     * arrives until {@link #resume}.
     */
    void pause();

    /** Reads on. */
    void resume();

    /** The connection it came on, for addresses and time-outs; not to be written to. */
    Connection connection();
}
