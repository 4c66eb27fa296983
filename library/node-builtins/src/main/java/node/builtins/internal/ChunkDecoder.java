package node.builtins.internal;

import java.util.Arrays;

/**
 * Decodes chunks of bytes whose ends may lie within a character: the state of Node's {@code
 * StringDecoder}. Which bytes it keeps is visible to programs, so the rules are Node's: a byte that
 * looks like the beginning of a character of UTF-8 is kept even if no such character exists.
 */
final class ChunkDecoder {

    private final TextEncoding encoding;

    /** The first bytes of the incomplete character. */
    private final byte[] kept = new byte[4];

    private int count;
    private int missing;

    ChunkDecoder(TextEncoding encoding) {
        this.encoding = encoding;
    }

    /** The bytes of the incomplete character, and zeros. */
    byte[] kept() {
        return kept.clone();
    }

    int missing() {
        return missing;
    }

    int total() {
        return count + missing;
    }

    /** Forgets the incomplete character. */
    void reset() {
        count = 0;
        missing = 0;
    }

    /** Returns the text of the characters that are complete now. */
    String write(byte[] bytes) {
        int begin = missing == 0 ? 0 : complete(bytes);
        String first = "";
        if (missing == 0 && count > 0) {
            first = encoding.decode(kept, 0, count);
            count = 0;
        }
        if (begin == bytes.length) {
            return first;
        }
        int end = bytes.length - keep(bytes, begin);
        return first + encoding.decode(bytes, begin, end - begin);
    }

    /** Returns the text of the incomplete character, and forgets it. */
    String end() {
        String rest =
                encoding == TextEncoding.UTF16LE
                        ? encoding.decode(kept, 0, count - count % 2)
                        : encoding.decode(kept, 0, count);
        reset();
        return rest;
    }

    /** Adds bytes to the incomplete character. Returns the number of bytes that belong to it. */
    private int complete(byte[] bytes) {
        int taken = 0;
        while (taken < bytes.length && missing > 0) {
            if (encoding == TextEncoding.UTF8 && !isContinuation(bytes[taken])) {
                missing = 0; // it stays incomplete
                break;
            }
            kept[count++] = bytes[taken++];
            missing--;
        }
        return taken;
    }

    /** Keeps the incomplete character at the end, and returns the number of its bytes. */
    private int keep(byte[] bytes, int begin) {
        int length = bytes.length - begin;
        switch (encoding) {
            case UTF8 -> keepUtf8(bytes, begin);
            case UTF16LE -> {
                if (length % 2 == 1) {
                    keep(1, 1);
                } else if (isHighSurrogate(bytes, bytes.length)) {
                    keep(2, 2);
                }
            }
            case BASE64, BASE64URL -> {
                if (length % 3 != 0) {
                    keep(length % 3, 3 - length % 3);
                }
            }
            default -> {} // one byte is one character or two
        }
        System.arraycopy(bytes, bytes.length - count, kept, 0, count);
        Arrays.fill(kept, count, kept.length, (byte) 0);
        return count;
    }

    private void keepUtf8(byte[] bytes, int begin) {
        for (int i = bytes.length - 1; i >= begin && i >= bytes.length - 4; i--) {
            if (!isContinuation(bytes[i])) {
                int size = size(bytes[i] & 0xFF);
                int present = bytes.length - i;
                if (present < size) {
                    keep(present, size - present);
                }
                return;
            }
        }
    }

    private void keep(int present, int absent) {
        count = present;
        missing = absent;
    }

    private static int size(int lead) {
        return lead < 0xC0 || lead > 0xF7 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    }

    private static boolean isContinuation(byte b) {
        return (b & 0xC0) == 0x80;
    }

    private static boolean isHighSurrogate(byte[] bytes, int end) {
        return end >= 2 && (bytes[end - 1] & 0xFC) == 0xD8;
    }
}
