package node.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The time in milliseconds of a program that ends by itself.
 *
 * @param wall whether to measure from start to end of the process, or to use the time that the
 *     program prints
 * @param repeats the number of runs in a round; their median counts
 */
record ScriptCase(Metric metric, String program, List<String> arguments, boolean wall, int repeats)
        implements Case {

    @Override
    public String name() {
        return metric.id();
    }

    @Override
    public List<Metric> metrics() {
        return List.of(metric);
    }

    @Override
    public List<Contestant> contestants() {
        return List.of(Contestant.OURS, Contestant.NODE);
    }

    @Override
    public void measure(Setup setup, Contestant who, Results results)
            throws IOException, InterruptedException {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < repeats; i++) {
            long began = System.nanoTime();
            String output =
                    Command.run(setup.command(who, program, arguments.toArray(String[]::new)));
            double whole = (System.nanoTime() - began) / 1e6;
            times.add(wall ? whole : printed(output));
        }
        results.add(metric.id(), who, Spread.of(times).median());
    }

    private static double printed(String output) throws IOException {
        for (String line : output.lines().toList()) {
            if (line.startsWith("result ")) {
                return Double.parseDouble(line.substring("result ".length()));
            }
        }
        throw new IOException("the program printed no result:\n" + output);
    }
}
