package node.builtins.internal;

import java.util.Arrays;
import java.util.function.IntConsumer;
import node.loop.Handle;
import node.loop.Loop;
import node.script.Export;
import node.timers.Timers;

/**
 * The binding "timers". JavaScript identifies a timer by a number, an index of an array. Free
 * numbers are used again, so that they stay small. Java calls one function for all timers.
 */
public final class TimersBinding {

    private static final int NONE = -1;

    private final Loop loop;
    private final Timers timers;
    private IntConsumer fire;

    /** By number; null where the number is free. */
    private Handle[] pending = new Handle[16];

    /** The list of free numbers: for each free number, the next one. */
    private int[] nextFree = new int[16];

    private int firstFree = NONE;
    private int unused;

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
        int number = take();
        pending[number] = timers.setTimeout(loop, milliseconds, () -> fire(number));
        return number;
    }

    /** Clears a pending timer. */
    @Export
    public void clear(int number) {
        Handle timer = pending[number];
        free(number);
        timer.close();
    }

    /** Lets a pending timer keep the program alive, or not. */
    @Export
    public void ref(int number, boolean alive) {
        if (alive) {
            pending[number].ref();
        } else {
            pending[number].unref();
        }
    }

    /** The number is free before the function runs, because that may set the next timer. */
    private void fire(int number) {
        free(number);
        fire.accept(number);
    }

    private int take() {
        int number = firstFree;
        if (number != NONE) {
            firstFree = nextFree[number];
            return number;
        }
        if (unused == pending.length) {
            pending = Arrays.copyOf(pending, unused * 2);
            nextFree = Arrays.copyOf(nextFree, unused * 2);
        }
        return unused++;
    }

    private void free(int number) {
        pending[number] = null;
        nextFree[number] = firstFree;
        firstFree = number;
    }
}
