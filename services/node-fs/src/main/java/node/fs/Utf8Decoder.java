package node.fs;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Decodes UTF-8 in pieces: the bytes of a character that a piece cuts wait for the next one. */
public final class Utf8Decoder {

    private static final byte[] NONE = {};

    private byte[] tail = NONE;

    /** A decoder in front of its first piece. */
    public Utf8Decoder() {}

    /** The characters that are complete; may be empty. */
    public String decode(byte[] piece) {
        return decode(ByteBuffer.wrap(piece));
    }

    /** The characters that are complete; may be empty. Takes all that is left in the piece. */
    public String decode(ByteBuffer piece) {
        byte[] all = Arrays.copyOf(tail, tail.length + piece.remaining());
        piece.get(all, tail.length, piece.remaining());
        int end = all.length - incomplete(all);
        tail = end == all.length ? NONE : Arrays.copyOfRange(all, end, all.length);
        return new String(all, 0, end, StandardCharsets.UTF_8);
    }

    /** What is left when nothing follows: nothing, or the replacement of half a character. */
    public String end() {
        return new String(take(), StandardCharsets.UTF_8);
    }

    /** The bytes that wait, which do not wait any more. */
    public byte[] take() {
        byte[] taken = tail;
        tail = NONE;
        return taken;
    }

    /** Puts bytes back. */
    public void put(byte[] bytes) {
        tail = bytes;
    }

    /** How many bytes at the end begin a character without completing it. */
    private static int incomplete(byte[] bytes) {
        int limit = Math.min(3, bytes.length);
        for (int back = 1; back <= limit; back++) {
            int octet = bytes[bytes.length - back] & 0xFF;
            if (octet >= 0xC0) {
                int needed = octet >= 0xF0 ? 4 : octet >= 0xE0 ? 3 : 2;
                return octet < 0xF8 && back < needed ? back : 0;
            }
            if (octet < 0x80) {
                return 0;
            }
        }
        return 0;
    }
}
