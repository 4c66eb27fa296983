package node.builtins.zlib;

import java.util.Arrays;

/** The commands of one meta-block: so many literals, then a copy. */
final class BrotliCommands {

    private static final int LITERALS = 256;
    private static final int SYMBOLS = 704;
    private static final int DISTANCES = 64;

    /** The lowest symbol of a distance that is not one of the last ones. */
    private static final int NEW_DISTANCE = 16;

    private static final int SHORTEST_COPY = 2;

    private int[] literals = new int[256];
    private int[] copies = new int[256];
    private int[] distances = new int[256];
    private int size;

    void clear() {
        size = 0;
    }

    /**
     * Adds a command.
     *
     * @param repeats whether the distance is the last one
     */
    void add(int literalCount, int copied, int distance, boolean repeats) {
        put(literalCount, copied, repeats ? 0 : distance);
    }

    /** Adds the literals at the end, without a copy. */
    void addLast(int literalCount) {
        put(literalCount, 0, 0);
    }

    private void put(int literalCount, int copied, int distance) {
        if (size == literals.length) {
            literals = Arrays.copyOf(literals, size * 2);
            copies = Arrays.copyOf(copies, size * 2);
            distances = Arrays.copyOf(distances, size * 2);
        }
        literals[size] = literalCount;
        copies[size] = copied;
        distances[size++] = distance;
    }

    private int symbol(int index) {
        // The copy of the last command is never made.
        int copied = Math.max(copies[index], SHORTEST_COPY);
        return BrotliCommand.symbol(literals[index], copied);
    }

    private static int prefix(int distance) {
        if (distance == 0) {
            return 0;
        }
        int value = distance + 3;
        int bits = extraBits(distance);
        return NEW_DISTANCE + 2 * (bits - 1) + (value >> bits & 1);
    }

    private static int extraBits(int distance) {
        return Integer.SIZE - 2 - Integer.numberOfLeadingZeros(distance + 3);
    }

    /** Writes the codes, then the commands with their literals. */
    void writeTo(BitSink out, byte[] data, int begin) {
        int[] literalCounts = new int[LITERALS];
        int[] symbolCounts = new int[SYMBOLS];
        int[] distanceCounts = new int[DISTANCES];
        int at = begin;
        for (int i = 0; i < size; i++) {
            for (int end = at + literals[i]; at < end; at++) {
                literalCounts[data[at] & 0xFF]++;
            }
            at += copies[i];
            symbolCounts[symbol(i)]++;
            if (copies[i] > 0) {
                distanceCounts[prefix(distances[i])]++;
            }
        }
        BrotliPrefix literalCode = new BrotliPrefix(literalCounts);
        BrotliPrefix symbolCode = new BrotliPrefix(symbolCounts);
        BrotliPrefix distanceCode = new BrotliPrefix(distanceCounts);
        out.write(0, 3); // one type of blocks of each kind
        out.write(0, 6); // no direct distances
        out.write(0, 2); // the mode of contexts, which are not used
        out.write(0, 2); // one code of literals, one of distances
        literalCode.writeTo(out);
        symbolCode.writeTo(out);
        distanceCode.writeTo(out);
        at = begin;
        for (int i = 0; i < size; i++) {
            symbolCode.write(out, symbol(i));
            BrotliCommand.writeExtra(out, literals[i], Math.max(copies[i], SHORTEST_COPY));
            for (int end = at + literals[i]; at < end; at++) {
                literalCode.write(out, data[at] & 0xFF);
            }
            at += copies[i];
            if (copies[i] > 0) {
                distanceCode.write(out, prefix(distances[i]));
                if (distances[i] > 0) {
                    int bits = extraBits(distances[i]);
                    out.write(distances[i] + 3L & (1L << bits) - 1, bits);
                }
            }
        }
    }
}
