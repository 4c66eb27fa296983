package node.tck.wpt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is expected of the tests, by name. */
record Expectations(SortedMap<String, Expected> byTest) {

    private static final String HEAD =
            """
            # What is expected of the Web Platform Tests: test, how many subtests pass of how many (+ those that need something
            # absent), which do not. node-tck/wpt --update writes it. Lines with "skipped" and a reason are written by hand.
            """;

    Expectations {
        byTest = Collections.unmodifiableSortedMap(new TreeMap<>(byTest));
    }

    /** Reads a file; a missing one has none. */
    static Expectations read(Path file) throws IOException {
        try {
            return parse(Files.readString(file));
        } catch (NoSuchFileException e) {
            return new Expectations(new TreeMap<>());
        }
    }

    static Expectations parse(String text) {
        SortedMap<String, List<String>> lines = new TreeMap<>();
        text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\t", 2))
                .forEach(
                        fields ->
                                lines.computeIfAbsent(fields[0], name -> new ArrayList<>())
                                        .add(fields[1]));
        SortedMap<String, Expected> found = new TreeMap<>();
        lines.forEach((test, fields) -> found.put(test, new Expected(fields)));
        return new Expectations(found);
    }

    /** The text of the file. */
    String text() {
        return byTest.entrySet().stream()
                .flatMap(
                        entry ->
                                entry.getValue().lines().stream()
                                        .map(line -> entry.getKey() + "\t" + line + "\n"))
                .collect(Collectors.joining("", HEAD, ""));
    }

    void write(Path file) throws IOException {
        Files.writeString(file, text());
    }

    boolean skips(String test) {
        Expected expected = byTest.get(test);
        return expected != null && expected.isSkipped();
    }

    boolean expects(Outcome outcome) {
        return Expected.of(outcome).equals(byTest.get(outcome.test()));
    }

    /** Returns what these outcomes let expect, and what was expected of the other tests. */
    Expectations updated(Collection<Outcome> outcomes) {
        SortedMap<String, Expected> updated = new TreeMap<>(byTest);
        outcomes.forEach(outcome -> updated.put(outcome.test(), Expected.of(outcome)));
        return new Expectations(updated);
    }

    /** The same without tests that the folder no longer has, in areas of which it has any. */
    Expectations within(Collection<String> tests) {
        Set<String> areas = tests.stream().map(WebTests::area).collect(Collectors.toSet());
        SortedMap<String, Expected> kept = new TreeMap<>(byTest);
        kept.keySet()
                .removeIf(test -> areas.contains(WebTests.area(test)) && !tests.contains(test));
        return new Expectations(kept);
    }

    /** How an outcome differs from what is expected: a line for each thing. */
    List<String> difference(Outcome outcome) {
        Expected before = byTest.get(outcome.test());
        List<String> old = before == null ? List.of("nothing") : before.lines();
        List<String> now = Expected.of(outcome).lines();
        List<String> lines = new ArrayList<>();
        lines.add(outcome.test() + " " + now.getFirst() + ", expected: " + old.getFirst());
        now.stream()
                .skip(1)
                .filter(line -> !old.contains(line))
                .forEach(line -> lines.add("  now " + line));
        old.stream()
                .skip(1)
                .filter(line -> !now.contains(line))
                .forEach(line -> lines.add("  was " + line));
        return lines;
    }
}
