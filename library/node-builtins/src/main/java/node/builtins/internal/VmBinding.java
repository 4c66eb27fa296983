package node.builtins.internal;

import node.script.Export;
import node.script.Script;
import node.script.Source;

/** The binding "vm": global scopes beside the program's. */
public final class VmBinding {

    private final Script script;

    VmBinding(Script script) {
        this.script = script;
    }

    /** Returns the engine's functions; null if it has none. See {@link Script#realms}. */
    @Export
    public Object realms() {
        return script.realms();
    }

    /**
     * Returns the engine's functions for modules; null if it has none. See {@link
     * Script#moduleRecords}.
     */
    @Export
    public Object moduleRecords() {
        return script.moduleRecords();
    }

    /** Whether a text is the beginning of a longer script. */
    @Export
    public boolean isBeginning(String text) {
        return script.isBeginning(new Source("REPL", text));
    }
}
