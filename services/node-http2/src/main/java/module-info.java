/**
 * HTTP/2 (RFC 9113), server and client, on the connections of any transport.
 *
 * @provides node.http2.Http2 the built-in implementation
 */
@SuppressWarnings("module") // the protocol's name ends with a digit
module node.http2 {
    requires transitive node.net;

    exports node.http2;

    provides node.http2.Http2 with
            node.http2.internal.Rfc9113;
}
