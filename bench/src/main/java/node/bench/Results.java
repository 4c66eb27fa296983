package node.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The values of each metric and contestant, one for each round. Each case has its own file, so that
 * cases can be measured separately and reported together.
 */
final class Results {

    private final Map<String, Map<Contestant, List<Double>>> values = new TreeMap<>();

    void add(String metric, Contestant who, double value) {
        values.computeIfAbsent(metric, key -> new EnumMap<>(Contestant.class))
                .computeIfAbsent(who, key -> new ArrayList<>())
                .add(value);
    }

    /** Returns the values; empty if there are none. */
    List<Double> of(String metric, Contestant who) {
        return values.getOrDefault(metric, Map.of()).getOrDefault(who, List.of());
    }

    /** Returns the medians of the metrics with the names {@code id@NUMBER}, by number. */
    TreeMap<Double, Double> series(String id, Contestant who) {
        TreeMap<Double, Double> points = new TreeMap<>();
        for (String metric : values.keySet()) {
            if (metric.startsWith(id + "@") && !of(metric, who).isEmpty()) {
                points.put(
                        Double.valueOf(metric.substring(id.length() + 1)),
                        Spread.of(of(metric, who)).median());
            }
        }
        return points;
    }

    /** Writes the values of one case. */
    void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        values.forEach(
                (metric, found) ->
                        found.forEach(
                                (who, list) ->
                                        lines.add(
                                                metric
                                                        + "\t"
                                                        + who
                                                        + "\t"
                                                        + list.stream()
                                                                .map(String::valueOf)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                "\t")))));
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }

    /** Reads the values of all cases in a folder. */
    static Results read(Path folder) throws IOException {
        Results results = new Results();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(f -> f.toString().endsWith(".tsv")).toList()) {
                    for (String line : Files.readAllLines(file)) {
                        String[] parts = line.split("\t");
                        for (int i = 2; i < parts.length; i++) {
                            results.add(
                                    parts[0],
                                    Contestant.valueOf(parts[1]),
                                    Double.parseDouble(parts[i]));
                        }
                    }
                }
            }
        }
        return results;
    }
}
