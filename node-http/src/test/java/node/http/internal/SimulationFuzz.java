package node.http.internal;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulation with schedules from the fuzzer instead of a seed. */
class SimulationFuzz {

    static Stream<byte[]> seeds() {
        return IntStream.range(0, 20).mapToObj(SimulationFuzz::octets);
    }

    private static byte[] octets(int seed) {
        byte[] octets = new byte[50 << seed % 5];
        new SplittableRandom(seed).nextBytes(octets);
        return octets;
    }

    @MethodSource("seeds")
    @FuzzTest(maxExecutions = 300)
    void everyRequestGetsItsResponseAndEveryConnectionEnds(byte[] schedule) {
        try (Simulation simulation = new Simulation(new Schedule(schedule))) {
            try {
                simulation.run();
            } catch (Throwable t) {
                throw new AssertionError(String.join("\n", simulation.log()), t);
            }
        }
    }
}
