package node.tck.suite;

/**
 * What is expected of a test.
 *
 * @param reason why it fails; empty for other verdicts
 */
record Expectation(Verdict verdict, String reason) {}
