package node.tck.suite;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a test came to. */
public enum Verdict {
    PASSES,
    FAILS,

    /** It found that it cannot be tried here, and exited with 0. Never counted as passed. */
    SKIPPED;

    private static final Pattern MARK =
            Pattern.compile("^1\\.\\.0 # skip", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    /** The counts that the module node:test prints. */
    private static final Pattern NONE_PASSED =
            Pattern.compile("^(?:ℹ|#) pass 0$", Pattern.MULTILINE);

    private static final Pattern SOME_SKIPPED =
            Pattern.compile("^(?:ℹ|#) skipped [1-9]", Pattern.MULTILINE);

    /** The verdict of a test that ended by itself. */
    static Verdict of(int status, String output) {
        if (status != 0) {
            return FAILS;
        }
        return isSkipped(output) ? SKIPPED : PASSES;
    }

    private static boolean isSkipped(String output) {
        boolean allParts =
                NONE_PASSED.matcher(output).find() && SOME_SKIPPED.matcher(output).find();
        return allParts || MARK.matcher(output).find();
    }

    /**
     * Finds the verdict with that word.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Verdict parse(String word) {
        for (Verdict verdict : values()) {
            if (verdict.word().equals(word)) {
                return verdict;
            }
        }
        throw new IllegalArgumentException("passes, fails or skipped, not " + word);
    }

    /** The word in files and reports. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
