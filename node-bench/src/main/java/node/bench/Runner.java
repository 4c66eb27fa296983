package node.bench;

import java.io.IOException;
import java.util.List;

/**
 * Measures cases: in each round every contestant once, in turn from the front and from the back, so
 * that what changes with time on the machine falls on all.
 */
final class Runner {

    private final Setup setup;

    Runner(Setup setup) {
        this.setup = setup;
    }

    /**
     * Runs them and keeps what was found.
     *
     * @return whether none failed
     */
    boolean run(List<Case> cases) throws InterruptedException {
        boolean complete = true;
        for (Case one : cases) {
            try {
                run(one);
            } catch (IOException | RuntimeException e) {
                complete = false;
                System.err.println(one.name() + " failed: " + e.getMessage());
            }
        }
        return complete;
    }

    private void run(Case one) throws IOException, InterruptedException {
        Results results = new Results();
        one.prepare(setup);
        for (int round = 1; round <= setup.rounds(); round++) {
            List<Contestant> order =
                    round % 2 == 1 ? one.contestants() : one.contestants().reversed();
            for (Contestant who : order) {
                one.measure(setup, who, results);
                StringBuilder line = new StringBuilder();
                for (Metric metric : one.metrics()) {
                    List<Double> found = results.of(metric.id(), who);
                    line.append(
                            String.format("  %s %s", Table.number(found.getLast()), metric.unit()));
                }
                System.err.printf(
                        "%-18s round %d  %-10s%s%n", one.name(), round, who.title(), line);
            }
        }
        results.write(setup.results().resolve(one.name() + ".tsv"));
    }
}
