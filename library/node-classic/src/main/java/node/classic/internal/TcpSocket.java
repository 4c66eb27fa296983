package node.classic.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Inet;
import node.net.ReadyState;
import node.script.Export;

/**
 * A TCP connection as JavaScript sees it, accepted or connecting. While a name is being looked up
 * there is no {@link Connection} yet; what the script asks for in the meantime is remembered.
 */
public final class TcpSocket extends ByteSink implements ConnectionHandler {

    /** Functions of JavaScript, one for each event. */
    private Runnable onConnect;

    private Consumer<Object> onReceive;
    private Runnable onEof;
    private Runnable onDrain;
    private Runnable onTimeout;
    private Consumer<String> onClose;

    private final TcpBinding binding;
    private final ChunkDecoder decoder;
    private Connection connection;
    private boolean paused;
    private boolean abandoned;
    private boolean timedOut;
    private boolean closed;
    private long timeout;

    TcpSocket(TcpBinding binding, Connection connection) {
        super(binding.script);
        this.binding = binding;
        this.decoder = new ChunkDecoder(binding.script);
        this.connection = connection;
    }

    /**
     * Sets the listeners of this socket.
     *
     * @param close given the error's code and message, or null
     */
    @Export
    public void watch(
            Runnable connect,
            Consumer<Object> receive,
            Runnable eof,
            Runnable drain,
            Runnable timeoutPassed,
            Consumer<String> close) {
        onConnect = connect;
        onReceive = receive;
        onEof = eof;
        onDrain = drain;
        onTimeout = timeoutPassed;
        onClose = close;
    }

    /** Begins to connect. */
    @Export
    public void connect(String host, int port) {
        binding.dialer.dial(host, port, this, this::started);
    }

    private void started(Connection tried) {
        connection = tried;
        if (abandoned) {
            tried.destroy();
            return;
        }
        if (paused) {
            tried.pause();
        }
        tried.timeout(timeout);
    }

    // ---- what the script calls ----

    @Override
    boolean write(ByteBuffer data) {
        ReadyState state = connection == null ? ReadyState.OPENING : connection.readyState();
        if (state != ReadyState.OPEN && state != ReadyState.WRITE_ONLY) {
            throw binding.errors.raise("EPIPE", "Socket is not open for writing");
        }
        return connection.write(data);
    }

    /**
     * Ends this side after what is queued. Before there is a connection, it gives up connecting.
     */
    @Export
    public void close() {
        if (connection == null || connection.readyState() == ReadyState.OPENING) {
            abandoned = true; // no further address is tried
        }
        if (connection != null) {
            connection.end();
        }
    }

    @Export
    public void destroy() {
        abandoned = true;
        if (connection != null) {
            connection.destroy();
        }
    }

    @Export
    public void pause() {
        paused = true;
        if (connection != null) {
            connection.pause();
        }
    }

    @Export
    public void resume() {
        paused = false;
        if (connection != null) {
            connection.resume();
        }
    }

    /** In milliseconds; 0 turns it off. */
    @Export
    public void timeout(double milliseconds) {
        timeout = Math.max(0, (long) milliseconds);
        if (connection != null) {
            connection.timeout(timeout);
        }
    }

    @Export
    public void noDelay(boolean on) {
        if (connection != null) {
            connection.noDelay(on);
        }
    }

    @Export
    public void encoding(int code) {
        decoder.encoding(code);
    }

    @Export
    public String readyState() {
        if (closed) {
            return "closed";
        }
        return connection == null ? "opening" : ServerConnection.text(connection.readyState());
    }

    @Export
    public String remoteAddress() {
        return connection == null ? null : Inet.host(connection.remoteAddress());
    }

    @Export
    public int remotePort() {
        return connection == null ? 0 : Inet.port(connection.remoteAddress());
    }

    @Export
    public int localPort() {
        return connection == null ? 0 : Inet.port(connection.localAddress());
    }

    // ---- what the transport reports ----

    @Override
    public void opened() {
        onConnect.run();
    }

    @Override
    public void received(ByteBuffer data) {
        decoder.decode(data, onReceive);
    }

    @Override
    public void ended() {
        decoder.end(onReceive);
        onEof.run();
    }

    @Override
    public void drained() {
        onDrain.run();
    }

    @Override
    public void timedOut() {
        timedOut = true;
        try {
            onTimeout.run();
        } finally {
            connection.destroy();
        }
    }

    @Override
    public void closed(IOException error) {
        closed = true;
        String why = error == null ? null : String.valueOf(error.getMessage());
        onClose.accept(timedOut ? "connection ETIMEDOUT" : why);
    }
}
