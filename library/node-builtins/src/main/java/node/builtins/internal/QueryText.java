package node.builtins.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Queries such as {@code a=1&b=2} as the module "querystring" reads and writes them. */
final class QueryText {

    private static final String UNESCAPED = "-_.!~*'()";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private QueryText() {}

    /**
     * Escapes a text as UTF-8.
     *
     * @throws NodeException if the text ends with half of a surrogate pair
     */
    static String escape(String text) {
        int plain = 0;
        while (plain < text.length() && isPlain(text.charAt(plain))) {
            plain++;
        }
        if (plain == text.length()) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + 16).append(text, 0, plain);
        for (int i = plain; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPlain(c)) {
                escaped.append(c);
            } else if (c < 0x80) {
                append(escaped, c);
            } else if (c < 0x800) {
                append(escaped, 0xc0 | c >> 6);
                append(escaped, 0x80 | c & 0x3f);
            } else if (!Character.isSurrogate(c)) {
                append(escaped, 0xe0 | c >> 12);
                append(escaped, 0x80 | c >> 6 & 0x3f);
                append(escaped, 0x80 | c & 0x3f);
            } else if (++i < text.length()) {
                // As in Node, whatever follows counts as the second half.
                int point = 0x10000 + ((c & 0x3ff) << 10 | text.charAt(i) & 0x3ff);
                append(escaped, 0xf0 | point >> 18);
                append(escaped, 0x80 | point >> 12 & 0x3f);
                append(escaped, 0x80 | point >> 6 & 0x3f);
                append(escaped, 0x80 | point & 0x3f);
            } else {
                throw new NodeException("URIError", "ERR_INVALID_URI", "URI malformed");
            }
        }
        return escaped.toString();
    }

    private static boolean isPlain(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || UNESCAPED.indexOf(c) >= 0;
    }

    private static void append(StringBuilder escaped, int octet) {
        escaped.append('%').append(HEX[octet >> 4]).append(HEX[octet & 0xf]);
    }

    /** Decodes escapes to bytes. What is no escape stays, and characters lose their high byte. */
    static byte[] unescapeBytes(String text, boolean plusIsSpace) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isEscape(text, i)) {
                bytes.write(hex(text.charAt(i + 1)) << 4 | hex(text.charAt(i + 2)));
                i += 2;
            } else {
                bytes.write(c == '+' && plusIsSpace ? ' ' : c);
            }
        }
        return bytes.toByteArray();
    }

    /** Decodes escapes as {@code decodeURIComponent} does, and what is malformed byte by byte. */
    static String unescape(String text, boolean plusIsSpace) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        String decoded = decodeStrictly(text);
        return decoded != null
                ? decoded
                : new String(unescapeBytes(text, plusIsSpace), StandardCharsets.UTF_8);
    }

    /** Null if an escape is malformed, or the bytes are not UTF-8. */
    static String decodeStrictly(String text) {
        StringBuilder decoded = new StringBuilder(text.length());
        ByteArrayOutputStream run = new ByteArrayOutputStream();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c != '%') {
                decoded.append(c);
                i++;
                continue;
            }
            run.reset();
            for (; i < text.length() && text.charAt(i) == '%'; i += 3) {
                if (!isEscape(text, i)) {
                    return null;
                }
                run.write(hex(text.charAt(i + 1)) << 4 | hex(text.charAt(i + 2)));
            }
            try {
                ByteBuffer bytes = ByteBuffer.wrap(run.toByteArray());
                decoded.append(StandardCharsets.UTF_8.newDecoder().decode(bytes));
            } catch (CharacterCodingException e) {
                return null;
            }
        }
        return decoded.toString();
    }

    private static boolean isEscape(String text, int at) {
        return text.charAt(at) == '%'
                && at + 2 < text.length()
                && hex(text.charAt(at + 1)) >= 0
                && hex(text.charAt(at + 2)) >= 0;
    }

    private static int hex(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }

    /** Writes names and values, which alternate. */
    static String stringify(String[] pairs, String separator, String equals) {
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            query.append(i == 0 ? "" : separator);
            query.append(escape(pairs[i])).append(equals).append(escape(pairs[i + 1]));
        }
        return query.toString();
    }
}
