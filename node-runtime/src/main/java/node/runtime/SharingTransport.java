package node.runtime;

import java.io.IOException;
import node.loop.Loop;
import node.net.Acceptor;
import node.net.Connect;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Listen;
import node.net.Listener;
import node.net.Offer;
import node.net.Recipient;
import node.net.Transport;

/**
 * The transport of a program that shares its ports with others.
 *
 * @param transport where it connects, and listens at what it wants for itself
 */
record SharingTransport(Transport transport, Sharing sharing) implements Transport {

    /** Opens a listener at a port of several programs. */
    @FunctionalInterface
    interface Sharing {
        Listener listen(Listen listen, Acceptor acceptor) throws IOException;
    }

    @Override
    public String name() {
        return transport.name();
    }

    @Override
    public Listener listen(Loop loop, Listen listen, Acceptor acceptor) throws IOException {
        return listen.sharesPort() || listen.exclusive()
                ? transport.listen(loop, listen, acceptor)
                : sharing.listen(listen.resolved(), acceptor);
    }

    @Override
    public Offer offer(Loop loop, Listen listen, Recipient recipient) throws IOException {
        return transport.offer(loop, listen, recipient);
    }

    @Override
    public Connection connect(Loop loop, Connect connect, ConnectionHandler handler) {
        return transport.connect(loop, connect, handler);
    }
}
