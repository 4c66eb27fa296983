package node.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureTest {

    @Test
    void showsPlaceLineCaretAndStack() {
        assertThat(new Failure("a.js", 3, 3, "\t null.x", "TypeError: no", false).report())
                .isEqualTo("a.js:3\n\t null.x\n\t ^\n\nTypeError: no\n");
    }

    @Test
    void showsThePartOfALongLineAroundThePlace() {
        String line = "a;".repeat(10_000) + "null.x" + ";b".repeat(10_000);
        String report = new Failure("a.js", 1, 20_001, line, "TypeError: no", false).report();
        String[] lines = report.split("\n");
        assertThat(lines[1]).hasSize(300).contains("null.x");
        assertThat(lines[1].substring(lines[2].indexOf('^'))).startsWith("null.x");
    }

    @Test
    void showsNoCaretIfTheColumnIsUnknown() {
        assertThat(new Failure("a.js", 3, 0, "  null.x", "TypeError: no", false).report())
                .isEqualTo("a.js:3\n  null.x\n\nTypeError: no\n");
    }

    @Test
    void showsNoPlaceIfItIsUnknown() {
        assertThat(new Failure(null, 0, 0, null, "Error: no", false).report())
                .isEqualTo("Error: no\n");
    }
}
