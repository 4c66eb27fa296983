package node.tck.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The tests of the suite, in the order of the list. */
record TestList(List<ListedTest> tests) {

    /** The folders whose tests are programs that pass by exiting with 0. */
    private static final Set<String> FOLDERS =
            Set.of("parallel", "es-module", "module-hooks", "sequential", "async-hooks", "pummel");

    private static final int COLUMNS = 4;

    /**
     * Reads a list: a line for each test with its path, its subsystem, why it cannot apply or
     * {@code -}, and {@code pass} if it passes on Deno, with tabs between them. Lines that begin
     * with {@code #} are comments. Files that are not called {@code test-…} are parts of tests.
     */
    static TestList read(Path file) throws IOException {
        return new TestList(
                Files.readAllLines(file).stream()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .map(TestList::parse)
                        .filter(test -> FOLDERS.contains(test.folder()))
                        .filter(test -> test.shortName().startsWith("test-"))
                        .toList());
    }

    private static ListedTest parse(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != COLUMNS || fields[0].indexOf('/') < 0) {
            throw new IllegalArgumentException("not a line of a list of tests: " + line);
        }
        String obstacle = fields[2].equals("-") ? "" : fields[2];
        return new ListedTest(fields[0], fields[1], obstacle, fields[3].equals("pass"));
    }

    /** The tests that apply. */
    List<ListedTest> applicable() {
        return tests.stream().filter(ListedTest::applies).toList();
    }

    /**
     * Returns the tests that are asked for: of these subsystems, of these folders, or with these
     * names. A name may end with {@code *}. Only a full name finds a test that does not apply.
     *
     * @param asked all that apply if it is empty
     * @throws IllegalArgumentException if a word finds nothing
     */
    List<ListedTest> choose(List<String> asked) {
        for (String word : asked) {
            if (tests.stream().noneMatch(test -> isNamed(test, word))) {
                throw new IllegalArgumentException("no test of the list is called " + word);
            }
        }
        return tests.stream()
                .filter(
                        test ->
                                asked.isEmpty()
                                        ? test.applies()
                                        : asked.stream().anyMatch(word -> isNamed(test, word)))
                .toList();
    }

    private static boolean isNamed(ListedTest test, String word) {
        if (word.equals(test.name()) || word.equals(test.shortName())) {
            return true;
        }
        if (!test.applies()) {
            return false;
        }
        if (word.endsWith("*")) {
            String start = word.substring(0, word.length() - 1);
            return test.name().startsWith(start) || test.shortName().startsWith(start);
        }
        return word.equals(test.subsystem()) || word.equals(test.folder());
    }
}
