package node.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** WebSockets on blocking channels, to servers that return each message. */
final class SocketProbe {

    private static final byte[] HANDSHAKE =
            """
            GET / HTTP/1.1\r
            Host: 127.0.0.1\r
            Upgrade: websocket\r
            Connection: Upgrade\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
            \r
            """
                    .getBytes(StandardCharsets.ISO_8859_1);

    private static final int WHOLE_TEXT = 0x81;
    private static final int MASKED = 0x80;
    private static final String MESSAGE = "hello";

    /** Each pair of addresses has only 28 000 ports. */
    private static final int ADDRESSES = 8;

    private SocketProbe() {}

    /**
     * Opens a WebSocket.
     *
     * @param number of the connection, which decides about the address
     */
    static SocketChannel open(int port, int number) throws IOException {
        SocketChannel channel =
                SocketChannel.open(
                        new InetSocketAddress("127.0.0." + (1 + number % ADDRESSES), port));
        try {
            write(channel, HANDSHAKE);
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) octet(channel)); // no octet of a frame is taken with it
            }
            if (!head.toString().startsWith("HTTP/1.1 101 ")) {
                throw new IOException("expected 101, found " + head);
            }
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Sends a message, and waits until it is back. */
    static void ask(SocketChannel channel) throws IOException {
        byte[] payload = MESSAGE.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer frame = ByteBuffer.allocate(6 + payload.length);
        frame.put((byte) WHOLE_TEXT).put((byte) (MASKED | payload.length)).putInt(0).put(payload);
        write(channel, frame.array());
        while (true) {
            int first = octet(channel);
            byte[] received = read(channel, octet(channel)).array();
            if (first != WHOLE_TEXT) {
                continue; // a ping
            }
            String text = new String(received, StandardCharsets.ISO_8859_1);
            if (!text.equals(MESSAGE)) {
                throw new IOException("expected the message, found " + text);
            }
            return;
        }
    }

    private static void write(SocketChannel channel, byte[] octets) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(octets);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    private static int octet(SocketChannel channel) throws IOException {
        return read(channel, 1).get(0) & 0xff;
    }

    private static ByteBuffer read(SocketChannel channel, int count) throws IOException {
        ByteBuffer octets = ByteBuffer.allocate(count);
        while (octets.hasRemaining()) {
            if (channel.read(octets) < 0) {
                throw new IOException("the connection ended");
            }
        }
        return octets;
    }
}
