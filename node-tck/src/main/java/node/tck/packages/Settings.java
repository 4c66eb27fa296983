package node.tck.packages;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the command line asks for.
 *
 * @param list the list of packages, with the expected outcomes
 * @param programs the folder with their programs
 * @param folder where the packages are installed
 * @param only packages and groups; everything if it is empty
 * @param timeout how long a program may take
 * @param update whether to write the list anew
 * @param permission whether programs of this runtime may only do what they ask for
 * @param page the page whose generated part is written; null for none
 * @param logs the folder for what programs print that do not pass; null for none
 * @param node the command of Node; null if it is not on the path
 * @param here the command of this runtime
 */
record Settings(
        Path list,
        Path programs,
        Path folder,
        List<String> only,
        Duration timeout,
        boolean update,
        boolean permission,
        Path page,
        Path logs,
        Path node,
        Path here) {

    static final String USAGE =
            """
            Usage: packages [options]

            Tries packages of npm, under Node and under this runtime. npm and Node have to be there.

              --only NAME[,...]    only these packages or groups
              --list FILE          the packages and what is expected (node-tck/packages.tsv)
              --programs FOLDER    their programs (node-tck/src/packages)
              --folder FOLDER      where they are installed (node-packages in the temporary folder)
              --timeout SECONDS    how long a program may take (60)
              --update             write the expectations anew
              --permission         run with --permission, allowed what a program's line "// Allow:" names, and to use its
                                   own folder and to read the packages
              --page FILE          write the generated part of a page
              --logs FOLDER        write what programs print that do not pass to files in this folder
              --node FILE          the command of Node (node on the PATH)
              --here FILE          the command of this runtime (./node)

            Exits with 0 if every outcome is expected, 1 if one is not, 2 if it cannot run.
            """;

    private static final List<String> WITH_VALUE =
            List.of(
                    "--only",
                    "--list",
                    "--programs",
                    "--folder",
                    "--timeout",
                    "--page",
                    "--logs",
                    "--node",
                    "--here");

    /**
     * Parses arguments.
     *
     * @param root the project's folder, for defaults
     * @throws IllegalArgumentException if they are wrong; the message says how
     */
    static Settings parse(Path root, String... arguments) {
        Map<String, String> given = new HashMap<>();
        Deque<String> words = new ArrayDeque<>(Arrays.asList(arguments));
        while (!words.isEmpty()) {
            String option = words.poll();
            if (option.equals("--update") || option.equals("--permission")) {
                given.put(option, "");
            } else if (!WITH_VALUE.contains(option)) {
                throw new IllegalArgumentException("unknown option: " + option);
            } else if (words.isEmpty()) {
                throw new IllegalArgumentException(option + " needs a value");
            } else {
                given.put(option, words.poll());
            }
        }
        Path tck = root.resolve("node-tck");
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        String only = given.get("--only");
        return new Settings(
                path(given, "--list", tck.resolve("packages.tsv")),
                path(given, "--programs", tck.resolve("src/packages")),
                path(given, "--folder", temporary.resolve("node-packages")),
                only == null ? List.of() : List.of(only.split(",")),
                Duration.ofSeconds(seconds(given.getOrDefault("--timeout", "60"))),
                given.containsKey("--update"),
                given.containsKey("--permission"),
                path(given, "--page", null),
                path(given, "--logs", null),
                path(given, "--node", null),
                path(given, "--here", root.resolve("node")));
    }

    private static Path path(Map<String, String> given, String option, Path usual) {
        String value = given.get(option);
        return value == null ? usual : Path.of(value).toAbsolutePath();
    }

    private static int seconds(String value) {
        if (!value.matches("[1-9]\\d{0,5}")) {
            throw new IllegalArgumentException("--timeout takes a number from 1, not " + value);
        }
        return Integer.parseInt(value);
    }
}
