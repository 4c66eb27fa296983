package node.tck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerdictTest {

    @Test
    void aTestThatExitsWithZeroPasses() {
        assertThat(Verdict.of(0, "skipped nothing\n")).isEqualTo(Verdict.PASSES);
        assertThat(Verdict.of(1, "")).isEqualTo(Verdict.FAILS);
    }

    @Test
    void aTestThatSkipsItselfDoesNotPass() {
        assertThat(Verdict.of(0, "1..0 # Skipped: no keys\n")).isEqualTo(Verdict.SKIPPED);
    }

    @Test
    void aTestWhosePartsAreAllSkippedDoesNotPass() {
        assertThat(Verdict.of(0, "ℹ tests 2\nℹ pass 0\nℹ skipped 2\n")).isEqualTo(Verdict.SKIPPED);
        assertThat(Verdict.of(0, "# pass 0\n# skipped 1\n")).isEqualTo(Verdict.SKIPPED);
    }

    @Test
    void aTestWithAPartThatPassesPasses() {
        assertThat(Verdict.of(0, "ℹ tests 2\nℹ pass 1\nℹ skipped 1\n")).isEqualTo(Verdict.PASSES);
    }
}
