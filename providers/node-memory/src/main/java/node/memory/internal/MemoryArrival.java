package node.memory.internal;

import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import node.loop.Loop;
import node.net.Acceptor;
import node.net.Arrival;
import node.net.Recipient;

/** An accepted connection that no loop has adopted yet. */
final class MemoryArrival implements Arrival {

    private final MemoryTransport transport;
    private final MemoryConnection connection;
    private final AtomicBoolean taken = new AtomicBoolean();

    MemoryArrival(MemoryTransport transport, MemoryConnection connection) {
        this.transport = transport;
        this.connection = connection;
    }

    void offer(Recipient recipient) {
        try {
            recipient.arrived(this);
        } catch (Throwable t) {
            if (taken.compareAndSet(false, true)) {
                connection.destroy();
            }
            throw t;
        }
    }

    @Override
    public SocketAddress remoteAddress() {
        return connection.remoteAddress();
    }

    @Override
    public void adopt(Loop loop, Acceptor acceptor) {
        if (!loop.isLoopThread()) {
            throw new IllegalStateException(
                    "expected a call on the thread of the loop that adopts the connection");
        }
        take();
        connection.adopt(transport.network(loop), acceptor);
    }

    @Override
    public void refuse() {
        take();
        connection.destroy();
    }

    private void take() {
        if (!taken.compareAndSet(false, true)) {
            throw new IllegalStateException(
                    "expected a connection that was neither adopted nor refused");
        }
    }
}
