package node.builtins.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The sets of the URL standard: which ASCII characters are escaped where. */
enum PercentSet {
    CONTROL(null, ""),
    FRAGMENT(CONTROL, " \"<>`"),
    QUERY(CONTROL, " \"#<>"),
    SPECIAL_QUERY(QUERY, "'"),
    PATH(QUERY, "?^`{}"),
    USERINFO(PATH, "/:;=@[\\]|"),
    COMPONENT(USERINFO, "$%&+,"),
    FORM(COMPONENT, "!'()~"),
    /** For paths of files: what a path may contain, but the parser would change. */
    FILE_PATH(PATH, "%[\\]|~");

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private final boolean[] escaped = new boolean[128];

    PercentSet(PercentSet smaller, String more) {
        for (int i = 0; i < escaped.length; i++) {
            escaped[i] = smaller == null ? i < ' ' || i == 0x7f : smaller.escaped[i];
        }
        more.chars().forEach(c -> escaped[c] = true);
    }

    boolean isEscaped(int c) {
        return c >= 0x80 || escaped[c];
    }

    /** Escapes a text as UTF-8. It has no halves of surrogate pairs. */
    String encode(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isEscaped(text.charAt(i))) {
                StringBuilder encoded = new StringBuilder(text.length() + 16);
                encode(text, encoded);
                return encoded.toString();
            }
        }
        return text;
    }

    void encode(String text, StringBuilder encoded) {
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            encode(point, encoded);
            i += Character.charCount(point);
        }
    }

    void encode(int point, StringBuilder encoded) {
        if (!isEscaped(point)) {
            encoded.append((char) point);
            return;
        }
        if (point < 0x80) {
            append(encoded, point);
            return;
        }
        for (byte octet : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
            append(encoded, octet & 0xff);
        }
    }

    private static void append(StringBuilder encoded, int octet) {
        encoded.append('%').append(HEX[octet >> 4]).append(HEX[octet & 0xf]);
    }

    /** Writes a part of a form: as {@link #FORM} with plus for blanks. */
    static void encodeForm(String text, StringBuilder encoded) {
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            if (point == ' ') {
                encoded.append('+');
            } else {
                FORM.encode(point, encoded);
            }
            i += Character.charCount(point);
        }
    }

    /** Decodes escapes as UTF-8. Malformed bytes become U+FFFD, malformed escapes stay. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(octets.length);
        for (int i = 0; i < octets.length; i++) {
            boolean escape = octets[i] == '%' && i + 2 < octets.length;
            int high = escape ? Character.digit(octets[i + 1], 16) : -1;
            int low = escape ? Character.digit(octets[i + 2], 16) : -1;
            if (high >= 0 && low >= 0) {
                decoded.write(high << 4 | low);
                i += 2;
            } else {
                decoded.write(octets[i]);
            }
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }

    /** Replaces halves of surrogate pairs by U+FFFD. */
    static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return text.codePoints()
                        .map(c -> c >= 0xd800 && c <= 0xdfff ? 0xfffd : c)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
            }
        }
        return text;
    }
}
