package node.builtins.zlib;

/** The parameters of Zstandard, by the numbers of its library, and which values they may have. */
public final class ZstdParameters {

    /** The number of the only parameter of decompression: the largest window, in bits. */
    private static final int MOST_WINDOW = 100;

    private static final int LEAST_WINDOW_BITS = 10;
    private static final int MOST_WINDOW_BITS = 31;

    private ZstdParameters() {}

    /** Whether a frame may be decompressed with this value of a parameter. */
    public static boolean decompresses(int parameter, int value) {
        return parameter == MOST_WINDOW && isZeroOr(value, LEAST_WINDOW_BITS, MOST_WINDOW_BITS);
    }

    /** Whether content may be compressed with this value of a parameter. */
    public static boolean compresses(int parameter, int value) {
        return switch (parameter) {
            case 100, 200, 201, 202 -> true; // the level, which is made to fit, and three flags
            case 101 -> isZeroOr(value, LEAST_WINDOW_BITS, MOST_WINDOW_BITS);
            case 102, 103, 161 -> isZeroOr(value, 6, 30); // logarithms of the sizes of tables
            case 104 -> isZeroOr(value, 1, 30); // and of the number of attempts
            case 105 -> isZeroOr(value, 3, 7); // the shortest match
            case 106 -> isZeroOr(value, 0, 1 << 17); // one that is long enough
            case 107 -> isZeroOr(value, 1, 9); // the strategy
            case 160 -> isZeroOr(value, 1, 2); // whether to look for distant matches
            case 162 -> isZeroOr(value, 4, 4096);
            case 163 -> isZeroOr(value, 1, 8);
            case 164 -> isZeroOr(value, 1, 25);
            case 400 -> isZeroOr(value, 1, 256); // threads
            case 401 -> value >= 0; // what each of them compresses
            case 402 -> isZeroOr(value, 1, 9);
            default -> false;
        };
    }

    private static boolean isZeroOr(int value, int least, int most) {
        return value == 0 || value >= least && value <= most;
    }
}
