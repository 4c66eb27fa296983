package node.tck.wpt;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import node.tck.suite.Settings;

/**
 * What the command line asks for.
 *
 * @param folder that of the Web Platform Tests
 * @param program the script that runs one of them
 * @param only areas, folders and files; everything if it is empty
 * @param expectations the file with what is expected
 * @param others the file with what other runtimes publish
 * @param update whether to write what is expected anew
 * @param page the page whose generated part is written; null for none
 * @param logs the folder for the messages of failing subtests; null for none
 * @param java the home of the JVM
 * @param jobs how many tests run at the same time
 * @param factor how much longer a test may take than in a browser
 */
record Options(
        Path folder,
        Path program,
        List<String> only,
        Path expectations,
        Path others,
        boolean update,
        Path page,
        Path logs,
        Path java,
        int jobs,
        int factor) {

    static final String USAGE =
            """
            Usage: wpt FOLDER [options]

            Runs the Web Platform Tests that need no browser. FOLDER is the root of their repository, or a part of it.

              --only NAME[,...]    only these areas, folders or files
              --expectations FILE  what is expected (node-tck/wpt.tsv)
              --update             write that file anew
              --page FILE          write the generated part of a page
              --logs FOLDER        write the messages of failing subtests to files in this folder
              --java FOLDER        the home of the JVM (node-launcher/target/image)
              --jobs N             how many tests run at the same time (the processors)
              --slow N             how many times 10 seconds (60 if it says it is long) a test may take (2)

            SUITE_JVM_OPTIONS has more options for the JVM.
            Exits with 0 if everything is as expected, 1 if something is not, 2 if it cannot run.
            """;

    private static final Set<String> WITH_VALUE =
            Set.of("--only", "--expectations", "--page", "--logs", "--java", "--jobs", "--slow");

    /**
     * Parses arguments.
     *
     * @param root the project's folder, for defaults
     * @throws IllegalArgumentException if they are wrong; the message says how
     */
    static Options parse(Path root, String... arguments) {
        Deque<String> words = new ArrayDeque<>(Arrays.asList(arguments));
        if (words.isEmpty() || words.peek().startsWith("-")) {
            throw new IllegalArgumentException("FOLDER is missing");
        }
        Path folder = Path.of(words.poll()).toAbsolutePath().normalize();
        Map<String, String> given = new HashMap<>();
        while (!words.isEmpty()) {
            String option = words.poll();
            if (!option.equals("--update") && !WITH_VALUE.contains(option)) {
                throw new IllegalArgumentException("unknown option: " + option);
            }
            if (!option.equals("--update") && words.isEmpty()) {
                throw new IllegalArgumentException(option + " needs a value");
            }
            given.put(option, option.equals("--update") ? "" : words.poll());
        }
        Path tck = root.resolve("node-tck");
        Settings defaults = Settings.defaults(root, folder);
        return new Options(
                folder,
                tck.resolve("src/wpt/program.js"),
                given.containsKey("--only") ? List.of(given.get("--only").split(",")) : List.of(),
                path(given, "--expectations", tck.resolve("wpt.tsv")),
                tck.resolve("wpt-others.tsv"),
                given.containsKey("--update"),
                path(given, "--page", null),
                path(given, "--logs", null),
                path(given, "--java", defaults.java()),
                number(given, "--jobs", defaults.jobs()),
                number(given, "--slow", 2));
    }

    private static Path path(Map<String, String> given, String option, Path usual) {
        String value = given.get(option);
        return value == null ? usual : Path.of(value).toAbsolutePath();
    }

    private static int number(Map<String, String> given, String option, int usual) {
        String value = given.getOrDefault(option, String.valueOf(usual));
        if (!value.matches("[1-9]\\d{0,3}")) {
            throw new IllegalArgumentException(option + " takes a number from 1, not " + value);
        }
        return Integer.parseInt(value);
    }
}
