package node.graaljs.internal;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A WebSocket (RFC 6455) of the debugger, after the handshake. One thread reads, any thread writes.
 */
final class InspectorSocket implements Closeable {

    /** The longest message in octets. */
    private static final int LIMIT = 64 * 1024 * 1024;

    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    InspectorSocket(Socket socket, DataInputStream in) throws IOException {
        this.socket = socket;
        this.in = in;
        this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    }

    private record Frame(boolean last, int code, byte[] content) {}

    /**
     * Returns the next message; null at the end.
     *
     * @throws IOException if the connection is lost, or the peer violates the protocol
     */
    String read() throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        boolean begun = false;
        while (true) {
            Frame frame = frame(LIMIT - message.size());
            switch (frame.code()) {
                case CLOSE -> {
                    write(CLOSE, frame.content());
                    return null;
                }
                case PING -> write(PONG, frame.content());
                case PONG -> {
                    continue;
                }
                case TEXT, CONTINUATION -> {
                    if (begun != (frame.code() == CONTINUATION)) {
                        throw new IOException("a message within a message");
                    }
                    begun = true;
                    message.write(frame.content());
                    if (frame.last()) {
                        return message.toString(StandardCharsets.UTF_8);
                    }
                }
                default -> throw new IOException("expected text, found code " + frame.code());
            }
        }
    }

    private Frame frame(int limit) throws IOException {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        if ((second & MASKED) == 0) {
            throw new IOException("expected a mask");
        }
        long length = second & ~MASKED;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        if (length < 0 || length > limit) {
            throw new IOException("a message of more than " + LIMIT + " octets");
        }
        byte[] mask = in.readNBytes(4);
        byte[] content = in.readNBytes((int) length);
        if (content.length < length) {
            throw new IOException("the connection ended within a message");
        }
        for (int i = 0; i < content.length; i++) {
            content[i] ^= mask[i % 4];
        }
        return new Frame((first & FINAL) != 0, first & 0x0F, content);
    }

    /** Sends a message. Blocks while the debugger does not read. */
    void write(String text) throws IOException {
        write(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    private synchronized void write(int code, byte... content) throws IOException {
        out.write(FINAL | code);
        if (content.length < 126) {
            out.write(content.length);
        } else if (content.length < 1 << 16) {
            out.write(126);
            out.writeShort(content.length);
        } else {
            out.write(127);
            out.writeLong(content.length);
        }
        out.write(content);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
