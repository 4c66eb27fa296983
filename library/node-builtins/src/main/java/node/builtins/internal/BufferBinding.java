package node.builtins.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import node.script.Binding;
import node.script.Export;
import node.script.Script;

/**
 * The binding "buffer". Bytes are passed as an array buffer, an offset and a length; encodings as
 * their numbers in {@link TextEncoding}. For the program's thread only.
 */
@Binding
public final class BufferBinding {

    /** The number of bytes that are filled at once. */
    private static final int PIECE = 1 << 20;

    private final Script script;

    /** The memory of the newest pool. */
    private byte[] pool;

    BufferBinding(Script script) {
        this.script = script;
    }

    /** Returns whether the heap has room for that many bytes. */
    @Export
    public boolean canAllocate(int size) {
        try {
            return new byte[size].length == size;
        } catch (OutOfMemoryError e) {
            return false;
        }
    }

    /** Returns an array buffer for {@link #writePooled}, in place of the one before. */
    @Export
    public Object pool(int size) {
        pool = new byte[size];
        return script.buffer(ByteBuffer.wrap(pool));
    }

    /** Writes a text into the pool, which must have room for it. Returns the number of bytes. */
    @Export
    public int writePooled(String text, int encoding, int offset) {
        byte[] bytes = TextEncoding.of(encoding).encode(text);
        System.arraycopy(bytes, 0, pool, offset, bytes.length);
        return bytes.length;
    }

    /** Returns an array buffer with the bytes of a text. */
    @Export
    public Object encode(String text, int encoding) {
        return script.buffer(ByteBuffer.wrap(TextEncoding.of(encoding).encode(text)));
    }

    /** Writes as many whole characters as there is room for. Returns the number of bytes. */
    @Export
    public int write(String text, int encoding, Object buffer, int offset, int length) {
        byte[] bytes = TextEncoding.of(encoding).encode(text, length);
        script.write(buffer, offset, ByteBuffer.wrap(bytes));
        return bytes.length;
    }

    @Export
    public String decode(Object buffer, int offset, int length, int encoding) {
        return TextEncoding.of(encoding).decode(script.bytes(buffer, offset, length));
    }

    /** Returns the number of bytes that a text has as UTF-8. */
    @Export
    public int byteLength(String text) {
        return Utf8.byteLength(text);
    }

    /** Returns -1, 0 or 1. */
    @Export
    public int compare(
            Object left,
            int leftOffset,
            int leftLength,
            Object right,
            int rightOffset,
            int rightLength) {
        return Integer.signum(
                Arrays.compareUnsigned(
                        script.bytes(left, leftOffset, leftLength),
                        script.bytes(right, rightOffset, rightLength)));
    }

    /** Fills bytes with repetitions of a text. Returns false if the text has no bytes. */
    @Export
    public boolean fillText(Object buffer, int offset, int length, String text, int encoding) {
        byte[] bytes = TextEncoding.of(encoding).encode(text);
        return repeat(buffer, offset, length, bytes);
    }

    /** Fills bytes with repetitions of other bytes. Returns false if there are none. */
    @Export
    public boolean fillBytes(
            Object buffer, int offset, int length, Object value, int valueOffset, int valueLength) {
        return repeat(buffer, offset, length, script.bytes(value, valueOffset, valueLength));
    }

    private boolean repeat(Object buffer, int offset, int length, byte[] bytes) {
        if (bytes.length == 0) {
            return false;
        }
        // In pieces, because the bytes can be half of the heap.
        int piece = Math.max(bytes.length, PIECE - PIECE % bytes.length);
        byte[] filled = Arrays.copyOf(bytes, Math.min(piece, length));
        for (int done = bytes.length; done < filled.length; done *= 2) {
            System.arraycopy(filled, 0, filled, done, Math.min(done, filled.length - done));
        }
        int rest = length;
        while (rest > 0) {
            int count = Math.min(filled.length, rest);
            script.write(buffer, offset + length - rest, ByteBuffer.wrap(filled, 0, count));
            rest -= count;
        }
        return true;
    }

    /**
     * Searches for a text.
     *
     * @param from where to begin; negative: counted from the end
     * @return -1 if it is not there
     */
    @Export
    public int indexOfText(
            Object buffer,
            int offset,
            int length,
            String text,
            int encoding,
            int from,
            boolean forward) {
        byte[] wanted = TextEncoding.of(encoding).encode(text);
        return indexOf(buffer, offset, length, wanted, encoding, from, forward);
    }

    /** Searches for bytes. With UTF-16, they match at even places only. */
    @Export
    public int indexOfBytes(
            Object buffer,
            int offset,
            int length,
            Object value,
            int valueOffset,
            int valueLength,
            int encoding,
            int from,
            boolean forward) {
        byte[] wanted =
                valueLength == 0 ? new byte[0] : script.bytes(value, valueOffset, valueLength);
        return indexOf(buffer, offset, length, wanted, encoding, from, forward);
    }

    /** Searches for one byte. */
    @Export
    public int indexOfByte(
            Object buffer, int offset, int length, int value, int from, boolean forward) {
        byte[] wanted = {(byte) value};
        return indexOf(
                buffer, offset, length, wanted, TextEncoding.LATIN1.ordinal(), from, forward);
    }

    private int indexOf(
            Object buffer,
            int offset,
            int length,
            byte[] value,
            int encoding,
            int from,
            boolean forward) {
        int start = BytesSearch.start(length, from, value.length, forward);
        int unit = encoding == TextEncoding.UTF16LE.ordinal() ? 2 : 1;
        if (start < 0 || value.length == 0) {
            return start;
        }
        if (length < value.length || unit > value.length) {
            return -1;
        }
        byte[] wanted = Arrays.copyOf(value, value.length - value.length % unit);
        if (forward) {
            // What lies before the start need not be copied.
            int skipped = start - start % unit;
            byte[] bytes = script.bytes(buffer, offset + skipped, length - skipped);
            int found = BytesSearch.find(bytes, wanted, 0, true, unit);
            return found < 0 ? -1 : found + skipped;
        }
        int end = (int) Math.min(length, (long) start + wanted.length);
        return BytesSearch.find(script.bytes(buffer, offset, end), wanted, start, false, unit);
    }

    /** Reverses the bytes of each number that has 2, 4 or 8 of them. */
    @Export
    public void swap(Object buffer, int offset, int length, int width) {
        byte[] bytes = script.bytes(buffer, offset, length);
        ByteSwap.swap(bytes, width);
        script.write(buffer, offset, ByteBuffer.wrap(bytes));
    }

    @Export
    public boolean isUtf8(Object buffer, int offset, int length) {
        return Utf8.isValid(script.bytes(buffer, offset, length), 0, length);
    }

    @Export
    public boolean isAscii(Object buffer, int offset, int length) {
        for (byte b : script.bytes(buffer, offset, length)) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns an array buffer with the same text in another encoding. Characters that it lacks
     * become question marks.
     *
     * @return null if both encodings have all characters and the bytes are invalid
     */
    @Export
    public Object transcode(Object buffer, int offset, int length, int from, int to) {
        byte[] given = script.bytes(buffer, offset, length);
        String text = TextEncoding.of(from).decode(given);
        byte[] bytes =
                switch (TextEncoding.of(to)) {
                    case ASCII -> text.getBytes(StandardCharsets.US_ASCII);
                    case LATIN1 -> text.getBytes(StandardCharsets.ISO_8859_1);
                    case UTF16LE ->
                            isInvalid(given, from) ? null : TextEncoding.UTF16LE.encode(text);
                    default ->
                            Utf8.hasLoneSurrogate(text) ? null : TextEncoding.of(to).encode(text);
                };
        return bytes == null ? null : script.buffer(ByteBuffer.wrap(bytes));
    }

    private static boolean isInvalid(byte[] bytes, int encoding) {
        return TextEncoding.of(encoding) == TextEncoding.UTF8
                && !Utf8.isValid(bytes, 0, bytes.length);
    }

    /** Returns the hexadecimal digits of bytes, with a space between two bytes. */
    @Export
    public String preview(Object buffer, int offset, int length) {
        return HexFormat.ofDelimiter(" ").formatHex(script.bytes(buffer, offset, length));
    }

    /** Returns the state of a new {@code StringDecoder}. */
    @Export
    public StringDecoderState stringDecoder(int encoding) {
        return new StringDecoderState(script, TextEncoding.of(encoding));
    }
}
