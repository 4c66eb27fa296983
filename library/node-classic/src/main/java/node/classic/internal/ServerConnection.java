package node.classic.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Inet;
import node.net.ReadyState;
import node.script.Export;

/**
 * A server's connection for JavaScript. Passes all events on to the protocol, and keeps the
 * JavaScript object of the connection, if there is one.
 */
public final class ServerConnection implements ConnectionHandler {

    private final HttpBinding binding;
    private final Connection connection;
    private final ConnectionHandler protocol;

    /** Null usually: few programs ask for it. */
    private Peer peer;

    /**
     * The JavaScript object of the connection.
     *
     * @param closed called when the connection is closed
     */
    private record Peer(Object object, Runnable closed) {}

    ServerConnection(HttpBinding binding, Connection connection, ConnectionHandler protocol) {
        this.binding = binding;
        this.connection = connection;
        this.protocol = protocol;
    }

    @Export
    public String remoteAddress() {
        return Inet.host(connection.remoteAddress());
    }

    @Export
    public int remotePort() {
        return Inet.port(connection.remoteAddress());
    }

    @Export
    public String readyState() {
        return text(connection.readyState());
    }

    /** Returns the name of a state for scripts. */
    static String text(ReadyState state) {
        return switch (state) {
            case OPENING -> "opening";
            case OPEN -> "open";
            case READ_ONLY -> "readOnly";
            case WRITE_ONLY -> "writeOnly";
            case CLOSING -> "closing";
            case CLOSED -> "closed";
        };
    }

    @Export
    public void destroy() {
        connection.destroy();
    }

    /** Returns the object of {@link #setPeer}, or null. */
    @Export
    public Object peer() {
        return peer == null ? null : peer.object();
    }

    /**
     * Sets the JavaScript object of the connection.
     *
     * @param closed called when the connection is closed
     */
    @Export
    public void setPeer(Object object, Runnable closed) {
        peer = new Peer(object, closed);
    }

    @Override
    public void flush() {
        protocol.flush();
    }

    @Override
    public void opened() {
        protocol.opened();
    }

    @Override
    public void received(ByteBuffer data) {
        protocol.received(data);
    }

    @Override
    public void ended() {
        protocol.ended();
    }

    @Override
    public void drained() {
        protocol.drained();
    }

    @Override
    public void timedOut() {
        protocol.timedOut();
    }

    @Override
    public void closed(IOException error) {
        binding.links.remove(connection);
        try {
            protocol.closed(error);
        } finally {
            binding.left();
            if (peer != null) {
                peer.closed().run();
            }
        }
    }
}
