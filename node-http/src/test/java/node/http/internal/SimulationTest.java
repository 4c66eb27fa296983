package node.http.internal;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The server under random schedules. {@code -Dsimulation.runs=N} sets their number, {@code
 * -Dsimulation.seed=N} runs one and prints its steps.
 */
class SimulationTest {

    private static final int RUNS = Integer.getInteger("simulation.runs", 1000);
    private static final Long SEED = Long.getLong("simulation.seed");

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void everyRequestGetsItsResponseAndEveryConnectionEnds() {
        if (SEED != null) {
            simulate(SEED);
            return;
        }
        for (long seed = 0; seed < RUNS; seed++) {
            simulate(seed);
        }
    }

    private static void simulate(long seed) {
        try (Simulation simulation = new Simulation(seed)) {
            try {
                simulation.run();
            } catch (Throwable t) {
                String steps = SEED == null ? "" : "\n" + String.join("\n", simulation.log());
                throw new AssertionError("-Dsimulation.seed=" + seed + " fails" + steps, t);
            }
        }
    }
}
