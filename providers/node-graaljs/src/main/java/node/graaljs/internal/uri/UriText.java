package node.graaljs.internal.uri;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/** Escapes of URIs in texts (ECMA-262, 19.2.6). */
final class UriText {

    /** What {@code encodeURIComponent} leaves as it is. */
    static final BitSet UNRESERVED = set("-_.!~*'()");

    /** What {@code encodeURI} leaves as it is. */
    static final BitSet WITH_RESERVED = set("-_.!~*'();/?:@&=+$,#");

    /** What {@code decodeURI} leaves escaped. */
    static final BitSet RESERVED = set(";/?:@&=+$,#", false);

    static final BitSet NONE = new BitSet();

    private static final String DIGITS = "0123456789ABCDEF";

    private UriText() {}

    private static BitSet set(String marks) {
        return set(marks, true);
    }

    private static BitSet set(String marks, boolean alphanumeric) {
        BitSet set = new BitSet(128);
        marks.chars().forEach(set::set);
        if (alphanumeric) {
            set.set('a', 'z' + 1);
            set.set('A', 'Z' + 1);
            set.set('0', '9' + 1);
        }
        return set;
    }

    /**
     * Escapes the characters that are not in a set.
     *
     * @return the same string if there are none; null if the text has half of a surrogate pair
     */
    static String encode(String text, BitSet plain) {
        int first = 0;
        int length = text.length();
        while (first < length && isPlain(text.charAt(first), plain)) {
            first++;
        }
        if (first == length) {
            return text;
        }
        StringBuilder out = new StringBuilder(length + 16).append(text, 0, first);
        for (int i = first; i < length; i++) {
            char c = text.charAt(i);
            if (isPlain(c, plain)) {
                out.append(c);
            } else if (c < 0x80) {
                escape(out, c);
            } else {
                int code = text.codePointAt(i);
                if (code >= 0xd800 && code < 0xe000) {
                    return null;
                }
                escapeAll(out, code);
                i += Character.charCount(code) - 1;
            }
        }
        return out.toString();
    }

    private static boolean isPlain(char c, BitSet plain) {
        return c < 0x80 && plain.get(c);
    }

    private static void escapeAll(StringBuilder out, int code) {
        if (code < 0x800) {
            escape(out, 0xc0 | code >> 6);
        } else {
            if (code < 0x10000) {
                escape(out, 0xe0 | code >> 12);
            } else {
                escape(out, 0xf0 | code >> 18);
                escape(out, 0x80 | code >> 12 & 0x3f);
            }
            escape(out, 0x80 | code >> 6 & 0x3f);
        }
        escape(out, 0x80 | code & 0x3f);
    }

    private static void escape(StringBuilder out, int octet) {
        out.append('%').append(DIGITS.charAt(octet >> 4)).append(DIGITS.charAt(octet & 15));
    }

    /**
     * Replaces escapes by their characters.
     *
     * @param kept characters whose escapes stay
     * @return the same string if there are no escapes; null if one is malformed
     */
    static String decode(String text, BitSet kept) {
        int next = text.indexOf('%');
        if (next < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        while (next >= 0) {
            out.append(text, from, next);
            int octet = octet(text, next);
            if (octet < 0) {
                return null;
            }
            from = next + 3;
            if (octet >= 0x80) {
                from = sequence(out, text, next, octet);
                if (from < 0) {
                    return null;
                }
            } else if (kept.get(octet)) {
                out.append(text, next, from);
            } else {
                out.append((char) octet);
            }
            next = text.indexOf('%', from);
        }
        return out.append(text, from, text.length()).toString();
    }

    /**
     * Decodes one character of several octets. Returns the place behind it; -1 if it is malformed.
     */
    private static int sequence(StringBuilder out, String text, int at, int first) {
        int size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
        byte[] octets = new byte[size];
        octets[0] = (byte) first;
        for (int i = 1; i < size; i++) {
            int octet = octet(text, at + 3 * i);
            if (octet < 0) {
                return -1;
            }
            octets[i] = (byte) octet;
        }
        try {
            CharBuffer decoded =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
            if (decoded.length() != (size == 4 ? 2 : 1)) {
                return -1; // a shorter character and another one behind it
            }
            out.append(decoded);
            return at + 3 * size;
        } catch (CharacterCodingException e) {
            return -1;
        }
    }

    /** Returns the octet of the escape at a place; -1 if there is none. */
    private static int octet(String text, int at) {
        if (at + 3 > text.length() || text.charAt(at) != '%') {
            return -1;
        }
        int high = digit(text.charAt(at + 1));
        int low = digit(text.charAt(at + 2));
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static int digit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }
}
