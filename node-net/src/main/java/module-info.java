/**
 * Streams of bytes between programs: listeners, clients and their connections.
 *
 * @provides node.net.Transport TCP over the non-blocking channels of the JDK
 */
module node.net {
    requires transitive node.loop;
    requires org.slf4j;

    exports node.net;

    provides node.net.Transport with
            node.net.internal.TcpTransport;
}
