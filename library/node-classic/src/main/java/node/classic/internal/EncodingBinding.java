package node.classic.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import node.script.Binding;
import node.script.Export;
import node.script.Script;

/** The binding "encoding". */
@Binding
public final class EncodingBinding {

    private final Script script;

    EncodingBinding(Script script) {
        this.script = script;
    }

    /** Decodes bytes of an array buffer. */
    @Export
    public String utf8(Object buffer, int offset, int length) {
        return new String(script.bytes(buffer, offset, length), StandardCharsets.UTF_8);
    }

    /**
     * Decodes bytes in an encoding.
     *
     * @param code of an {@link Encoding} other than {@code RAW}
     */
    @Export
    public String text(Object buffer, int length, int code) {
        return Encoding.of(code).text(script.bytes(buffer, 0, length), 0, length);
    }

    /** Returns a decoder for a stream in an encoding. */
    @Export
    public TextDecoder decoder(int code) {
        return new TextDecoder(script, code);
    }

    /** Decodes a stream for JavaScript. */
    public static final class TextDecoder {

        private final Script script;
        private final ChunkDecoder decoder;

        TextDecoder(Script script, int code) {
            this.script = script;
            this.decoder = new ChunkDecoder(script);
            decoder.encoding(code);
        }

        /** Returns the text that is complete; may be empty. */
        @Export
        public String decode(Object buffer, int length) {
            StringBuilder text = new StringBuilder();
            decoder.decode(ByteBuffer.wrap(script.bytes(buffer, 0, length)), text::append);
            return text.toString();
        }

        /** Returns the rest at the end of the stream. */
        @Export
        public String end() {
            StringBuilder text = new StringBuilder();
            decoder.end(text::append);
            return text.toString();
        }
    }
}
