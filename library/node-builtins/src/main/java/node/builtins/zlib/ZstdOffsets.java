package node.builtins.zlib;

/**
 * The last three distances of matches. A value of a sequence stands for one of them, or for a new
 * one (RFC 8878, 3.1.1.5).
 */
final class ZstdOffsets {

    private static final int NEW = 3;

    private int first;
    private int second;
    private int third;

    ZstdOffsets() {
        set(1, 4, 8);
    }

    void set(int newFirst, int newSecond, int newThird) {
        first = newFirst;
        second = newSecond;
        third = newThird;
    }

    void set(ZstdOffsets other) {
        set(other.first, other.second, other.third);
    }

    int first() {
        return first;
    }

    /**
     * The distance that a value stands for, which becomes the last one.
     *
     * @param literals the number of literals before the match; without any the last distance makes
     *     no sense, and values mean the next one
     */
    int distance(int value, int literals) throws CodecException {
        if (value > NEW) {
            return remember(value - NEW);
        }
        int index = value - 1 + (literals == 0 ? 1 : 0);
        int found =
                switch (index) {
                    case 0 -> first;
                    case 1 -> second;
                    case 2 -> third;
                    default -> first - 1;
                };
        if (found == 0) {
            throw ZstdError.CORRUPTION.exception();
        }
        return use(index, found);
    }

    /** The value for a distance, which becomes the last one. */
    int value(int distance, int literals) {
        int skipped = literals == 0 ? 1 : 0;
        for (int index = skipped; index < NEW + skipped; index++) {
            int known = index == 0 ? first : index == 1 ? second : index == 2 ? third : first - 1;
            if (known == distance) {
                use(index, distance);
                return index + 1 - skipped;
            }
        }
        return remember(distance) + NEW;
    }

    private int use(int index, int distance) {
        if (index == 0) {
            return first;
        }
        if (index > 1) {
            third = second;
        }
        second = first;
        first = distance;
        return distance;
    }

    private int remember(int distance) {
        set(distance, first, second);
        return distance;
    }
}
