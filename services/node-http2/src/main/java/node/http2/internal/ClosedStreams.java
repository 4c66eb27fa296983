package node.http2.internal;

import java.util.Arrays;

/** Remembers how the newest closed streams were closed, since frames for them may still arrive. */
final class ClosedStreams {

    /** How a stream was closed. */
    enum How {
        /** Nothing is remembered. */
        UNKNOWN,
        /** This side has reset it: the peer may not know yet. */
        RESET,
        /** The peer has reset it. */
        RESET_BY_PEER,
        /** Both sides have ended. */
        ENDED
    }

    private static final int LEAST = 16;
    private static final int MOST = 1024;

    private static final How[] HOWS = How.values();

    /** A ring. */
    private int[] ids = new int[LEAST];

    private byte[] hows = new byte[LEAST];
    private int next;

    void add(int id, How how) {
        if (next == ids.length && next < MOST) {
            ids = Arrays.copyOf(ids, 2 * next);
            hows = Arrays.copyOf(hows, 2 * next);
        } else if (next == MOST) {
            next = 0;
        }
        ids[next] = id;
        hows[next++] = (byte) how.ordinal();
    }

    How how(int id) {
        for (int i = next - 1; i >= 0; i--) {
            if (ids[i] == id) {
                return HOWS[hows[i]];
            }
        }
        for (int i = ids.length - 1; i >= next; i--) {
            if (ids[i] == id) {
                return HOWS[hows[i]];
            }
        }
        return How.UNKNOWN;
    }
}
