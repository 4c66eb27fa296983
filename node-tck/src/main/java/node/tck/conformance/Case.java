package node.tck.conformance;

import java.util.List;

/**
 * A case of the wire's rules.
 *
 * @param row the number of the rule
 * @param number counts the cases of a row
 * @param timed whether it needs to know the server's time limit
 * @param steps what the client does
 * @param outcomes what may come of it; one has to
 */
public record Case(
        int row,
        int number,
        Level level,
        boolean timed,
        String claim,
        List<Step> steps,
        List<Outcome> outcomes) {

    /** For example {@code 13.2}. */
    public String id() {
        return row + "." + number;
    }

    /** The rules for the runtime are tried by masses. */
    boolean isMuchWork() {
        return row >= 79;
    }

    /** Every way in which it may turn out. */
    public String expected() {
        return Outcome.any(outcomes);
    }

    @Override
    public String toString() {
        return id() + " " + level + ": " + claim;
    }
}
