package node.tck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReasonTest {

    private final Reason reasons =
            new Reason(Path.of("/home/ada/node/test"), Path.of("/tmp/suite1"));

    @Test
    void theHeadOfAnErrorIsTheReason() {
        String errors =
                """
                /home/ada/node/test/parallel/test-x.js:3
                throw new TypeError("wrong");
                ^

                TypeError [ERR_WRONG]: wrong
                    at run (/home/ada/node/test/parallel/test-x.js:3:7) {
                  code: 'ERR_WRONG'
                }
                """;
        assertThat(reasons.of(1, "", errors)).isEqualTo("TypeError [ERR_WRONG]: wrong");
    }

    @Test
    void anAssertionsValuesBelongToIt() {
        String errors =
                """
                AssertionError [ERR_ASSERTION]: Not equal:

                1 !== 2

                    at run (/home/ada/x.js:3:7)
                """;
        assertThat(reasons.of(1, "", errors))
                .isEqualTo("AssertionError [ERR_ASSERTION]: Not equal: 1 !== 2");
    }

    @Test
    void whatIsNotImplementedSaysSoItself() {
        String errors =
                "Error [ERR_METHOD_NOT_IMPLEMENTED]: The module x is not implemented\n    at y\n";
        assertThat(reasons.of(1, "", errors)).isEqualTo("The module x is not implemented");
    }

    @Test
    void callsThatDidNotComeAreTheReason() {
        String output = "Mismatched noop function calls. Expected exactly 1, actual 0.\n    at x\n";
        String reason = reasons.of(1, output, "");
        assertThat(reason)
                .isEqualTo("Mismatched noop function calls. Expected exactly 1, actual 0.");
        assertThat(Reason.kind(reason)).isEqualTo("a callback is called too often, or not at all");
    }

    @Test
    void theDifferenceOfLongValuesIsLeftOut() {
        String errors =
                "AssertionError [ERR_ASSERTION]: Not equal:\n+ actual - expected\n\n+ 'a'\n- 'b'\n";
        assertThat(reasons.of(1, "", errors))
                .isEqualTo("AssertionError [ERR_ASSERTION]: Not equal:");
    }

    @Test
    void theFirstErrorOfATestInATestIsTheReason() {
        String output =
                """
                  ✖ does this (1 ms)
                    RangeError: too far
                        at x.js:1:2
                ✖ does all (2 ms)
                  Error [ERR_TEST_FAILURE]: 1 subtest failed
                ℹ pass 0
                ℹ duration_ms 3
                """;
        assertThat(reasons.of(1, output, "")).isEqualTo("RangeError: too far");
    }

    @Test
    void aTestThatSaysNothingHasItsStatus() {
        assertThat(reasons.of(7, "", "")).isEqualTo("exits with 7");
    }

    @Test
    void foldersOfTheMachineAreRemoved() {
        assertThat(
                        reasons.neutral(
                                "Error: /home/ada/node/test/x.js, /tmp/suite1/.tmp.0/y,"
                                        + " file:///home/ada/z.js and /dev/null"))
                .isEqualTo("Error: test/x.js, tmp/.tmp.0/y, …/z.js and /dev/null");
        assertThat(reasons.neutral("at file:///home/ada/node/test/x.mjs:1"))
                .isEqualTo("at test/x.mjs:1");
    }

    @Test
    void aLongReasonIsShortened() {
        assertThat(reasons.neutral("Error: " + "word ".repeat(100)))
                .hasSizeLessThanOrEqualTo(110)
                .endsWith("…");
    }

    @Test
    void failedAssertionsAreOneKind() {
        assertThat(Reason.kind("AssertionError [ERR_ASSERTION]: 1 == 2"))
                .isEqualTo("another value than expected");
    }
}
