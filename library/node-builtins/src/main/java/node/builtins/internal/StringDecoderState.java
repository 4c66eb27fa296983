package node.builtins.internal;

import java.nio.ByteBuffer;
import node.script.Export;
import node.script.Script;

/** What a {@code StringDecoder} of JavaScript holds. For the program's thread only. */
public final class StringDecoderState {

    private final Script script;
    private final ChunkDecoder decoder;

    StringDecoderState(Script script, TextEncoding encoding) {
        this.script = script;
        this.decoder = new ChunkDecoder(encoding);
    }

    /** Returns the text of the characters that are complete now. */
    @Export
    public String write(Object buffer, int offset, int length) {
        return decoder.write(script.bytes(buffer, offset, length));
    }

    /** Returns the text of the incomplete character, and forgets it. */
    @Export
    public String end() {
        return decoder.end();
    }

    @Export
    public void reset() {
        decoder.reset();
    }

    /** The number of bytes that the incomplete character lacks. */
    @Export
    public int missing() {
        return decoder.missing();
    }

    /** The number of bytes of the incomplete character, were it complete. */
    @Export
    public int total() {
        return decoder.total();
    }

    /** Returns an array buffer with the bytes of the incomplete character, and zeros. */
    @Export
    public Object kept() {
        return script.buffer(ByteBuffer.wrap(decoder.kept()));
    }
}
