package node.launcher.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client connection that sends exactly the given octets. Its methods block. */
final class Peer implements AutoCloseable {

    private static final int PATIENCE = 60_000;

    private final Socket socket;
    private final InputStream in;

    Peer(int port) throws IOException {
        this(port, 0);
    }

    /**
     * @param window the size of the system's receive buffer; 0 for the default
     */
    Peer(int port, int window) throws IOException {
        socket = new Socket();
        if (window > 0) {
            socket.setReceiveBufferSize(window);
        }
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE);
        in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
    }

    static String request(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(byte... octets) throws IOException {
        socket.getOutputStream().write(octets);
    }

    /** Sends a GET request on a new connection. */
    static String get(int port, String path) throws IOException {
        try (Peer peer = new Peer(port)) {
            return peer.ask(path);
        }
    }

    String ask(String path) throws IOException {
        send(request(path));
        return new String(response(), StandardCharsets.ISO_8859_1);
    }

    /** Returns the body of the next response, which must be complete and have status 200. */
    byte[] response() throws IOException {
        assertThat(line()).isEqualTo("HTTP/1.1 200 OK");
        long length = readHead();
        if (length >= 0) {
            return exactly(length);
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (long size = chunkSize(); size > 0; size = chunkSize()) {
            body.write(exactly(size));
            assertThat(line()).isEmpty();
        }
        assertThat(line()).isEmpty();
        return body.toByteArray();
    }

    private long chunkSize() throws IOException {
        return Long.parseLong(line(), 16);
    }

    /** Reads the head of a response. Returns the content length; −1 if it is chunked. */
    private long readHead() throws IOException {
        long length = -1;
        for (String field = line(); !field.isEmpty(); field = line()) {
            if (field.startsWith("Content-Length: ")) {
                length = Long.parseLong(field.substring(16));
            }
        }
        return length;
    }

    /** Reads and discards a response of any size. Returns its length. */
    long skipResponse() throws IOException {
        assertThat(line()).isEqualTo("HTTP/1.1 200 OK");
        long length = readHead();
        if (length >= 0) {
            in.skipNBytes(length);
            return length;
        }
        long sum = 0;
        for (long size = chunkSize(); size > 0; size = chunkSize()) {
            in.skipNBytes(size);
            assertThat(line()).isEmpty();
            sum += size;
        }
        assertThat(line()).isEmpty();
        return sum;
    }

    private byte[] exactly(long count) throws IOException {
        byte[] octets = in.readNBytes(Math.toIntExact(count));
        if (octets.length < count) {
            throw new EOFException("the response broke off");
        }
        return octets;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("the response broke off");
            }
            line.append((char) octet);
        }
        line.setLength(line.length() - 1);
        return line.toString();
    }

    /** Reads exactly this text, or fails. */
    void expect(String text) throws IOException {
        assertThat(new String(exactly(text.length()), StandardCharsets.ISO_8859_1)).isEqualTo(text);
    }

    /** Whether the server has closed the connection without sending anything. */
    boolean isEnded() throws IOException {
        return in.read() < 0;
    }

    void end() throws IOException {
        socket.shutdownOutput();
    }

    /** Closes the connection with RST. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
