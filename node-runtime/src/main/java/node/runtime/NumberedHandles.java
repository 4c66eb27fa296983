package node.runtime;

import java.util.Arrays;
import node.loop.Handle;

/**
 * Handles that JavaScript knows by numbers, indices of an array. Free numbers are used again, so
 * that they stay small. For one thread.
 */
public final class NumberedHandles {

    private static final int NONE = -1;
    private static final int FIRST_SIZE = 16;

    /** By number; null where there is none. */
    private Handle[] handles = new Handle[FIRST_SIZE];

    /** The list of free numbers: for each free number, the next one. */
    private int[] nextFree = new int[FIRST_SIZE];

    private int firstFree = NONE;

    /** The smallest number that was never used. */
    private int unused;

    /** Creates a table without handles. */
    public NumberedHandles() {
        // All fields have their first values.
    }

    /** Takes a number, for which {@link #put} follows. */
    public int take() {
        int number = firstFree;
        if (number != NONE) {
            firstFree = nextFree[number];
            return number;
        }
        if (unused == handles.length) {
            handles = Arrays.copyOf(handles, unused * 2);
            nextFree = Arrays.copyOf(nextFree, unused * 2);
        }
        return unused++;
    }

    /** Sets the handle of a number that was taken. */
    public void put(int number, Handle handle) {
        handles[number] = handle;
    }

    /** Returns the handle of a number that is in use. */
    public Handle get(int number) {
        return handles[number];
    }

    /** Frees a number that is in use, and returns what was its handle. */
    public Handle free(int number) {
        Handle handle = handles[number];
        handles[number] = null;
        nextFree[number] = firstFree;
        firstFree = number;
        return handle;
    }
}
