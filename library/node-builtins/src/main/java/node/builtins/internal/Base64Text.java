package node.builtins.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Base64 as Node reads it: both alphabets, padding is optional, other characters are skipped. */
final class Base64Text {

    private static final byte SKIPPED = -1;
    private static final byte SPACE = -2;

    /** The value of each character. */
    private static final byte[] VALUES = values();

    private Base64Text() {}

    static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static String encodeForUrls(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Decodes up to the first padding, or until the limit is reached. */
    static byte[] decode(String text, int limit) {
        byte[] chars = text.getBytes(StandardCharsets.ISO_8859_1);
        byte[] bytes = new byte[(int) Math.min(limit, (chars.length * 3L + 3) / 4)];
        int size = 0;
        int bits = 0;
        int count = 0;
        for (byte c : chars) {
            int value = VALUES[c & 0xFF];
            if (value >= 0) {
                bits = bits << 6 | value;
                count += 6;
                if (count >= 8) {
                    if (size == bytes.length) {
                        break;
                    }
                    count -= 8;
                    bytes[size++] = (byte) (bits >> count);
                }
            } else if (c == '=') {
                break;
            }
        }
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    /**
     * Decodes as the HTML Standard requires it of {@code atob}: only white space is skipped.
     *
     * @return the bytes as characters; null if the text is invalid
     */
    static String forgivingDecode(String text) {
        byte[] bytes = new byte[text.length() / 4 * 3 + 3];
        int size = 0;
        int bits = 0;
        int digits = 0;
        int padding = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int value = c < 0x80 ? VALUES[c] : SKIPPED;
            if (value == SPACE) {
                continue;
            }
            if (c == '=') {
                padding++;
                continue;
            }
            if (value < 0 || padding > 0 || c == '-' || c == '_') {
                return null;
            }
            bits = bits << 6 | value;
            digits++;
            if (digits % 4 != 1) {
                bytes[size++] = (byte) (bits >> (8 - digits % 4 * 2) % 8);
            }
        }
        if (digits % 4 == 1 || padding > 2 || padding > 0 && (digits + padding) % 4 != 0) {
            return null;
        }
        return new String(bytes, 0, size, StandardCharsets.ISO_8859_1);
    }

    private static byte[] values() {
        byte[] values = new byte[256];
        Arrays.fill(values, SKIPPED);
        String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        for (int i = 0; i < digits.length(); i++) {
            values[digits.charAt(i)] = (byte) i;
        }
        values['+'] = values['-'] = 62;
        values['/'] = values['_'] = 63;
        for (char space : "\t\n\f\r ".toCharArray()) {
            values[space] = SPACE;
        }
        return values;
    }
}
