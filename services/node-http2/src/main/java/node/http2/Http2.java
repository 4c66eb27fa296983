package node.http2;

import node.net.Connection;

/**
 * Speaks HTTP/2 (<a href="https://www.rfc-editor.org/rfc/rfc9113">RFC 9113</a>) on connections that
 * somebody else has opened. This is the service of the module {@code node.http2}.
 *
 * <p>It opens no sockets, so it works over any transport, and over TLS. It knows streams and fields
 * but not what they mean: whether a field may be sent is up to its user.
 */
public interface Http2 {

    /** The name by which a user chooses this provider, for instance {@code "rfc9113"}. */
    String name();

    /**
     * Makes a session. It receives the connection's events: hand it to whatever distributes them.
     * The preface and the first settings are written at {@link Http2Session#opened}, or at the
     * first call that writes.
     *
     * @param connection where the session writes; the session owns it
     * @param options the limits, and the settings that this side begins with
     * @param handler receives the session's events, on the connection's loop
     */
    Http2Session open(
            Connection connection, Http2Role role, Http2Options options, Http2Handler handler);
}
