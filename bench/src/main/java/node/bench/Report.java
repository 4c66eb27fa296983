package node.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** Writes results between the markers of {@code docs/performance/results.md}, and charts. */
final class Report {

    private static final String BEGIN = "<!-- results: written by bench/run -->\n";
    private static final String END = "<!-- end of results -->\n";

    private final Setup setup;
    private final List<Case> cases;
    private final Results results;

    Report(Setup setup, List<Case> cases, Results results) {
        this.setup = setup;
        this.cases = cases;
        this.results = results;
    }

    void write() throws IOException {
        Path page = setup.root().resolve("docs/performance/results.md");
        Path charts = setup.root().resolve("docs/performance");
        Files.createDirectories(charts);
        StringBuilder text = new StringBuilder("\n").append(new Table(cases, results).markdown());
        for (Case one : cases) {
            if (one instanceof WarmupCase warmup) {
                text.append(
                        chart(
                                charts,
                                warmup.name() + ".svg",
                                "Requests per second in each second after the first request: "
                                        + warmup.program(),
                                new LineChart(
                                        "Warm-up: " + warmup.program() + ", 64 connections",
                                        "second",
                                        "requests/s"),
                                warmup.curve()));
            }
        }
        text.append(
                chart(
                        charts,
                        "idle.svg",
                        "Resident set against idle connections",
                        new LineChart(
                                "Memory: idle keep-alive connections", "connections", "RSS, MB"),
                        IdleCase.CURVE));
        Files.writeString(charts.resolve(BalanceChart.CHART), BalanceChart.svg(charts));
        text.append(histogram()).append('\n');
        String old = Files.readString(page);
        int begin = old.indexOf(BEGIN);
        int end = old.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException("no markers in " + page);
        }
        Files.writeString(
                page, old.substring(0, begin + BEGIN.length()) + text + old.substring(end));
    }

    private String chart(Path folder, String file, String caption, LineChart chart, String series)
            throws IOException {
        Map<String, SortedMap<Double, Double>> lines = new LinkedHashMap<>();
        for (Contestant who : Contestant.values()) {
            SortedMap<Double, Double> points = results.series(series, who);
            if (!points.isEmpty()) {
                lines.put(who.title(), points);
            }
        }
        if (lines.isEmpty()) {
            return "";
        }
        Files.writeString(folder.resolve(file), chart.svg(lines));
        return "\n![" + caption + "](" + file + ")\n";
    }

    private String histogram() throws IOException {
        Path file = setup.results().resolve(IdleCase.HISTOGRAM);
        if (!Files.exists(file)) {
            return "";
        }
        StringBuilder text =
                new StringBuilder(
                        "\nAn idle connection in our heap, by the growth of the class histogram:\n\n"
                                + "| class | objects | bytes |\n| --- | ---: | ---: |\n");
        Files.readAllLines(file).stream()
                .map(line -> line.split("\t"))
                .sorted(
                        (a, b) ->
                                Double.compare(Double.parseDouble(b[2]), Double.parseDouble(a[2])))
                .forEach(
                        parts ->
                                text.append(
                                        String.format(
                                                Locale.ROOT,
                                                "| `%s` | %.1f | %.0f |%n",
                                                parts[0],
                                                Double.parseDouble(parts[1]),
                                                Double.parseDouble(parts[2]))));
        return text.toString();
    }
}
