package node.tck.conformance;

import java.util.List;

/**
 * A case of the rules of docs/http-rules.md.
 *
 * @param rule its id in docs/http-rules.md, such as W58
 * @param number counts the cases of a rule
 * @param timed whether it needs to know the server's time limit
 * @param steps what the client does
 * @param outcomes what may come of it; one has to
 */
public record Case(
        String rule,
        int number,
        Level level,
        boolean timed,
        String claim,
        List<Step> steps,
        List<Outcome> outcomes) {

    private static final int FIRST_OF_THE_RUNTIME = 79;

    /** For example {@code W13.2}. */
    public String id() {
        return rule + "." + number;
    }

    /** The rules for the runtime are tried by masses. */
    boolean isMuchWork() {
        return Integer.parseInt(rule.substring(1)) >= FIRST_OF_THE_RUNTIME;
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
