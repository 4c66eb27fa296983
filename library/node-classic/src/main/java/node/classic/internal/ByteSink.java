package node.classic.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import node.loop.Utf8;
import node.script.Export;
import node.script.Script;

/** Accepts text and bytes from JavaScript, and returns whether more may be written at once. */
public abstract class ByteSink {

    private final Script script;
    private final LossWarning losses;

    ByteSink(Script script, LossWarning losses) {
        this.script = script;
        this.losses = losses;
    }

    @Export
    public boolean utf8(String text) {
        return write(ByteBuffer.wrap(Utf8.encode(text)));
    }

    /**
     * @param code of an {@link Encoding}
     */
    @Export
    public boolean text(String text, int code) {
        return write(ByteBuffer.wrap(Encoding.of(code).bytes(text)));
    }

    /** Accepts text with one byte in each character; others become question marks. */
    @Export
    public boolean latin1(String text) {
        losses.check(text);
        return write(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Accepts bytes of an array buffer. */
    @Export
    public boolean bytes(Object buffer, int offset, int length) {
        return write(ByteBuffer.wrap(script.bytes(buffer, offset, length)));
    }

    /** Accepts bytes that do not change any more. */
    abstract boolean write(ByteBuffer bytes);
}
