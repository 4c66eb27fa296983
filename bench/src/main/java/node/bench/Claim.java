package node.bench;

import java.util.Locale;

/**
 * What must hold of our figure.
 *
 * @param against whose figure ours is divided by; null where ours itself is bounded
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
