package node.classic.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import node.loop.Utf8;

/**
 * The encodings. The first are in the order of the numbers {@code node.ASCII}, {@code node.UTF8}
 * and {@code node.RAW}; the source {@code encoding} has the names and numbers of the others.
 *
 * <p>Text that is not valid in an encoding is read as Node does: hexadecimal digits up to the first
 * that is none, Base64 in both alphabets without what does not belong to it.
 */
enum Encoding {
    /** A string with one byte in each character. */
    ASCII,
    /** A string. */
    UTF8,
    /** Bytes. */
    RAW,
    /** A string; two bytes for each UTF-16 code unit, the lower one first. */
    UTF16LE {
        @Override
        String text(byte[] bytes, int from, int to) {
            char[] units = new char[(to - from) / 2];
            for (int i = 0; i < units.length; i++) {
                units[i] = (char) (bytes[from + 2 * i] & 0xFF | bytes[from + 2 * i + 1] << 8);
            }
            return new String(units);
        }

        @Override
        byte[] bytes(String text) {
            byte[] bytes = new byte[2 * text.length()];
            for (int i = 0; i < text.length(); i++) {
                bytes[2 * i] = (byte) text.charAt(i);
                bytes[2 * i + 1] = (byte) (text.charAt(i) >> 8);
            }
            return bytes;
        }

        /** Half a code unit, and a surrogate that waits for its other half. */
        @Override
        int incomplete(byte[] bytes) {
            int half = bytes.length % 2;
            int last = bytes.length - half - 2;
            boolean high = last >= 0 && (bytes[last + 1] & 0xFC) == 0xD8;
            return high ? half + 2 : half;
        }
    },
    /** A string with two digits for each byte. */
    HEX {
        @Override
        String text(byte[] bytes, int from, int to) {
            return HexFormat.of().formatHex(bytes, from, to);
        }

        @Override
        byte[] bytes(String text) {
            byte[] bytes = new byte[text.length() / 2];
            for (int i = 0; i < bytes.length; i++) {
                int high = digit(text.charAt(2 * i));
                int low = digit(text.charAt(2 * i + 1));
                if (high < 0 || low < 0) {
                    return Arrays.copyOf(bytes, i);
                }
                bytes[i] = (byte) (high << 4 | low);
            }
            return bytes;
        }
    },
    /** A string with four characters for three bytes. */
    BASE64 {
        @Override
        String text(byte[] bytes, int from, int to) {
            return latin1(Base64.getEncoder().encode(Arrays.copyOfRange(bytes, from, to)));
        }

        @Override
        byte[] bytes(String text) {
            return base64(text);
        }

        @Override
        int incomplete(byte[] bytes) {
            return bytes.length % 3;
        }
    },
    /** The same in the alphabet of URLs, without padding. */
    BASE64URL {
        @Override
        String text(byte[] bytes, int from, int to) {
            byte[] part = Arrays.copyOfRange(bytes, from, to);
            return latin1(Base64.getUrlEncoder().withoutPadding().encode(part));
        }

        @Override
        byte[] bytes(String text) {
            return base64(text);
        }

        @Override
        int incomplete(byte[] bytes) {
            return bytes.length % 3;
        }
    };

    private static final Encoding[] ALL = values();

    static Encoding of(int code) {
        return ALL[code];
    }

    /** Returns bytes as text: in UTF-8, or one character for each. */
    String text(byte[] bytes, int from, int to) {
        return new String(
                bytes,
                from,
                to - from,
                this == UTF8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    /** Returns text as bytes. */
    byte[] bytes(String text) {
        return this == UTF8 ? Utf8.encode(text) : text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The number of bytes at the end that wait for the next ones in a stream. */
    int incomplete(byte[] bytes) {
        return 0;
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] base64(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() * 3 / 4);
        int bits = 0;
        int count = 0;
        for (int i = 0; i < text.length() && text.charAt(i) != '='; i++) {
            int six = six(text.charAt(i));
            if (six < 0) {
                continue;
            }
            bits = bits << 6 | six;
            count += 6;
            if (count >= 8) {
                count -= 8;
                bytes.write(bits >> count);
            }
        }
        return bytes.toByteArray();
    }

    private static int six(char letter) {
        if (letter >= 'A' && letter <= 'Z') {
            return letter - 'A';
        }
        if (letter >= 'a' && letter <= 'z') {
            return letter - 'a' + 26;
        }
        if (letter >= '0' && letter <= '9') {
            return letter - '0' + 52;
        }
        return switch (letter) {
            case '+', '-' -> 62;
            case '/', '_' -> 63;
            default -> -1;
        };
    }

    private static int digit(char letter) {
        return letter < 0x80 ? Character.digit(letter, 16) : -1;
    }
}
