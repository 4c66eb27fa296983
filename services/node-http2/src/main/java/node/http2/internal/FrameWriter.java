package node.http2.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import node.http2.Http2Settings;

/** Writes frames other than DATA and those with fields. */
final class FrameWriter {

    private static final int STREAM = Integer.MAX_VALUE;

    private final Output output;

    FrameWriter(Output output) {
        this.output = output;
    }

    /** Begins a frame; the caller puts its payload into the buffer. */
    ByteBuffer frame(int type, int flags, int stream, int length) {
        ByteBuffer out = output.room(FrameType.HEAD + length);
        out.putShort((short) (length >> Byte.SIZE)).put((byte) length);
        return out.put((byte) type).put((byte) flags).putInt(stream & STREAM);
    }

    void preface() {
        byte[] preface = FrameType.preface();
        output.room(preface.length).put(preface);
    }

    void reset(int stream, int code) {
        frame(FrameType.RST_STREAM, 0, stream, Integer.BYTES).putInt(code);
    }

    void settings(Http2Settings settings) {
        Map<Integer, Long> values = settings.values();
        ByteBuffer out = frame(FrameType.SETTINGS, 0, 0, values.size() * Settings.ENTRY);
        values.forEach((id, value) -> out.putShort(id.shortValue()).putInt(value.intValue()));
    }

    void settingsAck() {
        frame(FrameType.SETTINGS, FrameType.ACK, 0, 0);
    }

    void ping(byte[] payload, boolean isAnswer) {
        frame(FrameType.PING, isAnswer ? FrameType.ACK : 0, 0, payload.length).put(payload);
    }

    void goaway(int lastStream, int code, ByteBuffer data) {
        frame(FrameType.GOAWAY, 0, 0, 2 * Integer.BYTES + data.remaining())
                .putInt(lastStream & STREAM)
                .putInt(code)
                .put(data);
    }

    /** Gives window for a stream, or the session; nothing if the increment is 0. */
    void windowUpdate(int stream, int increment) {
        if (increment > 0) {
            frame(FrameType.WINDOW_UPDATE, 0, stream, Integer.BYTES).putInt(increment);
        }
    }

    /** False if it is too large for a frame. */
    boolean altSvc(int stream, String origin, String value, int maxFrame) {
        int length = Short.BYTES + origin.length() + value.length();
        if (length > maxFrame) {
            return false;
        }
        ByteBuffer out = frame(FrameType.ALTSVC, 0, stream, length);
        out.putShort((short) origin.length());
        out.put(origin.getBytes(StandardCharsets.ISO_8859_1));
        out.put(value.getBytes(StandardCharsets.ISO_8859_1));
        return true;
    }

    /** False if they are too large for a frame. */
    boolean origin(List<String> origins, int maxFrame) {
        long length = 0;
        for (String origin : origins) {
            length += Short.BYTES + origin.length();
        }
        if (length > maxFrame) {
            return false;
        }
        ByteBuffer out = frame(FrameType.ORIGIN, 0, 0, (int) length);
        for (String origin : origins) {
            out.putShort((short) origin.length());
            out.put(origin.getBytes(StandardCharsets.ISO_8859_1));
        }
        return true;
    }
}
