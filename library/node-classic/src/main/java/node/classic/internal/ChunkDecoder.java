package node.classic.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import node.fs.Utf8Decoder;
import node.script.Script;

/** Decodes the bytes of a stream in its reader's encoding. */
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
     * Passes on a piece as a string or an array buffer; nothing if no character is complete yet.
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

    /** Passes on the rest at the end: a replacement character if a character is incomplete. */
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
