package node.tck.packages;

/**
 * What a program came to.
 *
 * @param reason why it does not pass, in one line; empty if it passes
 */
record Outcome(Stage stage, String reason) {

    Outcome {
        reason = reason.replace('\t', ' ').replace('\n', ' ').strip();
    }
}
