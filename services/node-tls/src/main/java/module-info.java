/**
 * TLS 1.2 and 1.3 over the connections of any transport.
 *
 * @provides node.tls.Tls the engine of the JDK
 */
module node.tls {
    requires transitive node.net;

    exports node.tls;

    provides node.tls.Tls with
            node.tls.internal.JsseTls;
}
