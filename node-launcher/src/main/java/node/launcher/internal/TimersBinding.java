package node.launcher.internal;

import node.loop.Handle;
import node.loop.Loop;
import node.script.Export;
import node.timers.Timers;

/** The binding "timers". */
public final class TimersBinding {

    private final Loop loop;
    private final Timers timers;

    TimersBinding(Loop loop, Timers timers) {
        this.loop = loop;
        this.timers = timers;
    }

    @Export
    public Handle setTimeout(double milliseconds, Runnable task) {
        return timers.setTimeout(loop, milliseconds, task);
    }

    @Export
    public Handle setInterval(double milliseconds, Runnable task) {
        return timers.setInterval(loop, milliseconds, task);
    }

    @Export
    public void clear(Handle timer) {
        timer.close();
    }
}
