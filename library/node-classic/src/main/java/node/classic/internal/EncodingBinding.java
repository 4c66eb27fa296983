package node.classic.internal;

import java.nio.charset.StandardCharsets;
import node.script.Export;
import node.script.Script;

/** The binding "encoding". */
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

    /** Decodes bytes, one for each character. */
    @Export
    public String latin1(Object buffer, int offset, int length) {
        return new String(script.bytes(buffer, offset, length), StandardCharsets.ISO_8859_1);
    }
}
