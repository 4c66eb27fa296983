package node.tck.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectationsTest {

    private static final Expectations SOME =
            Expectations.parse(
                    "# head\na/test-1.js\tpasses\na/test-2.js\tfails\tan old reason\na/test-3.js\tskipped\n");

    @Test
    void theTextIsReadAsItWasWritten() {
        assertThat(Expectations.parse(SOME.text())).isEqualTo(SOME);
    }

    @Test
    void aTestThatStillFailsGetsTheReasonOfToday() {
        Expectations updated = updated(Result.failed("a/test-2.js", "another", 1));
        assertThat(updated.byTest())
                .containsEntry("a/test-2.js", new Expectation(Verdict.FAILS, "another"));
    }

    @Test
    void aTestThatFailsNowGetsItsReason() {
        Expectations updated = updated(Result.failed("a/test-1.js", "an error", 1));
        assertThat(updated.byTest())
                .containsEntry("a/test-1.js", new Expectation(Verdict.FAILS, "an error"));
    }

    @Test
    void aTestThatPassesNowLosesItsReason() {
        Expectations updated = updated(new Result("a/test-2.js", Verdict.PASSES, "", 1));
        assertThat(updated.byTest())
                .containsEntry("a/test-2.js", new Expectation(Verdict.PASSES, ""));
    }

    @Test
    void aTestThatIsNotListedAnyMoreIsLeftOut() {
        assertThat(SOME.updated(List.of(), List.of("a/test-1.js")).byTest()).hasSize(1);
    }

    @Test
    void aSkippedTestThatPassesDiffers() {
        Result result = new Result("a/test-3.js", Verdict.PASSES, "", 1);
        assertThat(SOME.expects(result)).isFalse();
        assertThat(SOME.difference(result)).isEqualTo("a/test-3.js passes, expected: skipped");
    }

    @Test
    void aTestOfWhichNothingIsExpectedDiffers() {
        assertThat(SOME.expects(new Result("a/test-4.js", Verdict.PASSES, "", 1))).isFalse();
    }

    @Test
    void anotherVerdictIsRefused() {
        assertThatThrownBy(() -> Expectations.parse("a/test-1.js\tmaybe"))
                .hasMessage("passes, fails or skipped, not maybe");
    }

    private static Expectations updated(Result result) {
        return SOME.updated(List.of(result), SOME.byTest().keySet());
    }
}
