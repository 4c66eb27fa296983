package node.builtins.internal;

import node.script.Export;
import node.script.Script;
import node.script.Source;

/** The binding "vm": global scopes beside the program's. */
public final class VmBinding {

    private final NodeErrors errors;
    private final Script script;

    VmBinding(NodeErrors errors, Script script) {
        this.errors = errors;
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

    /**
     * Returns the engine's object {@code WebAssembly}. See {@link Script#webAssembly}.
     *
     * @throws RuntimeException an {@code Error} of Node with the code {@code
     *     ERR_FEATURE_UNAVAILABLE_ON_PLATFORM} that says what is missing
     */
    @Export
    public Object webAssembly() {
        try {
            return script.webAssembly();
        } catch (UnsupportedOperationException e) {
            throw errors.raise(
                    new NodeException(
                            "Error", "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM", e.getMessage()));
        }
    }

    /** Whether a text is the beginning of a longer script. */
    @Export
    public boolean isBeginning(String text) {
        return script.isBeginning(new Source("REPL", text));
    }
}
