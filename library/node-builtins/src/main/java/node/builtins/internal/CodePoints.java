package node.builtins.internal;

import java.util.BitSet;

/** A set of code points. */
record CodePoints(BitSet set) {

    /** Reads ranges in hexadecimal, such as {@code 600-605 6dd}. */
    static CodePoints of(String ranges) {
        BitSet set = new BitSet();
        for (String range : ranges.split(" ")) {
            int dash = range.indexOf('-');
            int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash), 16);
            int last = dash < 0 ? first : Integer.parseInt(range.substring(dash + 1), 16);
            set.set(first, last + 1);
        }
        return new CodePoints(set);
    }

    boolean contains(int point) {
        return set.get(point);
    }
}
