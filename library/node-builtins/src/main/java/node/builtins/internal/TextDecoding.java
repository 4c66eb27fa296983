package node.builtins.internal;

import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

/** Decodes a stream of bytes as the Encoding Standard requires it, without its byte order mark. */
abstract sealed class TextDecoding {

    private static final byte[] NOTHING = {};

    final boolean fatal;

    /** Bytes at the end of the last part that are no whole character. */
    private byte[] rest = NOTHING;

    private TextDecoding(boolean fatal) {
        this.fatal = fatal;
    }

    /**
     * Returns a decoding.
     *
     * @param name as {@link EncodingLabels} returns it
     * @param fatal whether it throws an exception for invalid bytes; otherwise they become U+FFFD
     * @throws java.nio.charset.UnsupportedCharsetException if this JDK lacks the charset
     */
    static TextDecoding of(String name, boolean fatal) {
        return switch (name) {
            case "utf-8" -> new OfUtf8(fatal);
            case "utf-16le" -> new OfUtf16(false, fatal);
            case "utf-16be" -> new OfUtf16(true, fatal);
            case "gbk", "gb18030" -> new OfMultipleBytes(new Gb18030Decoder(), fatal);
            case "big5" -> new OfMultipleBytes(new DoubleByteDecoder.Big5(), fatal);
            case "euc-jp" -> new OfMultipleBytes(new EucJpDecoder(), fatal);
            case "iso-2022-jp" -> new OfMultipleBytes(new Iso2022JpDecoder(), fatal);
            case "shift_jis" -> new OfMultipleBytes(new DoubleByteDecoder.ShiftJis(), fatal);
            case "euc-kr" -> new OfMultipleBytes(new DoubleByteDecoder.EucKr(), fatal);
            default -> new OfSingleBytes(SingleByteTable.of(name), fatal);
        };
    }

    /**
     * Decodes the next bytes.
     *
     * @param last whether these are the last ones; the next call begins a new stream
     * @throws CharacterCodingException if bytes are invalid; the next call begins a new stream
     */
    final String decode(byte[] bytes, boolean last) throws CharacterCodingException {
        byte[] all = bytes;
        if (rest.length > 0) {
            all = Arrays.copyOf(rest, rest.length + bytes.length);
            System.arraycopy(bytes, 0, all, rest.length, bytes.length);
        }
        rest = NOTHING;
        return decodeAll(all, last);
    }

    abstract String decodeAll(byte[] bytes, boolean last) throws CharacterCodingException;

    /** Forgets the stream. */
    void reset() {
        rest = NOTHING;
    }

    final void keep(byte[] bytes, int count) {
        rest = Arrays.copyOfRange(bytes, bytes.length - count, bytes.length);
    }

    private static final class OfUtf8 extends TextDecoding {

        OfUtf8(boolean fatal) {
            super(fatal);
        }

        @Override
        String decodeAll(byte[] bytes, boolean last) throws CharacterCodingException {
            int kept = last ? 0 : Utf8.incomplete(bytes, 0, bytes.length);
            int end = bytes.length - kept;
            String text = Utf8.decode(bytes, 0, end);
            if (fatal && text.indexOf(Utf8.REPLACEMENT) >= 0 && !Utf8.isValid(bytes, 0, end)) {
                throw new CharacterCodingException();
            }
            keep(bytes, kept);
            return text;
        }
    }

    private static final class OfUtf16 extends TextDecoding {

        private final boolean bigEndian;

        OfUtf16(boolean bigEndian, boolean fatal) {
            super(fatal);
            this.bigEndian = bigEndian;
        }

        @Override
        String decodeAll(byte[] bytes, boolean last) throws CharacterCodingException {
            int kept = bytes.length % 2;
            int high = bytes.length - kept - (bigEndian ? 2 : 1);
            if (high >= 0 && (bytes[high] & 0xFC) == 0xD8) {
                kept += 2; // the first half of a pair
            }
            String text = text(bytes, bytes.length - kept);
            if (fatal && (last && kept > 0 || Utf8.hasLoneSurrogate(text))) {
                throw new CharacterCodingException();
            }
            if (last) {
                return Utf8.wellFormed(text) + (kept > 0 ? Utf8.REPLACEMENT : "");
            }
            keep(bytes, kept);
            return Utf8.wellFormed(text);
        }

        private String text(byte[] bytes, int length) {
            if (!bigEndian) {
                return TextEncoding.UTF16LE.decode(bytes, 0, length);
            }
            byte[] swapped = Arrays.copyOf(bytes, length);
            ByteSwap.swap(swapped, 2);
            return TextEncoding.UTF16LE.decode(swapped);
        }
    }

    private static final class OfSingleBytes extends TextDecoding {

        private final char[] table;

        OfSingleBytes(char[] table, boolean fatal) {
            super(fatal);
            this.table = table;
        }

        @Override
        String decodeAll(byte[] bytes, boolean last) throws CharacterCodingException {
            char[] chars = new char[bytes.length];
            for (int i = 0; i < chars.length; i++) {
                chars[i] = table[bytes[i] & 0xFF];
                if (fatal && chars[i] == Utf8.REPLACEMENT) {
                    throw new CharacterCodingException();
                }
            }
            return new String(chars);
        }
    }

    private static final class OfMultipleBytes extends TextDecoding {

        private final MultiByteDecoder decoder;

        OfMultipleBytes(MultiByteDecoder decoder, boolean fatal) {
            super(fatal);
            this.decoder = decoder;
        }

        @Override
        String decodeAll(byte[] bytes, boolean last) throws CharacterCodingException {
            return decoder.decode(bytes, last, fatal);
        }

        @Override
        void reset() {
            super.reset();
            decoder.forget();
        }
    }
}
