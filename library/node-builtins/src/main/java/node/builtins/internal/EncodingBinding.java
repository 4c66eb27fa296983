package node.builtins.internal;

import java.nio.ByteBuffer;
import java.nio.charset.UnsupportedCharsetException;
import node.script.Binding;
import node.script.Export;
import node.script.Script;

/** The binding "encoding": text and bytes as the web sees them. For the program's thread only. */
@Binding
public final class EncodingBinding {

    private final NodeErrors errors;
    private final Script script;

    /** The number of characters that {@link #encodeInto} read last. */
    private int read;

    EncodingBinding(NodeErrors errors, Script script) {
        this.errors = errors;
        this.script = script;
    }

    /** Returns the name of the encoding that has a label; null if there is none. */
    @Export
    public String name(String label) {
        return EncodingLabels.name(label);
    }

    /**
     * Returns a new decoder.
     *
     * @param name as {@link #name} returns it
     * @return null if this JDK cannot decode it
     */
    @Export
    public TextDecoderState decoder(String name, boolean fatal, boolean ignoresMark) {
        if (name.equals("replacement")) {
            return null; // it exists so that nothing is decoded by it
        }
        try {
            return new TextDecoderState(errors, script, name, fatal, ignoresMark);
        } catch (UnsupportedCharsetException e) {
            return null;
        }
    }

    /** Writes whole characters as UTF-8. Returns the number of bytes. */
    @Export
    public int encodeInto(String text, Object buffer, int offset, int length) {
        byte[] bytes = TextEncoding.UTF8.encode(text, length);
        read = charactersIn(text, bytes);
        script.write(buffer, offset, ByteBuffer.wrap(bytes));
        return bytes.length;
    }

    /** Returns the number of UTF-16 code units that the last call of {@code encodeInto} read. */
    @Export
    public int read() {
        return read;
    }

    /** A character of four bytes has two code units; every other has one. */
    private static int charactersIn(String text, byte[] bytes) {
        int count = 0;
        for (byte b : bytes) {
            count += (b & 0xC0) == 0x80 ? 0 : (b & 0xF8) == 0xF0 ? 2 : 1;
        }
        return Math.min(count, text.length());
    }

    /**
     * Encodes a text of the characters U+0000 to U+00FF as base64.
     *
     * @return null if it has others
     */
    @Export
    public String btoa(String text) {
        byte[] bytes = TextEncoding.LATIN1.encode(text);
        return TextEncoding.LATIN1.decode(bytes).equals(text) ? Base64Text.encode(bytes) : null;
    }

    /**
     * Decodes base64 to a text of the characters U+0000 to U+00FF.
     *
     * @return null if it is invalid
     */
    @Export
    public String atob(String text) {
        return Base64Text.forgivingDecode(text);
    }
}
