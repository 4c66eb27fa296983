package node.tck.suite;

import java.util.Optional;

/**
 * The verdict on one test.
 *
 * @param test its path in the suite's folder, with {@code /}
 * @param reason why it fails, in one line; empty for other verdicts
 * @param millis how long it took
 */
public record Result(String test, Verdict verdict, String reason, long millis) {

    /** What a worker's line begins with. Children of tests may write to the same stream. */
    private static final String MARK = "#result\t";

    public Result {
        reason = reason.replace('\t', ' ').replace('\n', ' ').strip();
    }

    static Result failed(String test, String reason, long millis) {
        return new Result(test, Verdict.FAILS, reason, millis);
    }

    /** The line that a worker sends. */
    String line() {
        return MARK + test + "\t" + verdict.word() + "\t" + millis + "\t" + reason;
    }

    /** Reads a worker's line; empty if it is something else. */
    static Optional<Result> parse(String line) {
        if (!line.startsWith(MARK)) {
            return Optional.empty();
        }
        String[] fields = line.substring(MARK.length()).split("\t", -1);
        return Optional.of(
                new Result(
                        fields[0], Verdict.parse(fields[1]), fields[3], Long.parseLong(fields[2])));
    }
}
