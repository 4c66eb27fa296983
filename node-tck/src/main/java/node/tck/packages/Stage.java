package node.tck.packages;

import java.util.Locale;

/** How far a package gets. */
enum Stage {
    /** It has not been run here yet: any outcome is news. */
    UNTRIED,

    /** It cannot be loaded. */
    FAILS,

    /** It can be loaded, but does not do its job. */
    LOADS,

    /** It does its job. */
    PASSES;

    /** What a program prints when its package is loaded. */
    private static final String LOADED = "loaded";

    /** What a program prints at its end. */
    private static final String DONE = "ok";

    /**
     * Finds the stage of a program that has ended.
     *
     * @param status what it exited with
     * @param output what it printed to standard output
     */
    static Stage of(int status, String output) {
        if (output.lines().noneMatch(LOADED::equals)) {
            return FAILS;
        }
        boolean done = output.lines().reduce((before, line) -> line).orElse("").equals(DONE);
        return done && status == 0 ? PASSES : LOADS;
    }

    /**
     * Finds the stage with that word.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Stage parse(String word) {
        for (Stage stage : values()) {
            if (stage.word().equals(word)) {
                return stage;
            }
        }
        throw new IllegalArgumentException("passes, loads, fails or untried, not " + word);
    }

    /** The word in files and reports. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
