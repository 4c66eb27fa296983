package node.launcher.internal;

import java.nio.charset.StandardCharsets;
import node.script.Export;
import node.script.Script;

/** The binding "encoding". */
public final class EncodingBinding {

    private final Script script;

    EncodingBinding(Script script) {
        this.script = script;
    }

    /** The text of a typed array. */
    @Export
    public String utf8(Object bytes) {
        return new String(script.bytes(bytes), StandardCharsets.UTF_8);
    }
}
