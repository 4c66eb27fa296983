package node.tck.wpt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What other runtimes publish of the same tests: runtime, file, and how many of its subtests fail,
 * or {@code skipped}. A file that is not listed passes.
 */
record Others(Map<String, Integer> failing) {

    /** A file that the runtime does not run. */
    private static final int SKIPPED = Integer.MAX_VALUE;

    Others {
        failing = Map.copyOf(failing);
    }

    /** Reads a file; a missing one has none. */
    static Others read(Path file) throws IOException {
        Map<String, Integer> failing = new HashMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] fields = line.split("\t");
                    failing.put(fields[0] + "\t" + fields[1], number(fields[2]));
                }
            }
        } catch (NoSuchFileException e) {
            return new Others(Map.of());
        }
        return new Others(failing);
    }

    private static int number(String field) {
        return field.equals("skipped") ? SKIPPED : Integer.parseInt(field);
    }

    /**
     * How many subtests of a test pass. Those that need what is absent here do not count, and are
     * taken to be among those that fail there.
     */
    int passed(String runtime, String test, Expected expected) {
        int fail = failing.getOrDefault(runtime + "\t" + test, 0);
        return Math.max(0, expected.total() - Math.max(0, fail - expected.absent()));
    }
}
