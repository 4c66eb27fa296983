/**
 * Streams of bytes between programs: listeners, clients and their connections. And datagrams.
 *
 * @provides node.net.Datagrams UDP over the non-blocking channels of the JDK
 * @provides node.net.Transport TCP over the non-blocking channels of the JDK
 */
module node.net {
    requires transitive node.loop;
    requires org.slf4j;

    exports node.net;

    provides node.net.Datagrams with
            node.net.internal.UdpDatagrams;
    provides node.net.Transport with
            node.net.internal.TcpTransport;
}
