package node.builtins.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.BiConsumer;
import node.net.Acceptor;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Inet;
import node.net.Listener;
import node.script.Export;

/** A listener for JavaScript. */
public final class NetListener implements Acceptor {

    private final NetBinding binding;
    private final Object peer;
    private final BiConsumer<Object, Object> onConnection;
    private final BiConsumer<Object, String> onClose;
    private Listener listener;
    private boolean mapped;

    NetListener(
            NetBinding binding,
            Object peer,
            BiConsumer<Object, Object> onConnection,
            BiConsumer<Object, String> onClose) {
        this.binding = binding;
        this.peer = peer;
        this.onConnection = onConnection;
        this.onClose = onClose;
    }

    void opened(Listener started) {
        listener = started;
        String host = Inet.host(started.address());
        mapped = host != null && host.contains(":");
    }

    /** Returns the address; null for a local socket. */
    @Export
    public String address() {
        return Inet.host(listener.address());
    }

    @Export
    public int port() {
        return Inet.port(listener.address());
    }

    @Export
    public void close() {
        listener.close();
    }

    @Export
    public void ref(boolean alive) {
        if (alive) {
            listener.ref();
        } else {
            listener.unref();
        }
    }

    @Override
    public ConnectionHandler accept(Connection connection) {
        boolean inet = connection.remoteAddress() instanceof InetSocketAddress;
        NetSocket socket = new NetSocket(binding, connection, mapped && inet);
        onConnection.accept(peer, socket);
        return socket;
    }

    @Override
    public void closed(IOException error) {
        binding.forget(this);
        onClose.accept(peer, NetSocket.code(error));
    }

    void destroy() {
        listener.close();
    }
}
