package node.classic.internal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import node.fs.Utf8Decoder;
import node.script.Script;

/**
 * Decodes the bytes of a stream in its reader's encoding. Bytes of a character, or of a group of
 * Base64, that a piece cuts wait for the next one.
 */
final class ChunkDecoder {

    private static final byte[] NONE = {};

    private final Script script;
    private Encoding encoding = Encoding.RAW;
    private Utf8Decoder decoder;
    private byte[] waiting = NONE;

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
        byte[] bytes = Arrays.copyOf(waiting, waiting.length + piece.remaining());
        piece.get(bytes, waiting.length, piece.remaining());
        if (encoding == Encoding.RAW) {
            waiting = NONE;
            reader.accept(script.buffer(ByteBuffer.wrap(bytes)));
            return;
        }
        int end = bytes.length - encoding.incomplete(bytes);
        waiting = end == bytes.length ? NONE : Arrays.copyOfRange(bytes, end, bytes.length);
        give(encoding.text(bytes, 0, end), reader);
    }

    /** Passes on the rest at the end: a replacement character if a character is incomplete. */
    void end(Consumer<Object> reader) {
        if (decoder != null) {
            give(decoder.end(), reader);
            decoder = null;
        }
        byte[] rest = waiting;
        waiting = NONE;
        give(encoding.text(rest, 0, rest.length), reader);
    }

    private static void give(String text, Consumer<Object> reader) {
        if (!text.isEmpty()) {
            reader.accept(text);
        }
    }
}
