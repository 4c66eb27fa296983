package node.net;

import java.net.InetSocketAddress;
import node.loop.Handle;

/** A bound address at which connections are accepted, open until closed. */
public interface Listener extends Handle {

    /** Where it listens, with the true port. */
    InetSocketAddress address();
}
