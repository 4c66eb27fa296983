package node.builtins.internal;

import java.nio.charset.CharacterCodingException;
import node.script.Export;
import node.script.Script;

/** What a {@code TextDecoder} of JavaScript holds. For the program's thread only. */
public final class TextDecoderState {

    private static final byte[] NOTHING = {};

    private final NodeErrors errors;
    private final Script script;
    private final String name;
    private final TextDecoding decoding;
    private final boolean removesMark;

    /** Whether a byte order mark at the beginning of the text is no longer possible. */
    private boolean begun;

    private boolean streaming;

    TextDecoderState(
            NodeErrors errors, Script script, String name, boolean fatal, boolean ignoresMark) {
        this.errors = errors;
        this.script = script;
        this.name = name;
        this.decoding = TextDecoding.of(name, fatal);
        this.removesMark = !ignoresMark && name.startsWith("utf-");
    }

    /**
     * Decodes bytes.
     *
     * @param buffer an array buffer; not read if the length is 0
     * @param stream whether more bytes of the same text follow
     */
    @Export
    public String decode(Object buffer, int offset, int length, boolean stream) {
        if (!streaming) {
            decoding.reset();
            begun = false;
        }
        streaming = stream;
        byte[] bytes = length == 0 ? NOTHING : script.bytes(buffer, offset, length);
        try {
            return withoutMark(decoding.decode(bytes, !stream));
        } catch (CharacterCodingException e) {
            streaming = false;
            throw errors.raise(
                    new NodeException(
                            "TypeError",
                            "ERR_ENCODING_INVALID_ENCODED_DATA",
                            "The encoded data was not valid for encoding " + name));
        }
    }

    private String withoutMark(String text) {
        if (begun || text.isEmpty()) {
            return text;
        }
        begun = true;
        return removesMark && text.charAt(0) == '\uFEFF' ? text.substring(1) : text;
    }
}
