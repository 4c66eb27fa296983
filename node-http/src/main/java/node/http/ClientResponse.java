package node.http;

/** A received response. Use it only on the loop's thread. */
public interface ClientResponse {

    /** The status code, 200 to 999. */
    int status();

    /** The reason phrase; empty if there was none. */
    String reason();

    /** {@code "1.1"} or {@code "1.0"}. */
    String version();

    /**
     * Whether the connection may be used again after this response: both sides allow it, and the
     * response does not end with the connection (W71).
     */
    default boolean persists() {
        return false;
    }

    /** The header fields, in order, with duplicates and case kept. */
    Fields fields();

    /** The trailer fields, complete when the body has ended. */
    Fields trailers();

    /**
     * Sets the handler of the body, which arrives after {@link ResponseHandler#response} returns.
     * Without a handler the body is read and discarded.
     */
    void body(BodyHandler handler);

    /** Stops reading, so the server has to wait. Nothing arrives until {@link #resume}. */
    void pause();

    /** Continues reading. */
    void resume();
}
