package node.classic.internal;

import node.loop.Loop;
import node.script.Export;

/** The binding "loop". */
public final class LoopBinding {

    private final Loop loop;

    LoopBinding(Loop loop) {
        this.loop = loop;
    }

    /** Calls the task in a later turn. */
    @Export
    public void post(Runnable task) {
        loop.post(task);
    }
}
