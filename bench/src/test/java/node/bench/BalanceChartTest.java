package node.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The chart in the documentation shows the data beside it. {@code -Dnode.docs.write} draws it. */
class BalanceChartTest {

    private static final Path FOLDER = Path.of("..", "docs", "performance");

    @Test
    void theChartShowsTheData() throws IOException {
        String svg = BalanceChart.svg(FOLDER);
        Path chart = FOLDER.resolve(BalanceChart.CHART);
        if (Boolean.getBoolean("node.docs.write")) {
            Files.writeString(chart, svg);
        }
        assertThat(chart).hasContent(svg);
    }
}
