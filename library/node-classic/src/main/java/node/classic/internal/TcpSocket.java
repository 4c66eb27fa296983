package node.classic.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Connector;
import node.net.Inet;
import node.net.ReadyState;
import node.script.Export;
import node.tls.TlsLimits;

/**
 * A TCP connection for JavaScript, accepted or connecting. During a DNS lookup there is no {@link
 * Connection} yet; calls of the script are remembered until there is one.
 */
public final class TcpSocket extends ByteSink implements ConnectionHandler {

    /** JavaScript functions, one for each event. */
    private Runnable onConnect;

    private Consumer<Object> onReceive;
    private Runnable onEof;
    private Runnable onDrain;
    private Runnable onTimeout;
    private Consumer<String> onClose;

    /** The most bytes of one event. A program that pauses in it can count on several. */
    private static final int PIECE = 8 * 1024;

    private final TcpBinding binding;
    private final ChunkDecoder decoder;

    /** What was read before the script paused, at most the loop's buffer; null if nothing waits. */
    private ByteBuffer rest;

    private Connection connection;
    private boolean paused;
    private boolean abandoned;

    /** Whether the script has closed this side: only then a later write is its mistake. */
    private boolean ended;

    private boolean timedOut;
    private boolean closed;
    private long timeout;

    TcpSocket(TcpBinding binding, Connection connection) {
        super(binding.script, binding.losses);
        this.binding = binding;
        this.decoder = new ChunkDecoder(binding.script);
        this.connection = connection;
    }

    /**
     * Sets the listeners of this socket.
     *
     * @param close receives the error's code and message, or null
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

    /**
     * Begins to connect.
     *
     * @param secure the options of TLS; null for none
     */
    @Export
    public void connect(String host, int port, String[] secure) {
        Connector plain = (handler, begun) -> binding.dialer.dial(host, port, handler, begun);
        Connector connector =
                secure == null
                        ? plain
                        : binding.security.client(
                                secure, host, TlsLimits.defaults().handshakeTimeout(), plain);
        connector.connect(this, this::started);
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

    // ---- calls from the script ----

    @Override
    boolean write(ByteBuffer data) {
        if (ended) {
            throw binding.errors.raise("EPIPE", "Socket is not open for writing");
        }
        ReadyState state = stateNow();
        if (state == ReadyState.OPENING) {
            throw binding.errors.raise("EPIPE", "Socket is not open for writing");
        }
        // The peer can go at any time: that must not throw into a callback that sends twice.
        return state != ReadyState.CLOSED
                && connection.write(data)
                && connection.readyState() != ReadyState.CLOSED;
    }

    private ReadyState stateNow() {
        if (closed) {
            return ReadyState.CLOSED;
        }
        return connection == null ? ReadyState.OPENING : connection.readyState();
    }

    /** Ends this side after the queued bytes. Stops connecting if there is no connection yet. */
    @Export
    public void close() {
        ended = true;
        if (connection == null || connection.readyState() == ReadyState.OPENING) {
            abandoned = true; // do not try other addresses
        }
        if (connection != null) {
            connection.end();
        }
    }

    @Export
    public void destroy() {
        ended = true;
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

    /** Continues reading, in a later turn with what was read before {@link #pause}. */
    @Export
    public void resume() {
        paused = false;
        if (rest != null) {
            binding.loop.defer(this::deliverRest);
        } else if (connection != null) {
            connection.resume();
        }
    }

    private void deliverRest() {
        if (paused || rest == null) {
            return;
        }
        try {
            deliver(rest);
        } catch (Throwable t) {
            connection.destroy(); // as the transport does
            throw t;
        }
        if (!rest.hasRemaining()) {
            rest = null;
        }
        if (rest == null && !paused) {
            connection.resume();
        }
    }

    private void deliver(ByteBuffer data) {
        int end = data.limit();
        while (data.position() < end && !paused && !abandoned) {
            data.limit(Math.min(end, data.position() + PIECE));
            decoder.decode(data, onReceive);
            data.limit(end);
        }
    }

    /** Sets the time-out in milliseconds; 0 means none. */
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
        return ServerConnection.text(stateNow());
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

    // ---- events of the transport ----

    @Override
    public void opened() {
        onConnect.run();
    }

    @Override
    public void received(ByteBuffer data) {
        deliver(data);
        if (data.hasRemaining() && !abandoned) {
            rest = ByteBuffer.allocate(data.remaining()).put(data).flip();
        }
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
        rest = null;
        String why = error == null ? null : String.valueOf(error.getMessage());
        onClose.accept(timedOut ? "connection ETIMEDOUT" : why);
    }
}
