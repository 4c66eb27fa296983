package node.builtins.internal;

import node.script.Export;
import node.script.Message;
import node.script.Script;

/** The binding "clone": structured clones of values. */
public final class CloneBinding {

    private final Script script;

    CloneBinding(Script script) {
        this.script = script;
    }

    /**
     * Returns a clone.
     *
     * @param transfer array buffers to transfer
     */
    @Export
    public Object clone(Object value, Object[] transfer) {
        Message message = script.serialize(value, transfer);
        return script.deserialize(message);
    }
}
