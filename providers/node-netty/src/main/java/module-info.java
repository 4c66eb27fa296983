/**
 * TCP over Netty, as a second transport. A Netty thread per loop does the network's work; all
 * events reach the program on its loop.
 *
 * @provides node.net.Transport {@code netty}: TCP over Netty's event loops
 */
@SuppressWarnings(
        "requires-automatic") // Netty's jars have automatic module names, but no descriptors
module node.netty {
    requires io.netty.buffer;
    requires io.netty.common;
    requires io.netty.transport;
    requires transitive node.net;
    requires org.slf4j;

    provides node.net.Transport with
            node.netty.internal.NettyTransport;
}
