package node.classic.internal;

import java.util.Arrays;
import java.util.function.IntConsumer;
import node.loop.Handle;
import node.loop.Loop;
import node.script.Export;
import node.timers.Timers;

/**
 * The binding "timers". JavaScript identifies a timer by a number. Java calls one JavaScript
 * function for all time-outs and one for all intervals: passing a function for each timer would
 * cost more than the timer.
 *
 * <p>The numbers are indices of an array. Free numbers are used again, so that they stay small.
 */
public final class TimersBinding {

    private static final int NONE = -1;

    private final Loop loop;
    private final Timers timers;
    private IntConsumer timeout;
    private IntConsumer interval;

    /** By number; null where the number is free. */
    private Handle[] pending = new Handle[16];

    /** The list of free numbers: for each free number, the next one. */
    private int[] nextFree = new int[16];

    private int firstFree = NONE;

    /** The smallest number that was never used. */
    private int unused;

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
        int number = take();
        pending[number] = timers.setTimeout(loop, milliseconds, () -> fireTimeout(number));
        return number;
    }

    @Export
    public int setInterval(double milliseconds) {
        int number = take();
        pending[number] = timers.setInterval(loop, milliseconds, () -> interval.accept(number));
        return number;
    }

    @Export
    public void clear(int number) {
        Handle timer = pending[number];
        free(number);
        timer.close();
    }

    /** The number is free before the function runs, because that may set the next timer. */
    private void fireTimeout(int number) {
        free(number);
        timeout.accept(number);
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
