package node.http2.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Builds frames by hand, and shows frames as texts. */
final class Wire {

    private Wire() {}

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] frame(int type, int flags, int stream, byte[]... payload) {
        byte[] all = join(payload);
        ByteBuffer out = ByteBuffer.allocate(9 + all.length);
        out.putShort((short) (all.length >> 8)).put((byte) all.length);
        out.put((byte) type).put((byte) flags).putInt(stream).put(all);
        return out.array();
    }

    static byte[] octets(int... values) {
        byte[] all = new byte[values.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) values[i];
        }
        return all;
    }

    static byte[] number(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    static byte[] setting(int id, long value) {
        return ByteBuffer.allocate(6).putShort((short) id).putInt((int) value).array();
    }

    static byte[] settings(byte[]... entries) {
        return frame(4, 0, 0, entries);
    }

    static byte[] ack() {
        return frame(4, 1, 0);
    }

    /** Fields as literals without an index: names and values in turn, each shorter than 127. */
    static byte[] block(String... fields) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < fields.length; i++) {
            if (i % 2 == 0) {
                all.write(0);
            }
            all.write(fields[i].length());
            all.writeBytes(fields[i].getBytes(StandardCharsets.ISO_8859_1));
        }
        return all.toByteArray();
    }

    static byte[] get() {
        return block(":method", "GET", ":scheme", "http", ":path", "/");
    }

    static byte[] post() {
        return block(":method", "POST", ":scheme", "http", ":path", "/");
    }

    /**
     * Shows frames: type, flags, stream, and the number that the payload begins with or its length.
     */
    static List<String> show(byte[] octets) {
        List<String> all = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(octets);
        byte[] preface = FrameType.preface();
        if (octets.length >= preface.length && octets[0] == 'P') {
            in.position(preface.length);
            all.add("preface");
        }
        while (in.hasRemaining()) {
            int length = (in.getShort() & 0xffff) << 8 | in.get() & 0xff;
            int type = in.get();
            int flags = in.get();
            int stream = in.getInt();
            ByteBuffer payload = in.slice(in.position(), length);
            in.position(in.position() + length);
            all.add(
                    switch (type) {
                        case 0 -> "DATA " + stream + " " + length + (flags == 0 ? "" : " " + flags);
                        case 1 -> "HEADERS " + stream + " " + flags;
                        case 3 -> "RST " + stream + " " + payload.getInt();
                        case 4 -> flags == 1 ? "ACK" : "SETTINGS " + length / 6;
                        case 5 -> "PUSH " + stream + " " + payload.getInt();
                        case 6 -> "PING " + flags;
                        case 7 -> "GOAWAY " + payload.getInt() + " " + payload.getInt();
                        case 8 -> "WINDOW " + stream + " " + payload.getInt();
                        case 9 -> "CONTINUATION " + stream + " " + flags;
                        default -> type + " " + stream;
                    });
        }
        return all;
    }
}
