package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import node.script.Failure;
import org.junit.jupiter.api.Test;

class ColoursTest {

    @Test
    void aTerminalHasColoursUnlessTheEnvironmentDisablesThem() {
        assertThat(Colours.wanted(Map.of(), true)).isTrue();
        assertThat(Colours.wanted(Map.of(), false)).isFalse();
        assertThat(Colours.wanted(Map.of("NO_COLOR", "1"), true)).isFalse();
        assertThat(Colours.wanted(Map.of("NO_COLOR", ""), true)).isTrue();
        assertThat(Colours.wanted(Map.of("TERM", "dumb"), true)).isFalse();
        assertThat(Colours.wanted(Map.of("FORCE_COLOR", "1", "NO_COLOR", "1"), false)).isTrue();
        assertThat(Colours.wanted(Map.of("FORCE_COLOR", "0"), true)).isFalse();
    }

    @Test
    void aReportInColoursHasTheSameText() {
        Failure failure = new Failure("a.js", 2, 3, "  x()", "Error: y\n    at a.js:2:3", false);
        String report = Colours.report(failure);
        assertThat(report).contains("\u001b[31mError: y\u001b[39m\n");
        assertThat(report.replaceAll("\u001b\\[\\d+m", "")).isEqualTo(failure.report());
    }
}
