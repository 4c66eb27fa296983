package node.net;

import java.net.SocketAddress;
import node.loop.Handle;

/** A bound address that accepts connections until it is closed. */
public interface Listener extends Handle {

    /** The bound address; for TCP an {@link java.net.InetSocketAddress} with the actual port. */
    SocketAddress address();
}
