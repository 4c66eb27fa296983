package node.launcher;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** A minimal debugger over WebSocket (RFC 6455), for tests. */
final class DevTools implements Closeable {

    private final Socket socket;
    private final DataInputStream in;
    private int last;

    DevTools(URI address) throws IOException {
        socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout(60_000);
        in = new DataInputStream(socket.getInputStream());
        String request =
                "GET "
                        + address.getPath()
                        + " HTTP/1.1\r\nHost: "
                        + address.getAuthority()
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + "Sec-WebSocket-Version: 13\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            head.append((char) in.readUnsignedByte());
        }
        if (!head.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException("expected 101, found " + head);
        }
    }

    /** Sends a command; the mask is zero, which changes nothing. */
    int send(String method, String parameters) throws IOException {
        last++;
        String text =
                "{\"id\":" + last + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(bytes.length + 8);
        frame.put((byte) 0x81).put((byte) (0x80 | 126)).putShort((short) bytes.length);
        frame.putInt(0).put(bytes);
        OutputStream out = socket.getOutputStream();
        out.write(frame.array());
        return last;
    }

    /** Returns the next message of that kind, and skips others. */
    String await(Predicate<String> wish) throws IOException {
        while (true) {
            String text = message();
            if (wish.test(text)) {
                return text;
            }
        }
    }

    private String message() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        while (true) {
            int first = in.readUnsignedByte();
            long length = in.readUnsignedByte() & 0x7F;
            length =
                    length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
            byte[] bytes = new byte[Math.toIntExact(length)];
            in.readFully(bytes);
            if ((first & 0x0F) < 8) { // not a control frame
                whole.write(bytes);
                if ((first & 0x80) != 0) {
                    return whole.toString(StandardCharsets.UTF_8);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
