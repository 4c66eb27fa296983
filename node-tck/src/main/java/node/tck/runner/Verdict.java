package node.tck.runner;

/** What came of one rule. */
public enum Verdict {
    /** It is kept. */
    PASSED("passed"),
    /** It is broken. */
    FAILED("FAILED"),
    /** It needs a capability that was not declared. */
    SKIPPED("skipped"),
    /** There is no test of it. */
    UNTESTABLE("no test");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    /** For reports. */
    String word() {
        return word;
    }
}
