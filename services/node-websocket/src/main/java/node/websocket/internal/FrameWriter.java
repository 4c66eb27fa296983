package node.websocket.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes frames; those of a client are masked. Messages are not fragmented. */
final class FrameWriter {

    private static final int FIN = 0x80;
    private static final int COMPRESSED = 0x40;
    private static final int MASKED = 0x80;
    private static final int TWO_OCTETS = 126;
    private static final int EIGHT_OCTETS = 127;

    /** The longest head of a frame. */
    private static final int HEAD = 14;

    /** What is masked or collected at once. */
    private static final int PIECE = 16 * 1024;

    private FrameWriter() {}

    /** Sends a message, compressed if that was agreed on and is worth it. */
    static void message(Socket socket, int opcode, byte[] octets, int from, int count) {
        Extension extension = socket.extension();
        LoopState state = socket.loopState();
        if (extension != null
                && count >= socket.options().compressFrom()
                && count <= extension.window()) {
            int length = state.deflate(octets, from, count);
            if (length >= 0) {
                frame(socket, opcode | COMPRESSED, state.deflated(), 0, length);
                state.deflatedSent();
                return;
            }
        }
        frame(socket, opcode, octets, from, count);
    }

    static void frame(Socket socket, int first, byte[] octets, int from, int count) {
        Output output = socket.loopState().output;
        ByteBuffer out = output.room(socket, Math.min(count, PIECE) + HEAD);
        int key = head(socket, out, first, count);
        int done = 0;
        if (key == 0 && count > PIECE) { // without a copy
            output.flush(socket);
            socket.write(ByteBuffer.wrap(octets, from, count));
            return;
        }
        while (done < count) {
            int part = Math.min(count - done, PIECE);
            out = output.room(socket, part);
            if (key == 0) {
                out.put(octets, from + done, part);
            } else {
                int at = out.arrayOffset() + out.position();
                Masking.copy(octets, from + done, out.array(), at, part, key, done);
                out.position(out.position() + part);
            }
            done += part;
        }
    }

    private static int head(Socket socket, ByteBuffer out, int first, int count) {
        int mask = socket.isClient() ? MASKED : 0;
        out.put((byte) (FIN | first));
        if (count < TWO_OCTETS) {
            out.put((byte) (mask | count));
        } else if (count <= 0xffff) {
            out.put((byte) (mask | TWO_OCTETS)).putShort((short) count);
        } else {
            out.put((byte) (mask | EIGHT_OCTETS)).putLong(count);
        }
        if (mask == 0) {
            return 0;
        }
        int key = socket.loopState().key();
        out.putInt(key);
        return key;
    }

    /** The text in UTF-8, with U+FFFD for lone surrogates. */
    static byte[] utf8(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return wellFormed(text).getBytes(StandardCharsets.UTF_8);
            }
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String wellFormed(String text) {
        StringBuilder result = new StringBuilder(text);
        for (int i = 0; i < result.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                result.setCharAt(i, '\ufffd');
            }
        }
        return result.toString();
    }

    /** The payload of a close frame. */
    static byte[] close(int code, byte[] reason) {
        byte[] payload = new byte[2 + reason.length];
        payload[0] = (byte) (code >> Byte.SIZE);
        payload[1] = (byte) code;
        System.arraycopy(reason, 0, payload, 2, reason.length);
        return payload;
    }
}
