package node.classic.internal;

import node.loop.Loop;
import node.script.Binding;
import node.script.Export;

/** The binding "loop". */
@Binding
public final class LoopBinding {

    private final Loop loop;
    private final long origin = System.nanoTime();

    LoopBinding(Loop loop) {
        this.loop = loop;
    }

    /** Calls the task in a later turn. */
    @Export
    public void post(Runnable task) {
        loop.post(task);
    }

    /**
     * A clock for durations, in milliseconds with fractions. It has nothing to do with the date.
     */
    @Export
    public double milliseconds() {
        return (System.nanoTime() - origin) / 1e6;
    }
}
