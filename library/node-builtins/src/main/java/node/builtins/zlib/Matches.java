package node.builtins.zlib;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** What was compressed last and what comes next, and where bytes that come next occurred before. */
final class Matches {

    static final int LEAST = 4;

    private static final int HASH_BITS = 16;
    private static final int NEAR = 1 << 13;
    private static final int FAR = 1 << 18;

    private final int window;
    private final int attempts;
    private final int block;
    private final int[] heads = new int[1 << HASH_BITS];
    private byte[] data = new byte[1 << 12];
    private int[] earlier = new int[1 << 12];

    /** Where the bytes that are not compressed begin, and end. */
    private int begin;

    private int end;

    /** The result of {@link #find}. */
    private int distance;

    /**
     * @param window how far back a match may be
     * @param attempts how many places are compared
     * @param block the most bytes that are waiting
     */
    Matches(int window, int attempts, int block) {
        this.window = window;
        this.attempts = attempts;
        this.block = block;
        reset();
    }

    void reset() {
        Arrays.fill(heads, -1);
        begin = 0;
        end = 0;
    }

    byte[] data() {
        return data;
    }

    int begin() {
        return begin;
    }

    int end() {
        return end;
    }

    /** The number of bytes that are not compressed yet. */
    int waiting() {
        return end - begin;
    }

    void add(ByteBuffer in, int count) {
        if (end + count > 2 * window + block) {
            slide(begin - window);
        }
        if (end + count > data.length) {
            int size = Math.max(data.length * 2, end + count);
            data = Arrays.copyOf(data, size);
            earlier = Arrays.copyOf(earlier, size);
        }
        in.get(data, end, count);
        end += count;
    }

    private void slide(int by) {
        System.arraycopy(data, by, data, 0, end - by);
        for (int i = 0; i < end - by; i++) {
            earlier[i] = Math.max(earlier[i + by] - by, -1);
        }
        for (int i = 0; i < heads.length; i++) {
            heads[i] = Math.max(heads[i] - by, -1);
        }
        begin -= by;
        end -= by;
    }

    /** Adds bytes that matches may point into, and that are not compressed themselves. */
    void prime(byte[] before) {
        int count = Math.min(before.length, window);
        add(ByteBuffer.wrap(before, before.length - count, count), count);
        for (int at = begin; at < end; at++) {
            insert(at);
        }
        compressed();
    }

    /** All that waited is compressed. */
    void compressed() {
        begin = end;
    }

    private int hash(int at) {
        int four =
                data[at] & 0xFF
                        | (data[at + 1] & 0xFF) << 8
                        | (data[at + 2] & 0xFF) << 16
                        | data[at + 3] << 24;
        return four * 0x9E3779B1 >>> (Integer.SIZE - HASH_BITS);
    }

    /** Makes a place known for later matches. */
    void insert(int at) {
        if (at + LEAST <= end) {
            int hash = hash(at);
            earlier[at] = heads[hash];
            heads[hash] = at;
        }
    }

    /**
     * Finds the longest match of what is at a place, which is not yet known.
     *
     * @param last the distance that costs nothing to repeat
     * @return its length; less than {@link #LEAST} for none
     */
    int find(int at, int last) {
        int best = 0;
        if (last <= at && last <= window && last > 0) {
            best = length(at, at - last);
            distance = last;
        }
        if (at + LEAST > end) {
            return best;
        }
        int candidate = heads[hash(at)];
        for (int i = 0; i < attempts && candidate >= 0 && at - candidate <= window; i++) {
            if (at + best < end && data[candidate + best] == data[at + best]) {
                int found = length(at, candidate);
                if (found > best && found >= worthwhile(at - candidate)) {
                    best = found;
                    distance = at - candidate;
                }
            }
            candidate = earlier[candidate];
        }
        return best;
    }

    private static int worthwhile(int distance) {
        return distance <= NEAR ? LEAST : distance <= FAR ? LEAST + 1 : LEAST + 2;
    }

    int distance() {
        return distance;
    }

    private int length(int at, int candidate) {
        int count = Arrays.mismatch(data, at, end, data, candidate, candidate + end - at);
        return count < 0 ? end - at : count;
    }
}
