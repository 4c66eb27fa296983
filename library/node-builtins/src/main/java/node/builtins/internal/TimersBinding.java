package node.builtins.internal;

import java.util.function.IntConsumer;
import node.loop.Loop;
import node.runtime.NumberedHandles;
import node.script.Binding;
import node.script.Export;
import node.timers.Timers;

/**
 * The binding "timers". JavaScript identifies a timer by its number in {@link NumberedHandles}.
 * Java calls one function for all timers.
 */
@Binding
public final class TimersBinding {

    private final Loop loop;
    private final Timers timers;
    private final NumberedHandles pending = new NumberedHandles();
    private IntConsumer fire;

    TimersBinding(Loop loop, Timers timers) {
        this.loop = loop;
        this.timers = timers;
    }

    /** Sets the function that is called with the number of a due timer, which is free then. */
    @Export
    public void onFire(IntConsumer function) {
        fire = function;
    }

    /** Sets a timer and returns its number. */
    @Export
    public int set(double milliseconds) {
        int number = pending.take();
        pending.put(number, timers.setTimeout(loop, milliseconds, () -> fire(number)));
        return number;
    }

    /** Clears a pending timer. */
    @Export
    public void clear(int number) {
        pending.free(number).close();
    }

    /** Lets a pending timer keep the program alive, or not. */
    @Export
    public void ref(int number, boolean alive) {
        if (alive) {
            pending.get(number).ref();
        } else {
            pending.get(number).unref();
        }
    }

    /** The number is free before the function runs, because that may set the next timer. */
    private void fire(int number) {
        pending.free(number);
        fire.accept(number);
    }
}
