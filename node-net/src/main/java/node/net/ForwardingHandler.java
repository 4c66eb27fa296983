package node.net;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Passes each event of a connection on to another handler, unchanged and at once. To observe or
 * change an event, override its method; {@code super} passes it on. What the other handler throws
 * is thrown to the caller.
 */
public class ForwardingHandler implements ConnectionHandler {

    private final ConnectionHandler next;

    /**
     * Creates a handler.
     *
     * @param next receives the events, on the thread of the connection's loop
     */
    public ForwardingHandler(ConnectionHandler next) {
        this.next = next;
    }

    @Override
    public void flush() {
        next.flush();
    }

    @Override
    public void opened() {
        next.opened();
    }

    @Override
    public void received(ByteBuffer data) {
        next.received(data);
    }

    @Override
    public void ended() {
        next.ended();
    }

    @Override
    public void drained() {
        next.drained();
    }

    @Override
    public void timedOut() {
        next.timedOut();
    }

    @Override
    public void closed(IOException error) {
        next.closed(error);
    }
}
