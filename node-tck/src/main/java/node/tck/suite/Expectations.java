package node.tck.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The expected verdicts, by test. In their file, each has a line with the test, the verdict and the
 * reason, with tabs between them.
 */
record Expectations(SortedMap<String, Expectation> byTest) {

    private static final String HEAD =
            "# What is expected of Node's tests on this runtime: test, verdict, reason."
                    + " node-tck/suite --update writes it.\n";

    Expectations {
        byTest = Collections.unmodifiableSortedMap(new TreeMap<>(byTest));
    }

    static Expectations none() {
        return new Expectations(new TreeMap<>());
    }

    /** Reads a file; a missing one has none. */
    static Expectations read(Path file) throws IOException {
        try {
            return parse(Files.readString(file));
        } catch (NoSuchFileException e) {
            return none();
        }
    }

    static Expectations parse(String text) {
        SortedMap<String, Expectation> found = new TreeMap<>();
        text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\t", 3))
                .forEach(
                        fields ->
                                found.put(
                                        fields[0],
                                        new Expectation(
                                                Verdict.parse(fields[1]),
                                                fields.length > 2 ? fields[2] : "")));
        return new Expectations(found);
    }

    /** The text of the file. */
    String text() {
        return byTest.entrySet().stream()
                .map(
                        entry -> {
                            Expectation expected = entry.getValue();
                            String end =
                                    expected.reason().isEmpty() ? "" : "\t" + expected.reason();
                            return entry.getKey() + "\t" + expected.verdict().word() + end + "\n";
                        })
                .collect(Collectors.joining("", HEAD, ""));
    }

    void write(Path file) throws IOException {
        Files.writeString(file, text());
    }

    /**
     * Returns what these results let expect, and what was expected of the other tests. A test that
     * still fails gets the reason of today: an old one would blame what has long been mended.
     *
     * @param listed the tests that the suite has; others are left out
     */
    Expectations updated(Collection<Result> results, Collection<String> listed) {
        SortedMap<String, Expectation> updated = new TreeMap<>(byTest);
        updated.keySet().retainAll(listed);
        for (Result result : results) {
            updated.put(result.test(), new Expectation(result.verdict(), result.reason()));
        }
        return new Expectations(updated);
    }

    /** Whether that result is expected. */
    boolean expects(Result result) {
        Expectation expected = byTest.get(result.test());
        return expected != null && expected.verdict() == result.verdict();
    }

    /** How a result differs from what is expected. */
    String difference(Result result) {
        Expectation expected = byTest.get(result.test());
        String now = result.verdict().word();
        String reason = result.reason().isEmpty() ? "" : ": " + result.reason();
        String before = expected == null ? "nothing" : expected.verdict().word();
        return result.test() + " " + now + ", expected: " + before + reason;
    }
}
