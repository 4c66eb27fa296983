package node.builtins.internal;

import java.nio.charset.StandardCharsets;

/**
 * UTF-8 as the Encoding Standard reads and writes it. The JDK differs in two points: it writes a
 * lone surrogate as a question mark, and it reads an encoded surrogate as one error instead of
 * three. So its fast methods do the work, and the loops here do it again where they differ.
 */
final class Utf8 {

    static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    /** Encodes a text. A lone surrogate becomes U+FFFD. */
    static byte[] encode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == text.length()) {
            // Pure ASCII, or lone surrogates that became question marks.
            if (text.equals(new String(bytes, StandardCharsets.ISO_8859_1))) {
                return bytes;
            }
        } else if (!hasLoneSurrogate(text)) {
            return bytes;
        }
        return wellFormed(text).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the text with U+FFFD in place of each lone surrogate. */
    static String wellFormed(String text) {
        if (!hasLoneSurrogate(text)) {
            return text;
        }
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            if (Character.isHighSurrogate(chars[i])
                    && i + 1 < chars.length
                    && Character.isLowSurrogate(chars[i + 1])) {
                i++;
            } else if (Character.isSurrogate(chars[i])) {
                chars[i] = REPLACEMENT;
            }
        }
        return new String(chars);
    }

    static boolean hasLoneSurrogate(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == length
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    /** Returns the number of bytes of an encoded text. */
    static int byteLength(String text) {
        int length = text.length();
        int count = length;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                if (c < 0x800) {
                    count++;
                } else {
                    count += 2;
                    if (Character.isHighSurrogate(c)
                            && i + 1 < length
                            && Character.isLowSurrogate(text.charAt(i + 1))) {
                        i++; // both together have four bytes, and count has two of them
                    }
                }
            }
        }
        return count;
    }

    /**
     * Returns the length of the longest beginning that ends at a character and is no longer than
     * the limit.
     */
    static int cut(byte[] bytes, int limit) {
        if (bytes.length <= limit) {
            return bytes.length;
        }
        int end = limit;
        while (end > 0 && isContinuation(bytes[end])) {
            end--;
        }
        return end;
    }

    /** Decodes bytes. Each maximal invalid part becomes U+FFFD. */
    static String decode(byte[] bytes, int offset, int length) {
        String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 ? text : decodeSlowly(bytes, offset, length);
    }

    static boolean isValid(byte[] bytes, int offset, int length) {
        int end = offset + length;
        for (int at = offset; at < end; ) {
            int size = sequence(bytes, at, end);
            if (size <= 0) {
                return false;
            }
            at += size;
        }
        return true;
    }

    /**
     * Returns the number of bytes at the end that begin a character and lack the rest of it: 0 to
     * 3.
     */
    static int incomplete(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int start = end;
        while (start > offset && end - start < 3 && isContinuation(bytes[start - 1])) {
            start--;
        }
        if (start == offset) {
            return 0;
        }
        start--;
        int lead = bytes[start] & 0xFF;
        int missing = lead < 0xC2 || lead > 0xF4 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        int present = end - start;
        // Not if the bytes that are there cannot begin a character.
        return present < missing && -sequence(bytes, start, end) == present ? present : 0;
    }

    private static String decodeSlowly(byte[] bytes, int offset, int length) {
        StringBuilder text = new StringBuilder(length);
        int end = offset + length;
        int valid = offset;
        for (int at = offset; at < end; ) {
            int size = sequence(bytes, at, end);
            if (size > 0) {
                at += size;
            } else {
                text.append(new String(bytes, valid, at - valid, StandardCharsets.UTF_8));
                text.append(REPLACEMENT);
                at -= size;
                valid = at;
            }
        }
        return text.append(new String(bytes, valid, end - valid, StandardCharsets.UTF_8))
                .toString();
    }

    /**
     * Returns the number of bytes of the character at a place; for an invalid one, the number of
     * bytes that one U+FFFD replaces, negated.
     */
    private static int sequence(byte[] bytes, int at, int end) {
        int lead = bytes[at] & 0xFF;
        if (lead < 0x80) {
            return 1;
        }
        if (lead < 0xC2 || lead > 0xF4) {
            return -1;
        }
        int size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (at + 1 >= end || !isSecond(lead, bytes[at + 1] & 0xFF)) {
            return -1;
        }
        for (int i = 2; i < size; i++) {
            if (at + i >= end || !isContinuation(bytes[at + i])) {
                return -i;
            }
        }
        return size;
    }

    /** Excludes overlong forms, surrogates and code points above U+10FFFF. */
    private static boolean isSecond(int lead, int second) {
        int lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        return second >= lowest && second <= highest;
    }

    private static boolean isContinuation(byte b) {
        return (b & 0xC0) == 0x80;
    }
}
