package node.classic.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Decodes UTF-8 that arrives in pieces: a character that a piece cuts waits for the next one. */
final class Utf8Decoder {

    private static final byte[] EMPTY = {};

    private byte[] tail = EMPTY;

    /** The characters that are complete; may be empty. */
    String decode(ByteBuffer piece) {
        byte[] all = new byte[tail.length + piece.remaining()];
        System.arraycopy(tail, 0, all, 0, tail.length);
        piece.get(all, tail.length, piece.remaining());
        int end = all.length - incomplete(all);
        tail = end == all.length ? EMPTY : Arrays.copyOfRange(all, end, all.length);
        return new String(all, 0, end, StandardCharsets.UTF_8);
    }

    /** What is left when no piece follows: nothing, or the replacement for half a character. */
    String end() {
        String rest = new String(tail, StandardCharsets.UTF_8);
        tail = EMPTY;
        return rest;
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
