package node.tck.wpt;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The server that the tests of WebSockets connect to, on the loopback address. It does what the
 * handlers of the tests' own server do; each connection has a thread of its own.
 */
final class SocketServer implements AutoCloseable {

    private static final String SALT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /** How long a head may be, in octets. */
    private static final int LONGEST_HEAD = 64 * 1024;

    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    private SocketServer(ServerSocket listener) {
        this.listener = listener;
    }

    /** Starts one on any port. */
    static SocketServer start() throws IOException {
        SocketServer server =
                new SocketServer(new ServerSocket(0, 64, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(server::accept);
        return server;
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            close(); // it is closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
            String line = line(in);
            Map<String, String> fields = new LinkedHashMap<>();
            for (String field = line(in); !field.isEmpty(); field = line(in)) {
                String[] parts = field.split(":", 2);
                fields.put(parts[0].strip().toLowerCase(Locale.ROOT), parts[1].strip());
            }
            String[] words = line.split(" ");
            String path = words.length > 1 ? words[1].split("\\?", 2)[0] : "";
            SocketHandlers.serve(path, fields, new SocketPeer(in, socket.getOutputStream()));
        } catch (IOException | RuntimeException e) {
            return; // the test sees how the connection ends
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(socket);
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() > LONGEST_HEAD) {
                throw new EOFException("no head");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    /** What a server answers to the key of a request. */
    static String accepted(String key) {
        try {
            byte[] text = (key + SALT).getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
