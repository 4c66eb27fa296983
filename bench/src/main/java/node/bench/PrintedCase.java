package node.bench;

import java.io.IOException;
import java.util.List;

/**
 * A program that measures itself, and prints a line for each metric: its id and the value.
 *
 * @param program the program for both
 */
record PrintedCase(String name, List<Metric> metrics, String program) implements Case {

    @Override
    public List<Contestant> contestants() {
        return List.of(Contestant.OURS, Contestant.NODE);
    }

    @Override
    public void measure(Setup setup, Contestant who, Results results)
            throws IOException, InterruptedException {
        String output = Command.run(setup.command(who, program));
        for (Metric metric : metrics) {
            results.add(metric.id(), who, value(output, metric.id() + " "));
        }
    }

    static double value(String output, String beginning) throws IOException {
        return output.lines()
                .filter(line -> line.startsWith(beginning))
                .map(line -> Double.parseDouble(line.substring(beginning.length())))
                .findFirst()
                .orElseThrow(() -> new IOException("no '" + beginning + "…' in\n" + output));
    }
}
