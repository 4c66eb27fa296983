package node.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Draws what the simulation of many loops has written into {@code docs/performance}. */
final class BalanceChart {

    static final String DATA = "balance.tsv";
    static final String CHART = "balance.svg";

    private static final String LOOPS = "64";

    /** The columns of the data. */
    private static final int LOOP_COLUMN = 0;

    private static final int CLIENTS = 1;
    private static final int POLICY = 2;
    private static final int FULLEST = 3;

    private BalanceChart() {}

    static String svg(Path folder) throws IOException {
        Map<String, SortedMap<Double, Double>> lines = new LinkedHashMap<>();
        for (String row : Files.readAllLines(folder.resolve(DATA))) {
            String[] cells = row.split("\t");
            if (cells[LOOP_COLUMN].equals(LOOPS)) {
                lines.computeIfAbsent(cells[POLICY], policy -> new TreeMap<>())
                        .put(
                                Double.parseDouble(cells[CLIENTS]),
                                Double.parseDouble(cells[FULLEST]));
            }
        }
        return new LineChart(
                        "The fullest of 64 loops", "clients for each loop", "connections ÷ mean")
                .svg(lines);
    }
}
