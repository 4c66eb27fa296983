package node.memory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import node.loop.Loop;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Transport;

/**
 * The test's end of a connection: sends what the test wants and stores what it receives. Sent bytes
 * arrive when the simulation {@linkplain Simulation#settle() settles}.
 */
public final class Peer {

    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final Connection connection;
    private boolean opened;
    private boolean ended;
    private boolean closed;
    private IOException error;

    private Peer(Loop loop, Transport transport, InetSocketAddress address) {
        connection = transport.connect(loop, address, new Hearing());
    }

    static Peer connect(Loop loop, Transport transport, InetSocketAddress address) {
        return new Peer(loop, transport, address);
    }

    /** The connection itself, for example to pause, destroy or set a timeout. */
    public Connection connection() {
        return connection;
    }

    /** Sends text as one byte per character, up to U+00FF. */
    public Peer send(String text) {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends bytes. */
    public Peer send(byte[] bytes) {
        connection.write(ByteBuffer.wrap(bytes));
        return this;
    }

    /** Ends this side. */
    public Peer end() {
        connection.end();
        return this;
    }

    /** The received bytes as text, one character per byte. */
    public String text() {
        return received.toString(StandardCharsets.ISO_8859_1);
    }

    /** The received bytes. */
    public byte[] bytes() {
        return received.toByteArray();
    }

    /** Whether the connection was opened. */
    public boolean isOpened() {
        return opened;
    }

    /** Whether the other side has ended. */
    public boolean isEnded() {
        return ended;
    }

    /** Whether the connection is closed, for any reason. */
    public boolean isClosed() {
        return closed;
    }

    /** The failure of the connection, or null. */
    public IOException error() {
        return error;
    }

    private final class Hearing implements ConnectionHandler {

        @Override
        public void opened() {
            opened = true;
        }

        @Override
        public void received(ByteBuffer data) {
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            received.writeBytes(bytes);
        }

        @Override
        public void ended() {
            ended = true;
        }

        @Override
        public void closed(IOException why) {
            closed = true;
            error = why;
        }
    }
}
