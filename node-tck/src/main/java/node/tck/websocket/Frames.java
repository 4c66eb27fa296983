package node.tck.websocket;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;

/** Frames octet by octet. In strings, each character is one octet. */
final class Frames {

    static final int TEXT = 0x81;
    static final int TEXT_BEGINS = 0x01;
    static final int CONTINUES = 0x00;
    static final int BINARY = 0x82;
    static final int CLOSE = 0x88;
    static final int PING = 0x89;
    static final int PONG = 0x8a;

    /** The bit of a compressed message. */
    static final int COMPRESSED = 0x40;

    private static final String KEY = "\u0012\u00fe\u0034\u0081";

    private Frames() {}

    /** A frame of a client, masked. */
    static String masked(int first, String payload) {
        StringBuilder frame = new StringBuilder(head(first, payload.length(), 0x80)).append(KEY);
        for (int i = 0; i < payload.length(); i++) {
            frame.append((char) (payload.charAt(i) ^ KEY.charAt(i % KEY.length())));
        }
        return frame.toString();
    }

    /** A frame of a server. */
    static String plain(int first, String payload) {
        return head(first, payload.length(), 0) + payload;
    }

    /** The head of a frame with that length, without a key. */
    static String head(int first, long length, int mask) {
        if (length < 126) {
            return octets(first, mask | (int) length);
        }
        if (length <= 0xffff) {
            return octets(first, mask | 126, (int) length >> 8, (int) length & 0xff);
        }
        StringBuilder head = new StringBuilder(octets(first, mask | 127));
        for (int shift = 56; shift >= 0; shift -= 8) {
            head.append((char) (length >> shift & 0xff));
        }
        return head.toString();
    }

    static String octets(int... values) {
        StringBuilder octets = new StringBuilder();
        for (int value : values) {
            octets.append((char) value);
        }
        return octets.toString();
    }

    /** The payload of a close frame. */
    static String code(int code) {
        return octets(code >> 8, code & 0xff);
    }

    /** A message compressed as RFC 7692 says. */
    static String deflated(String message) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(message.getBytes(StandardCharsets.ISO_8859_1));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] piece = new byte[64 * 1024];
        int got;
        do {
            got = deflater.deflate(piece, 0, piece.length, Deflater.SYNC_FLUSH);
            out.write(piece, 0, got);
        } while (got == piece.length);
        deflater.end();
        String whole = out.toString(StandardCharsets.ISO_8859_1);
        return whole.substring(0, whole.length() - 4);
    }

    /** One frame of a server. */
    record Frame(int first, String payload) {

        boolean isClose() {
            return first == CLOSE;
        }

        /** The code of a close frame; 1005 for none. */
        int code() {
            return payload.isEmpty() ? 1005 : payload.charAt(0) << 8 | payload.charAt(1);
        }
    }

    /** The whole frames among these octets. */
    static List<Frame> in(String octets) {
        List<Frame> frames = new ArrayList<>();
        int at = 0;
        while (at + 2 <= octets.length()) {
            int first = octets.charAt(at);
            int length = octets.charAt(at + 1) & 0x7f;
            boolean isMasked = (octets.charAt(at + 1) & 0x80) != 0;
            at += 2;
            int more = length == 126 ? 2 : length == 127 ? 8 : 0;
            if (more > 0) {
                length = 0;
                for (int i = 0; i < more && at + i < octets.length(); i++) {
                    length = length << 8 | octets.charAt(at + i);
                }
                at += more;
            }
            String key = isMasked && at + 4 <= octets.length() ? octets.substring(at, at + 4) : "";
            at += isMasked ? 4 : 0;
            if (at + length > octets.length()) {
                break;
            }
            StringBuilder payload = new StringBuilder(octets.substring(at, at + length));
            for (int i = 0; i < payload.length() && isMasked; i++) {
                payload.setCharAt(i, (char) (payload.charAt(i) ^ key.charAt(i % 4)));
            }
            frames.add(new Frame(first, payload.toString()));
            at += length;
        }
        return frames;
    }
}
