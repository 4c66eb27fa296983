package node.bench;

import java.util.Locale;

/**
 * A claim about our value.
 *
 * @param against the contestant whose value ours is divided by; null if the claim is about our
 *     value itself
 */
record Claim(Contestant against, Bound bound, double limit) {

    enum Bound {
        AT_LEAST,
        AT_MOST
    }

    static Claim atLeast(double ratio) {
        return new Claim(Contestant.NODE, Bound.AT_LEAST, ratio);
    }

    static Claim atMost(double ratio) {
        return new Claim(Contestant.NODE, Bound.AT_MOST, ratio);
    }

    boolean holds(double value) {
        return bound == Bound.AT_LEAST ? value >= limit : value <= limit;
    }

    @Override
    public String toString() {
        String number =
                limit == Math.rint(limit)
                        ? String.format(Locale.ROOT, "%,.0f", limit)
                        : String.format(Locale.ROOT, "%s", limit);
        return (bound == Bound.AT_LEAST ? "≥ " : "≤ ")
                + number
                + (against == null ? "" : " × " + against.title());
    }
}
