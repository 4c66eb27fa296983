package node.builtins.zlib;

/**
 * How to compress to Zstandard.
 *
 * @param level from 1 to 22; less is quicker
 * @param windowBits from 10 to 31, 0 for what suits the level: matches point back {@code
 *     2^windowBits} bytes at most
 * @param saysSize whether a frame begins with the length of its content, if that is known
 * @param hasChecksum whether a frame ends with a checksum
 * @param namesDictionary whether a frame has the number of its dictionary
 * @param pledged the length of the content; negative if it is not known
 * @param dictionary bytes that matches may point into; empty for none
 */
public record ZstdOptions(
        int level,
        int windowBits,
        boolean saysSize,
        boolean hasChecksum,
        boolean namesDictionary,
        long pledged,
        byte[] dictionary) {

    private static final int USUAL_LEVEL = 3;
    private static final int STRONG = 10;
    private static final int STRONGEST = 22;

    /** How many places are compared for a match, by level. */
    private static final int[] ATTEMPTS = {
        1, 2, 4, 6, 8, 10, 12, 14, 16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 64, 80, 96, 128
    };

    /** The last bits of the reach of matches, which is memory. */
    private static final int REACH_BITS = 20;

    private static final int STRONG_REACH_BITS = 22;

    /** The level that is meant. */
    int knownLevel() {
        return level == 0 ? USUAL_LEVEL : Math.clamp(level, 0, STRONGEST);
    }

    int attempts() {
        return level < 0 ? ATTEMPTS[0] : ATTEMPTS[knownLevel()];
    }

    /** Whether a match may be given up for a longer one at the next byte. */
    boolean isLazy() {
        return level == 0 || level >= USUAL_LEVEL;
    }

    int knownWindowBits() {
        if (windowBits > 0) {
            return windowBits;
        }
        int known = knownLevel();
        return known >= STRONG ? 22 : Math.clamp(known + 18L, 19, 21);
    }

    /** How far back matches point. */
    int reach() {
        int bits = knownLevel() >= STRONG ? STRONG_REACH_BITS : REACH_BITS;
        return 1 << Math.min(bits, knownWindowBits());
    }
}
