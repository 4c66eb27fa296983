package node.launcher;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Options of Node that the command does not have. */
final class Unsupported {

    /** Options of Node's engine for its compiler: programs do the same without them. */
    private static final String HARMONY = "--harmony";

    private static final int FAR = 3;

    private Unsupported() {}

    /** Whether a program does the same without that option. */
    static boolean isHarmless(String name) {
        return positive(name).startsWith(HARMONY) || harmless().contains(positive(name));
    }

    private static Set<String> harmless() {
        return new HashSet<>(ProgramFlag.lines("harmless-options.txt"));
    }

    private static String positive(String name) {
        return name.startsWith("--no-") ? ProgramFlag.opposite(name) : name;
    }

    /** Why an option is refused. */
    static String complaint(String name, Collection<String> known) {
        if (name.startsWith("--no-") && known.contains(positive(name))) {
            return name + " is an invalid negation because it is not a boolean option";
        }
        if (NodeOptions.isNodes(name)) {
            return name + " is an option of Node that is not implemented by this runtime";
        }
        return "bad option: "
                + name
                + similar(name, known).map(other -> "; did you mean " + other + "?").orElse("")
                + "\nTry node --help";
    }

    private static Optional<String> similar(String name, Collection<String> known) {
        return known.stream()
                .filter(other -> other.startsWith("--") && distance(name, other) < FAR)
                .min(Comparator.comparingInt(other -> distance(name, other)));
    }

    /** The fewest letters to change, add or remove. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
