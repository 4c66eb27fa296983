package node.loop.internal;

import java.util.Arrays;

/**
 * A heap of deadlines, the earliest on top. Each node has four children: the heap is half as deep
 * as a binary one, and children are adjacent in memory. Each entry knows its index, so removal
 * needs no search.
 */
final class DeadlineHeap {

    private static final int CHILDREN = 4;

    private LoopDeadline[] entries = new LoopDeadline[16];
    private int size;

    int size() {
        return size;
    }

    /** The earliest deadline; null if the heap is empty. */
    LoopDeadline first() {
        return size == 0 ? null : entries[0];
    }

    void add(LoopDeadline entry) {
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, size * 2);
        }
        siftUp(entry, size++);
    }

    void remove(LoopDeadline entry) {
        int hole = entry.index;
        LoopDeadline last = entries[--size];
        entries[size] = null;
        if (last != entry) {
            if (hole > 0 && last.isBefore(entries[(hole - 1) / CHILDREN])) {
                siftUp(last, hole);
            } else {
                siftDown(last, hole);
            }
        }
    }

    private void siftUp(LoopDeadline entry, int from) {
        int hole = from;
        while (hole > 0) {
            LoopDeadline parent = entries[(hole - 1) / CHILDREN];
            if (!entry.isBefore(parent)) {
                break;
            }
            put(parent, hole);
            hole = (hole - 1) / CHILDREN;
        }
        put(entry, hole);
    }

    private void siftDown(LoopDeadline entry, int from) {
        int hole = from;
        while (true) {
            int child = earliestChild(hole);
            if (child < 0 || !entries[child].isBefore(entry)) {
                break;
            }
            put(entries[child], hole);
            hole = child;
        }
        put(entry, hole);
    }

    private int earliestChild(int parent) {
        int first = parent * CHILDREN + 1;
        if (first >= size) {
            return -1;
        }
        int earliest = first;
        for (int i = first + 1; i < Math.min(first + CHILDREN, size); i++) {
            if (entries[i].isBefore(entries[earliest])) {
                earliest = i;
            }
        }
        return earliest;
    }

    private void put(LoopDeadline entry, int index) {
        entries[index] = entry;
        entry.index = index;
    }
}
