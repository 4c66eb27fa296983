package node.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Connections of a shared port are balanced better than by turns or by a hash. The simulation is
 * always the same; {@code -Dnode.docs.write=true} writes what it finds into {@code docs}, where the
 * benchmarks draw their chart from.
 */
class BalanceTest {

    private static final Path FILE =
            Path.of("..", "..", "docs", "performance", "balance.tsv").toAbsolutePath().normalize();

    private static final long SEED = 2009;
    private static final Duration TIME = Duration.ofSeconds(10);

    /** The fullest loop has at most so many times the connections of the mean. */
    private static final double BOUND = 1.2;

    private static final int[] LOOPS = {8, 64};
    private static final int[] CLIENTS = {2, 4, 8, 16};

    @Test
    void theFullestLoopHasHardlyMoreThanTheMean() throws IOException {
        StringBuilder table =
                new StringBuilder("loops\tclients\tpolicy\tfullest\tworst\tidle\tmedian\tlate\n");
        for (int loops : LOOPS) {
            for (int clients : CLIENTS) {
                BalanceSimulation.Found fewest = found(table, Balance.FEWEST, loops, clients);
                BalanceSimulation.Found turns = found(table, Balance.ROUND_ROBIN, loops, clients);
                BalanceSimulation.Found hash = found(table, Balance.HASH, loops, clients);
                assertThat(fewest.fullest()).isLessThan(BOUND);
                assertThat(turns.fullest()).isBetween(fewest.fullest(), hash.fullest());
                assertThat(fewest.idle()).isLessThanOrEqualTo(Math.min(turns.idle(), hash.idle()));
            }
        }
        if (Boolean.getBoolean("node.docs.write")) {
            Files.writeString(FILE, table);
        }
        assertThat(FILE).hasContent(table.toString());
    }

    private static BalanceSimulation.Found found(
            StringBuilder table, Balance balance, int loops, int clients) throws IOException {
        BalanceSimulation.Found found = BalanceSimulation.run(balance, loops, clients, TIME, SEED);
        table.append(
                String.format(
                        Locale.ROOT,
                        "%d\t%d\t%s\t%.2f\t%.2f\t%.3f\t%.1f\t%.0f\n",
                        loops,
                        clients,
                        balance.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        found.fullest(),
                        found.worst(),
                        found.idle(),
                        found.median(),
                        found.late()));
        return found;
    }
}
