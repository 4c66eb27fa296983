package node.builtins.internal;

import node.script.Binding;
import node.script.Export;

/** The binding "tty". */
@Binding
public final class TtyBinding {

    TtyBinding() {}

    /** Whether a file descriptor is a terminal. */
    @Export
    public boolean isTerminal(int descriptor) {
        return Terminal.is(descriptor);
    }

    /** Returns columns and rows; empty if they are unknown. */
    @Export
    public int[] size() {
        return Terminal.size();
    }

    /** Passes each key to the program at once, or lines again. False if that is impossible. */
    @Export
    public boolean setRaw(boolean raw) {
        return Terminal.setRaw(raw);
    }
}
