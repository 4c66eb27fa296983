package node.http.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import node.net.ConnectionHandler;

/**
 * Who receives the events of a connection: HTTP, and after an upgrade who has taken the connection.
 * Then nothing is left of HTTP, whose objects would be a good part of an idle WebSocket.
 */
final class HandlerSlot implements ConnectionHandler {

    private ConnectionHandler current;

    HandlerSlot(ConnectionHandler first) {
        current = first;
    }

    ConnectionHandler current() {
        return current;
    }

    void replace(ConnectionHandler next) {
        current = next;
    }

    @Override
    public void flush() {
        current.flush();
    }

    @Override
    public void opened() {
        current.opened();
    }

    @Override
    public void received(ByteBuffer data) {
        current.received(data);
    }

    @Override
    public void ended() {
        current.ended();
    }

    @Override
    public void drained() {
        current.drained();
    }

    @Override
    public void timedOut() {
        current.timedOut();
    }

    @Override
    public void closed(IOException error) {
        current.closed(error);
    }
}
