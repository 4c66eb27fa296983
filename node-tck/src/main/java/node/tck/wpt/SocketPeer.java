package node.tck.wpt;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The frames of one connection with a client. Used by one thread. */
final class SocketPeer {

    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;

    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int LAST = 0x80;
    private static final int SHORT = 126;
    private static final int LONG = 127;
    private static final int LONGEST = 16 * 1024 * 1024;

    /**
     * A message, or the close frame.
     *
     * @param kind {@link #TEXT}, {@link #BINARY} or {@link #CLOSE}
     */
    record Message(int kind, byte[] content) {

        String text() {
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    private record Frame(boolean isLast, int kind, byte[] content) {}

    private final DataInputStream in;
    private final OutputStream out;

    SocketPeer(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = out;
    }

    /** Sends the head of a response. */
    void head(String... lines) throws IOException {
        String text = String.join("\r\n", lines) + "\r\n\r\n";
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** Receives the next message; pings are answered. */
    Message receive() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int kind = 0;
        while (true) {
            Frame frame = frame();
            if (frame.kind == PING) {
                send(PONG, frame.content);
            } else if (frame.kind == CLOSE) {
                return new Message(CLOSE, frame.content);
            } else if (frame.kind != PONG) {
                kind = kind == 0 ? frame.kind : kind;
                content.write(frame.content);
                if (frame.isLast) {
                    return new Message(kind, content.toByteArray());
                }
            }
        }
    }

    private Frame frame() throws IOException {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        int size = second & 0x7f;
        long length = size == SHORT ? in.readUnsignedShort() : size == LONG ? in.readLong() : size;
        if ((second & LAST) == 0 || length < 0 || length > LONGEST) {
            throw new IOException("a frame without a mask, or too long");
        }
        byte[] mask = in.readNBytes(4);
        byte[] content = in.readNBytes((int) length);
        for (int i = 0; i < content.length; i++) {
            content[i] ^= mask[i & 3];
        }
        return new Frame((first & LAST) != 0, first & 0x0f, content);
    }

    /** Sends a message, or a close frame, in one frame. */
    void send(int kind, byte[] content) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(content.length + 10).put((byte) (LAST | kind));
        if (content.length < SHORT) {
            frame.put((byte) content.length);
        } else if (content.length <= 0xffff) {
            frame.put((byte) SHORT).putShort((short) content.length);
        } else {
            frame.put((byte) LONG).putLong(content.length);
        }
        frame.put(content);
        out.write(frame.array(), 0, frame.position());
        out.flush();
    }

    void send(String text) throws IOException {
        send(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Begins to close, and waits for the answer. */
    void close(int code) throws IOException {
        send(CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
        Message answer = receive();
        while (answer.kind() != CLOSE) {
            answer = receive();
        }
    }
}
