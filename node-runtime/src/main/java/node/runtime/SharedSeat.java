package node.runtime;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.Queue;
import node.loop.Handle;
import node.net.Acceptor;
import node.net.Arrival;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.ForwardingHandler;
import node.net.Listener;

/** One member's listener at a port of several programs. For the member's thread. */
final class SharedSeat implements Listener {

    /** Connections that the member has not adopted. Guarded by the port. */
    final Queue<Arrival> waiting = new ArrayDeque<>();

    private final SharedPort port;
    private final PortMember member;
    private final Acceptor acceptor;
    private final Runnable left;
    private final Handle handle;

    /**
     * Creates a listener.
     *
     * @param left called when the port does not know it any more
     */
    SharedSeat(SharedPort port, PortMember member, Acceptor acceptor, Runnable left) {
        this.port = port;
        this.member = member;
        this.acceptor = acceptor;
        this.left = left;
        this.handle = member.loop().hold();
    }

    PortMember member() {
        return member;
    }

    /** Adopts the next connection. */
    void next() {
        Arrival arrival = port.take(this);
        if (arrival == null) {
            return; // another member has it
        }
        Counting counting = new Counting();
        try {
            arrival.adopt(member.loop(), counting);
        } finally {
            if (!counting.served) {
                member.load().decrementAndGet();
            }
        }
    }

    private final class Counting implements Acceptor {

        private boolean served;

        @Override
        public ConnectionHandler accept(Connection connection) {
            ConnectionHandler handler = acceptor.accept(connection);
            served = handler != null;
            return served ? new Counted(handler) : null;
        }
    }

    /** Counts a connection until it is closed. */
    private final class Counted extends ForwardingHandler {

        Counted(ConnectionHandler handler) {
            super(handler);
        }

        @Override
        public void closed(IOException error) {
            member.load().decrementAndGet();
            super.closed(error);
        }
    }

    // ---- the listener ----

    @Override
    public SocketAddress address() {
        return port.address();
    }

    @Override
    public void close() {
        if (handle.isOpen()) {
            leave();
            member.loop().defer(() -> acceptor.closed(null));
        }
    }

    /** The port cannot accept any more. */
    void failed(IOException error) {
        if (handle.isOpen()) {
            leave();
            acceptor.closed(error);
        }
    }

    /** The member's loop is closed: there is nobody to tell. */
    void abandon() {
        leave();
    }

    private void leave() {
        handle.close();
        member.remove(this);
        port.leave(this);
        left.run();
    }

    @Override
    public boolean isOpen() {
        return handle.isOpen();
    }

    @Override
    public void ref() {
        handle.ref();
    }

    @Override
    public void unref() {
        handle.unref();
    }
}
