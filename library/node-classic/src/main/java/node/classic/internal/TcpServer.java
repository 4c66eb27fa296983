package node.classic.internal;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import node.net.Acceptor;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Inet;
import node.net.Listener;
import node.script.Export;
import node.tls.TlsLimits;

/** A TCP server for JavaScript. */
public final class TcpServer implements Acceptor {

    private static final int EIO = 5;

    private final TcpBinding binding;
    private final Consumer<Object> onConnection;
    private final IntConsumer onClose;

    /** This, or what speaks TLS in front of it. */
    private final Acceptor acceptor;

    private Listener listener;

    TcpServer(
            TcpBinding binding,
            Consumer<Object> onConnection,
            IntConsumer onClose,
            String[] secure) {
        this.acceptor =
                secure == null
                        ? this
                        : binding.security.server(
                                secure, TlsLimits.defaults().handshakeTimeout(), this);
        this.binding = binding;
        this.onConnection = onConnection;
        this.onClose = onClose;
    }

    /**
     * Starts to listen. When this method returns, the port is bound. Without a host, listens on all
     * addresses.
     */
    @Export
    public void listen(int port, String host, int backlog) {
        if (listener != null && listener.isOpen()) {
            throw binding.errors.raise("EALREADY", "listen EALREADY: the server listens already");
        }
        listener =
                Listening.listen(
                        binding.loop,
                        binding.transport,
                        binding.errors,
                        port,
                        host,
                        backlog,
                        acceptor);
        binding.opened(listener);
    }

    @Export
    public void close() {
        if (listener != null) {
            listener.close();
        }
    }

    @Export
    public Integer port() {
        return listener == null ? null : Inet.port(listener.address());
    }

    @Export
    public String host() {
        return listener == null ? null : Inet.host(listener.address());
    }

    @Override
    public ConnectionHandler accept(Connection connection) {
        TcpSocket socket = new TcpSocket(binding, connection);
        onConnection.accept(socket);
        return socket;
    }

    @Override
    public void closed(IOException error) {
        onClose.accept(error == null ? 0 : EIO);
    }
}
