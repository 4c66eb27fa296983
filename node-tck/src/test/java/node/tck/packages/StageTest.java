package node.tck.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StageTest {

    @Test
    void onlyTheLastLineSaysThatAllIsDone() {
        assertThat(Stage.of(0, "loaded\nok\n")).isEqualTo(Stage.PASSES);
        assertThat(Stage.of(0, "loaded\nok\nmore\n")).isEqualTo(Stage.LOADS);
    }

    @Test
    void aStatusOtherThanZeroDoesNotPass() {
        assertThat(Stage.of(1, "loaded\nok\n")).isEqualTo(Stage.LOADS);
    }

    @Test
    void whatIsNotLoadedFails() {
        assertThat(Stage.of(0, "ok\n")).isEqualTo(Stage.FAILS);
    }

    @Test
    void otherWordsAreRefused() {
        assertThatThrownBy(() -> Stage.parse("maybe")).isInstanceOf(IllegalArgumentException.class);
    }
}
