package node.builtins.internal;

import java.io.IOException;
import node.net.ForwardingHandler;
import node.net.NetException;
import node.tls.TlsException;

/** The events of an encrypted connection, for its socket: with those of the handshake. */
final class TlsWire extends ForwardingHandler {

    private final TlsBinding binding;
    private final NetSocket socket;
    private boolean opened;

    TlsWire(TlsBinding binding, NetSocket socket) {
        super(socket);
        this.binding = binding;
        this.socket = socket;
    }

    @Override
    public void opened() {
        opened = true;
        binding.events().secured().accept(socket.peer());
        if (!socket.isClosed()) {
            super.opened();
        }
    }

    /** The script receives TLS's failures by a function of their own. */
    @Override
    public void closed(IOException error) {
        boolean isOfTls = error instanceof TlsException || error != null && !opened;
        if (isOfTls && !socket.isClosed()) {
            String code = code(error);
            String reason = error instanceof TlsException known ? known.reason() : "";
            binding.events().failed().accept(socket.peer(), code, reason, error.getMessage());
        }
        socket.closed(error, isOfTls ? null : NetSocket.code(error));
    }

    private static String code(IOException error) {
        return switch (error) {
            case TlsException known -> known.code();
            case NetException known -> known.code();
            default -> "EIO";
        };
    }
}
