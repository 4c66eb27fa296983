package node.builtins.zlib;

/** The contexts of literals, which depend on the two bytes before them. */
final class BrotliContext {

    private static final int LOWEST_BITS = 0;
    private static final int HIGHEST_BITS = 1;
    private static final int UTF8 = 2;

    /** For UTF-8: what a character of ASCII is when it is the last one, in steps of four. */
    private static final String KINDS =
            "000000000110010000000000000000002343353467338393;;;;;;;;;;886:733<===<===<=====<=====<==="
                    + "==637333>???>???>?????>?????>?????63730";

    private BrotliContext() {}

    static int of(int mode, int last, int before) {
        return switch (mode) {
            case LOWEST_BITS -> last & 63;
            case HIGHEST_BITS -> last >> 2;
            case UTF8 -> kind(last) | kindBefore(before);
            default -> magnitude(last) << 3 | magnitude(before);
        };
    }

    private static int kind(int last) {
        return last < 128 ? 4 * (KINDS.charAt(last) - '0') : (last & 1) | last >> 5 & 2;
    }

    private static int kindBefore(int before) {
        if (before >= 128) {
            return before >= 224 ? 2 : 0;
        }
        if (before >= 'a' && before <= 'z') {
            return 3;
        }
        boolean isWord = before >= 'A' && before <= 'Z' || before >= '0' && before <= '9';
        return isWord ? 2 : before <= ' ' || before == 127 ? 0 : 1;
    }

    /** How large a number with a sign is. */
    private static int magnitude(int value) {
        if (value < 128) {
            return value == 0 ? 0 : value < 16 ? 1 : value < 64 ? 2 : 3;
        }
        return value < 192 ? 4 : value < 240 ? 5 : value < 255 ? 6 : 7;
    }
}
