package node.tck.conformance;

/**
 * How a case turned out.
 *
 * @param mismatch why it failed; null if it passed
 * @param found what came, for a reader
 */
public record Verdict(Case of, String mismatch, String found) {

    static Verdict of(Case tried, Found found) {
        String why = null;
        for (Outcome outcome : tried.outcomes()) {
            String mismatch = outcome.mismatch(found);
            if (mismatch == null) {
                return new Verdict(tried, null, outcome.show(found));
            }
            why = why == null ? mismatch : why;
        }
        return new Verdict(tried, why, tried.outcomes().getFirst().show(found));
    }

    /** Whether the server did as one of the outcomes says. */
    public boolean passed() {
        return mismatch == null;
    }

    @Override
    public String toString() {
        String text = (passed() ? "pass " : "FAIL ") + of;
        return passed()
                ? text
                : text
                        + "\n     expected: "
                        + of.expected()
                        + "\n     found:    "
                        + found
                        + "\n     that is:  "
                        + mismatch;
    }
}
