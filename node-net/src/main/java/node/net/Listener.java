package node.net;

import node.loop.Handle;

import java.net.InetSocketAddress;

/** A bound address at which connections are accepted, open until closed. */
public interface Listener extends Handle {

    /** Where it listens, with the true port. */
    InetSocketAddress address();
}
