/**
 * TCP over Netty, as a second transport: the network's work is done on a thread of Netty's, one for
 * each loop, and everything that a program hears comes on its loop.
 *
 * @provides node.net.Transport {@code netty}: TCP over Netty's event loops
 */
@SuppressWarnings("requires-automatic") // Netty's jars have names, but no descriptors
module node.netty {
    requires io.netty.buffer;
    requires io.netty.common;
    requires io.netty.transport;
    requires transitive node.net;
    requires org.slf4j;

    provides node.net.Transport with
            node.netty.internal.NettyTransport;
}
