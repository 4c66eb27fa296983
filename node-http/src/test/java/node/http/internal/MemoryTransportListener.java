package node.http.internal;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import node.loop.Handle;
import node.loop.Loop;
import node.net.Acceptor;
import node.net.ConnectionHandler;
import node.net.Listener;

/** A listening address of the network in memory. Accepts one connection per turn. */
final class MemoryTransportListener implements Listener {

    private final Loop loop;
    private final InetSocketAddress address;
    private final Acceptor acceptor;
    private final Runnable unbind;
    private final Handle hold;

    /** Connected from the client's view, but not accepted yet. */
    private final ArrayDeque<MemoryTransportConnection> backlog = new ArrayDeque<>();

    MemoryTransportListener(
            Loop loop, InetSocketAddress address, Acceptor acceptor, Runnable unbind) {
        this.loop = loop;
        this.address = address;
        this.acceptor = acceptor;
        this.unbind = unbind;
        this.hold = loop.hold();
    }

    boolean accepts(InetSocketAddress to) {
        return address.getAddress().isAnyLocalAddress()
                || address.getAddress().equals(to.getAddress());
    }

    void arrived(MemoryTransportConnection connection) {
        if (connection.loop() != loop) {
            throw new IllegalStateException("expected a connection on the listener's loop");
        }
        backlog.add(connection);
        loop.post(this::accept);
    }

    private void accept() {
        MemoryTransportConnection connection = backlog.poll();
        if (connection == null) {
            return;
        }
        ConnectionHandler handler;
        try {
            handler = acceptor.accept(connection);
        } catch (Throwable t) {
            connection.destroy();
            throw t;
        }
        if (handler == null) {
            connection.destroy();
        } else {
            connection.handledBy(handler);
            connection.open();
        }
    }

    @Override
    public void close() {
        if (!hold.isOpen()) {
            return;
        }
        hold.close();
        unbind.run();
        backlog.forEach(MemoryTransportConnection::reset);
        backlog.clear();
        loop.post(() -> acceptor.closed(null));
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public boolean isOpen() {
        return hold.isOpen();
    }

    @Override
    public void ref() {
        hold.ref();
    }

    @Override
    public void unref() {
        hold.unref();
    }
}
