package node.net;

import java.net.SocketAddress;
import node.loop.Handle;

/** A bound address at which connections are accepted, open until closed. */
public interface Listener extends Handle {

    /** Where it listens; for TCP an {@link java.net.InetSocketAddress} with the true port. */
    SocketAddress address();
}
