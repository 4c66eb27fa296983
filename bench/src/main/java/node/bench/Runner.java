package node.bench;

import java.io.IOException;
import java.util.List;

/**
 * Measures cases. Each round measures every contestant once; the order is reversed in every second
 * round, so that slow changes of the machine affect all equally. A failed measurement is reported
 * and has no value; the others continue.
 */
final class Runner {

    private final Setup setup;

    Runner(Setup setup) {
        this.setup = setup;
    }

    /**
     * Runs the cases and stores the results.
     *
     * @return whether all succeeded
     */
    boolean run(List<Case> cases) throws IOException, InterruptedException {
        boolean complete = true;
        for (Case one : cases) {
            complete &= run(one);
        }
        return complete;
    }

    private boolean run(Case one) throws IOException, InterruptedException {
        Results results = new Results();
        try {
            return rounds(one, results);
        } finally {
            setup.servers().end();
        }
    }

    private boolean rounds(Case one, Results results) throws IOException, InterruptedException {
        boolean complete = true;
        try {
            one.prepare(setup);
        } catch (IOException e) {
            System.err.println(one.name() + " FAILED: " + e.getMessage());
            return false;
        }
        for (int round = 1; round <= setup.rounds(); round++) {
            List<Contestant> order =
                    round % 2 == 1 ? one.contestants() : one.contestants().reversed();
            for (Contestant who : order) {
                String place =
                        String.format("%-18s round %d  %-10s", one.name(), round, who.title());
                try {
                    one.measure(setup, who, results);
                    System.err.println(place + latest(one, who, results));
                } catch (IOException e) {
                    complete = false;
                    System.err.println(place + "  FAILED: " + e.getMessage());
                }
            }
        }
        results.write(setup.results().resolve(one.name() + ".tsv"));
        return complete;
    }

    private static String latest(Case one, Contestant who, Results results) {
        StringBuilder line = new StringBuilder();
        for (Metric metric : one.metrics()) {
            List<Double> found = results.of(metric.id(), who);
            line.append("  ")
                    .append(Table.number(found.getLast()))
                    .append(' ')
                    .append(metric.unit());
        }
        return line.toString();
    }
}
