package node.tck.suite;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a test came to. */
enum Verdict {
    PASSES,
    FAILS,

    /** It found that it cannot be tried here, and exited with 0. Never counted as passed. */
    SKIPPED;

    private static final Pattern SKIP_MARK =
            Pattern.compile("^1\\.\\.0 # skip", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    /** The verdict of a test that ended by itself. */
    static Verdict of(int status, String output) {
        if (status != 0) {
            return FAILS;
        }
        return SKIP_MARK.matcher(output).find() ? SKIPPED : PASSES;
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
