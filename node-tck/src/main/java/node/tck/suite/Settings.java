package node.tck.suite;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * What the command line asks for.
 *
 * @param folder the suite's: the folder {@code test} of Node's repository
 * @param list the list of its tests
 * @param only subsystems, folders and tests; everything that applies if it is empty
 * @param jobs how many tests run at the same time
 * @param timeout how long a test may take
 * @param expectations the file with the verdicts that are expected
 * @param update whether to write that file anew
 * @param page the page whose generated part is written; null for none
 * @param logs the folder for what failing tests print; null for none
 * @param java the home of the JVM
 */
public record Settings(
        Path folder,
        Path list,
        List<String> only,
        int jobs,
        Duration timeout,
        Path expectations,
        boolean update,
        Path page,
        Path logs,
        Path java) {

    static final String USAGE =
            """
            Usage: suite FOLDER [options]

            Runs Node's tests. FOLDER is the folder "test" of Node's repository.

              --list FILE          the list of tests (node-tck/suite-tests.tsv)
              --only NAME[,...]    only these subsystems, folders or tests; a test may end with *
              --jobs N             how many tests run at the same time (the processors)
              --timeout SECONDS    how long a test may take (30)
              --expectations FILE  the expected verdicts (node-tck/suite.tsv)
              --update             write that file anew
              --page FILE          write the generated part of a page
              --logs FOLDER        write what failing tests print to files in this folder
              --java FOLDER        the home of the JVM (node-launcher/target/image)

            SUITE_JVM_OPTIONS has more options for the JVM.
            Exits with 0 if every verdict is expected, 1 if one is not, 2 if it cannot run.
            """;

    private static final Set<String> WITH_VALUE =
            Set.of(
                    "--list",
                    "--only",
                    "--jobs",
                    "--timeout",
                    "--expectations",
                    "--page",
                    "--logs",
                    "--java");

    /**
     * Parses arguments.
     *
     * @param root the project's folder, for defaults
     * @throws IllegalArgumentException if they are wrong; the message says how
     */
    static Settings parse(Path root, String... arguments) {
        Deque<String> words = new ArrayDeque<>(Arrays.asList(arguments));
        if (words.isEmpty() || words.peek().startsWith("-")) {
            throw new IllegalArgumentException("FOLDER is missing");
        }
        Settings settings = defaults(root, Path.of(words.poll()));
        while (!words.isEmpty()) {
            settings = settings.with(words.poll(), words);
        }
        return settings;
    }

    /** The settings without options. */
    public static Settings defaults(Path root, Path folder) {
        Path tck = root.resolve("node-tck");
        return new Settings(
                folder.toAbsolutePath().normalize(),
                tck.resolve("suite-tests.tsv"),
                List.of(),
                Runtime.getRuntime().availableProcessors(),
                Duration.ofSeconds(30),
                tck.resolve("suite.tsv"),
                false,
                null,
                null,
                root.resolve("node-launcher/target/image"));
    }

    private Settings with(String option, Deque<String> words) {
        if (option.equals("--update")) {
            return new Settings(
                    folder, list, only, jobs, timeout, expectations, true, page, logs, java);
        }
        if (!WITH_VALUE.contains(option)) {
            throw new IllegalArgumentException("unknown option: " + option);
        }
        if (words.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        String value = words.poll();
        return new Settings(
                folder,
                option.equals("--list") ? Path.of(value) : list,
                option.equals("--only") ? List.of(value.split(",")) : only,
                option.equals("--jobs") ? positive(option, value) : jobs,
                option.equals("--timeout") ? Duration.ofSeconds(positive(option, value)) : timeout,
                option.equals("--expectations") ? Path.of(value) : expectations,
                update,
                option.equals("--page") ? Path.of(value) : page,
                option.equals("--logs") ? Path.of(value).toAbsolutePath() : logs,
                option.equals("--java") ? Path.of(value).toAbsolutePath() : java);
    }

    /** The same with that many tests at the same time. */
    public Settings withJobs(int number) {
        return new Settings(
                folder, list, only, number, timeout, expectations, update, page, logs, java);
    }

    private static int positive(String option, String value) {
        if (!value.matches("[1-9]\\d{0,5}")) {
            throw new IllegalArgumentException(option + " takes a number from 1, not " + value);
        }
        return Integer.parseInt(value);
    }
}
