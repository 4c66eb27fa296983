package node.builtins.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The encodings of Node's buffers. JavaScript knows them by their ordinal numbers. */
enum TextEncoding {
    UTF8 {
        @Override
        byte[] encode(String text) {
            return Utf8.encode(text);
        }

        @Override
        byte[] encode(String text, int limit) {
            byte[] bytes = Utf8.encode(beginning(text, limit));
            return Arrays.copyOf(bytes, Utf8.cut(bytes, limit));
        }

        @Override
        String decode(byte[] bytes, int offset, int length) {
            return Utf8.decode(bytes, offset, length);
        }
    },
    UTF16LE {
        @Override
        byte[] encode(String text) {
            byte[] bytes = new byte[Math.multiplyExact(text.length(), 2)];
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asCharBuffer().put(text);
            return bytes;
        }

        @Override
        byte[] encode(String text, int limit) {
            return encode(beginning(text, limit / 2));
        }

        /** Keeps lone surrogates, unlike the charset of that name. */
        @Override
        String decode(byte[] bytes, int offset, int length) {
            char[] chars = new char[length / 2];
            ByteBuffer.wrap(bytes, offset, length)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asCharBuffer()
                    .get(chars);
            return new String(chars);
        }
    },
    LATIN1 {
        /** The low eight bits of each character. */
        @Override
        @SuppressWarnings("deprecation") // the only bulk operation that does just this
        byte[] encode(String text) {
            byte[] bytes = new byte[text.length()];
            text.getBytes(0, bytes.length, bytes, 0);
            return bytes;
        }

        @Override
        byte[] encode(String text, int limit) {
            return encode(beginning(text, limit));
        }

        @Override
        String decode(byte[] bytes, int offset, int length) {
            return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
        }
    },
    ASCII {
        @Override
        byte[] encode(String text) {
            return LATIN1.encode(text);
        }

        @Override
        byte[] encode(String text, int limit) {
            return LATIN1.encode(text, limit);
        }

        /** The low seven bits of each byte. */
        @Override
        String decode(byte[] bytes, int offset, int length) {
            byte[] low = Arrays.copyOfRange(bytes, offset, offset + length);
            for (int i = 0; i < low.length; i++) {
                low[i] &= 0x7F;
            }
            return new String(low, StandardCharsets.ISO_8859_1);
        }
    },
    BASE64 {
        @Override
        byte[] encode(String text) {
            return Base64Text.decode(text, Integer.MAX_VALUE);
        }

        @Override
        byte[] encode(String text, int limit) {
            return Base64Text.decode(text, limit);
        }

        @Override
        String decode(byte[] bytes, int offset, int length) {
            return Base64Text.encode(part(bytes, offset, length));
        }
    },
    BASE64URL {
        @Override
        byte[] encode(String text) {
            return BASE64.encode(text);
        }

        @Override
        byte[] encode(String text, int limit) {
            return BASE64.encode(text, limit);
        }

        @Override
        String decode(byte[] bytes, int offset, int length) {
            return Base64Text.encodeForUrls(part(bytes, offset, length));
        }
    },
    HEX {
        @Override
        byte[] encode(String text) {
            return HexText.decode(text, Integer.MAX_VALUE);
        }

        @Override
        byte[] encode(String text, int limit) {
            return HexText.decode(text, limit);
        }

        @Override
        String decode(byte[] bytes, int offset, int length) {
            return HexText.encode(part(bytes, offset, length));
        }
    };

    private static final TextEncoding[] ALL = values();

    static TextEncoding of(int number) {
        return ALL[number];
    }

    /**
     * Returns the bytes of a text; for base64 and hexadecimal digits, the bytes that it stands for.
     */
    abstract byte[] encode(String text);

    /** Returns the bytes of as many whole characters as fit into that many bytes. */
    abstract byte[] encode(String text, int limit);

    abstract String decode(byte[] bytes, int offset, int length);

    String decode(byte[] bytes) {
        return decode(bytes, 0, bytes.length);
    }

    /** A character has at least one byte, so the rest of a long text need not be encoded. */
    private static String beginning(String text, int limit) {
        return text.length() > limit ? text.substring(0, limit) : text;
    }

    private static byte[] part(byte[] bytes, int offset, int length) {
        return offset == 0 && length == bytes.length
                ? bytes
                : Arrays.copyOfRange(bytes, offset, offset + length);
    }
}
