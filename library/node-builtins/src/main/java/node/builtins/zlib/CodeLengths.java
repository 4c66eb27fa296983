package node.builtins.zlib;

import java.util.Arrays;

/** The lengths of the codes of a prefix code that is made for the numbers of its symbols. */
final class CodeLengths {

    private final int[] counts;
    private final int[] lengths;

    /** The symbols that occur, at least two. */
    private final int[] used;

    private CodeLengths(int[] counts, int[] used) {
        this.counts = counts;
        this.used = used;
        lengths = new int[counts.length];
    }

    /**
     * Returns a length for each symbol, 0 for those that do not occur.
     *
     * @param counts of which at least two are not 0
     */
    static int[] of(int[] counts, int mostBits) {
        int[] occurring = new int[counts.length];
        int number = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                occurring[number++] = i;
            }
        }
        return of(counts, Arrays.copyOf(occurring, number), mostBits);
    }

    /**
     * @param used the symbols that occur, at least two
     */
    static int[] of(int[] counts, int[] used, int mostBits) {
        CodeLengths made = new CodeLengths(counts, used);
        // Rare symbols are counted as more frequent until the longest code is short enough.
        int least = 1;
        while (made.depths(least) > mostBits) {
            least *= 2;
        }
        return made.lengths;
    }

    /** Sets the lengths of Huffman's code, and returns the longest. */
    private int depths(int least) {
        int leaves = used.length;
        long[] order = new long[leaves];
        for (int i = 0; i < leaves; i++) {
            order[i] = (long) Math.max(counts[used[i]], least) << 16 | i;
        }
        Arrays.sort(order);
        long[] weights = new long[2 * leaves - 1];
        int[] parents = new int[2 * leaves - 1];
        for (int i = 0; i < leaves; i++) {
            weights[i] = order[i] >>> 16;
        }
        int leaf = 0;
        int node = leaves;
        for (int next = leaves; next < weights.length; next++) {
            for (int child = 0; child < 2; child++) {
                boolean isLeaf = leaf < leaves && (node == next || weights[leaf] <= weights[node]);
                int smallest = isLeaf ? leaf++ : node++;
                weights[next] += weights[smallest];
                parents[smallest] = next;
            }
        }
        int longest = 0;
        int[] depths = new int[weights.length];
        for (int i = weights.length - 2; i >= 0; i--) {
            depths[i] = depths[parents[i]] + 1;
            if (i < leaves) {
                lengths[used[(int) (order[i] & 0xFFFF)]] = depths[i];
                longest = Math.max(longest, depths[i]);
            }
        }
        return longest;
    }
}
