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
 * The end of a connection that a test holds in its hands: sends what it is told to, and keeps what
 * it hears. What is sent arrives when the simulation {@linkplain Simulation#settle() settles}.
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

    /** For what is not here: pausing, ending, destroying, time-outs. */
    public Connection connection() {
        return connection;
    }

    /** Sends text, a byte for each character up to U+00FF. */
    public Peer send(String text) {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends bytes. */
    public Peer send(byte[] bytes) {
        connection.write(ByteBuffer.wrap(bytes));
        return this;
    }

    /** Says that no more will be sent. */
    public Peer end() {
        connection.end();
        return this;
    }

    /** What has arrived so far, a character for each byte. */
    public String text() {
        return received.toString(StandardCharsets.ISO_8859_1);
    }

    /** What has arrived so far. */
    public byte[] bytes() {
        return received.toByteArray();
    }

    /** Whether the connection was made. */
    public boolean isOpened() {
        return opened;
    }

    /** Whether the other side has said that it sends no more. */
    public boolean isEnded() {
        return ended;
    }

    /** Whether the connection is gone, in whatever way. */
    public boolean isClosed() {
        return closed;
    }

    /** What broke the connection; null if nothing did. */
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
