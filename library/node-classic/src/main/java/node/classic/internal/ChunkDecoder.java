package node.classic.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Makes of the bytes of a stream what its reader asked for. */
final class ChunkDecoder {

    static final int RAW = 0;
    static final int UTF8 = 1;

    private int encoding = RAW;
    private Utf8Decoder decoder;

    /** 0 for bytes, 1 for UTF-8, 2 for a byte in each character. */
    void encoding(int code) {
        encoding = code;
    }

    /** Hands on a piece, as a string or a byte array; nothing if no character is complete yet. */
    void decode(ByteBuffer piece, Consumer<Object> reader) {
        if (encoding == UTF8) {
            if (decoder == null) {
                decoder = new Utf8Decoder();
            }
            give(decoder.decode(piece), reader);
            return;
        }
        byte[] bytes = new byte[piece.remaining()];
        piece.get(bytes);
        reader.accept(encoding == RAW ? bytes : new String(bytes, StandardCharsets.ISO_8859_1));
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
