package node.classic.internal;

import java.util.function.IntConsumer;
import node.loop.Loop;
import node.runtime.NumberedHandles;
import node.script.Binding;
import node.script.Export;
import node.timers.Timers;

/**
 * The binding "timers". JavaScript identifies a timer by its number in {@link NumberedHandles}.
 * Java calls one JavaScript function for all time-outs and one for all intervals: passing a
 * function for each timer would cost more than the timer.
 */
@Binding
public final class TimersBinding {

    private final Loop loop;
    private final Timers timers;
    private final NumberedHandles pending = new NumberedHandles();
    private IntConsumer timeout;
    private IntConsumer interval;

    TimersBinding(Loop loop, Timers timers) {
        this.loop = loop;
        this.timers = timers;
    }

    /** Sets the functions that are called with the number of a due timer. */
    @Export
    public void onFire(IntConsumer timeout, IntConsumer interval) {
        this.timeout = timeout;
        this.interval = interval;
    }

    @Export
    public int setTimeout(double milliseconds) {
        int number = pending.take();
        pending.put(number, timers.setTimeout(loop, milliseconds, () -> fireTimeout(number)));
        return number;
    }

    @Export
    public int setInterval(double milliseconds) {
        int number = pending.take();
        pending.put(number, timers.setInterval(loop, milliseconds, () -> interval.accept(number)));
        return number;
    }

    @Export
    public void clear(int number) {
        pending.free(number).close();
    }

    /** The number is free before the function runs, because that may set the next timer. */
    private void fireTimeout(int number) {
        pending.free(number);
        timeout.accept(number);
    }
}
