package node.tck.packages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CauseTest {

    @Test
    void aMissingModuleIsNamed() {
        String errors =
                "/x/y.js:1\nError [ERR_METHOD_NOT_IMPLEMENTED]: The module http is not implemented by this runtime\n";
        assertThat(Cause.of(1, "", errors)).isEqualTo("needs http");
    }

    @Test
    void anErrorHasItsFirstLineWithoutFolders() {
        String errors =
                "TypeError: no x in /home/me/node_modules/a/b.js\n    at /home/me/c.js:1:1\n";
        assertThat(Cause.of(1, "", errors)).isEqualTo("TypeError: no x in …/b.js");
    }

    @Test
    void anAssertionHasItsValues() {
        String errors = "AssertionError [ERR_ASSERTION]: must be equal:\n\n1 !== 2\n\n    at x\n";
        assertThat(Cause.of(1, "", errors))
                .isEqualTo("AssertionError [ERR_ASSERTION]: must be equal: 1 !== 2");
    }

    @Test
    void aProgramMayEndTooEarly() {
        assertThat(Cause.of(0, "loaded\n", "")).isEqualTo("ends too early");
    }
}
