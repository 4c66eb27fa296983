package node.builtins.zlib;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The last bytes of the output. The memory grows as long as they fit. */
final class BrotliWindow {

    private static final int SMALL = 1 << 14;

    /** The format keeps so many bytes for itself. */
    private static final int RESERVED = 16;

    private final int size;
    private byte[] ring;
    private long written;

    BrotliWindow(int bits) {
        size = 1 << bits;
        ring = new byte[Math.min(size, SMALL)];
    }

    private int at(long position) {
        return (int) position & ring.length - 1;
    }

    /** The last byte; 0 if there is none. */
    int last() {
        return ring[at(written - 1)] & 0xff;
    }

    int beforeLast() {
        return ring[at(written - 2)] & 0xff;
    }

    /** The largest distance that does not lead to the dictionary. */
    int reach() {
        return (int) Math.min(written, size - RESERVED);
    }

    void put(byte value, ByteBuffer out) {
        if (written == ring.length && ring.length < size) {
            ring = Arrays.copyOf(ring, ring.length * 2);
        }
        ring[at(written++)] = value;
        out.put(value);
    }

    /** Repeats bytes of a distance, which may be shorter than their number. */
    void copy(int distance, int count, ByteBuffer out) {
        for (int i = 0; i < count; i++) {
            put(ring[at(written - distance)], out);
        }
    }
}
