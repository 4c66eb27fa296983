package node.http;

import node.net.Connection;

/** One received request. Use it only on the loop's thread. */
public interface Request {

    /** The method, in its original case. */
    String method();

    /** The request target, not decoded: each character is one octet. */
    String target();

    /** {@code "1.1"} or {@code "1.0"}; a higher minor version counts as {@code "1.1"} (W41). */
    String version();

    /** The header fields, in order, with duplicates and case preserved. Decoded on first use. */
    Fields fields();

    /** The trailer fields, complete when the body has ended; never merged into the header (W18). */
    Fields trailers();

    /**
     * Sets the handler of the body. Without a handler the body is read and discarded; if it is
     * larger than a window, the connection may be closed instead (W21). A handler set after the end
     * of the body receives the end in a later turn.
     *
     * @param handler null takes the handler away: the rest of the body is discarded
     */
    void body(BodyHandler handler);

    /**
     * Stops reading the body and the connection, so the peer has to wait. Nothing arrives until
     * {@link #resume}.
     */
    void pause();

    /** Continues reading. */
    void resume();

    /** Whether a body may follow. */
    default boolean hasBody() {
        return true;
    }

    /** Whether the client waits for 100 before it sends the body (W58). */
    default boolean expectsContinue() {
        return false;
    }

    /** Whether the client expects anything else (W58). */
    default boolean expectsOther() {
        return false;
    }

    /** Whether the client allows the connection to persist (W52). */
    default boolean persists() {
        return true;
    }

    /**
     * Whether the client asks for another protocol, so that the handler may {@linkplain #upgrade
     * take} the connection: a CONNECT, or a request of version 1.1 with {@code Connection: upgrade}
     * and {@code Upgrade}; without a body, and with no response before it pending. A handler that
     * does not want it responds as usual.
     */
    default boolean isUpgrade() {
        return false;
    }

    /**
     * Takes the connection out of HTTP. Nothing is sent: the response, if one is due, is the
     * caller's, on the connection. Call this inside {@link RequestHandler#handle} and do not use
     * the response.
     *
     * @throws IllegalStateException if this is no {@linkplain #isUpgrade upgrade}, or later
     */
    default void upgrade(Takeover taker) {
        throw new IllegalStateException("this request cannot upgrade");
    }

    /** The connection of this request, for addresses and timeouts. Do not write to it. */
    Connection connection();
}
