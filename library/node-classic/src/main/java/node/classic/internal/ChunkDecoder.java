package node.classic.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import node.fs.Utf8Decoder;
import node.script.Script;

/** Makes of the bytes of a stream what its reader asked for. */
final class ChunkDecoder {

    private final Script script;
    private Encoding encoding = Encoding.RAW;
    private Utf8Decoder decoder;

    ChunkDecoder(Script script) {
        this.script = script;
    }

    /**
     * @param code of an {@link Encoding}
     */
    void encoding(int code) {
        encoding = Encoding.of(code);
    }

    /**
     * Hands on a piece, as a string or an array buffer; nothing if no character is complete yet.
     */
    void decode(ByteBuffer piece, Consumer<Object> reader) {
        if (encoding == Encoding.UTF8) {
            if (decoder == null) {
                decoder = new Utf8Decoder();
            }
            give(decoder.decode(piece), reader);
            return;
        }
        byte[] bytes = new byte[piece.remaining()];
        piece.get(bytes);
        reader.accept(
                encoding == Encoding.RAW
                        ? script.buffer(ByteBuffer.wrap(bytes))
                        : new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /** Hands on what is left at the end: the replacement for half a character, if there is one. */
    void end(Consumer<Object> reader) {
        if (decoder != null) {
            give(decoder.end(), reader);
            decoder = null;
        }
    }

    private static void give(String text, Consumer<Object> reader) {
        if (!text.isEmpty()) {
            reader.accept(text);
        }
    }
}
