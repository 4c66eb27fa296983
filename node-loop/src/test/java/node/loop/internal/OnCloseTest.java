package node.loop.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import node.loop.Loop;
import node.loop.LoopOptions;
import org.junit.jupiter.api.Test;

/** Closing a loop runs the release tasks. */
class OnCloseTest {

    private final List<String> log = new ArrayList<>();
    private final Loop loop = new SelectorLoops().open(LoopOptions.defaults());

    @Test
    void releasesRunOnceTheLastRegisteredFirst() {
        loop.onClose(() -> log.add("first"));
        loop.onClose(() -> log.add("second"));
        loop.run();
        assertThat(log).isEmpty();
        loop.close();
        loop.close();
        assertThat(log).containsExactly("second", "first");
    }

    @Test
    void aFailingReleaseDoesNotPreventTheOthers() {
        loop.onClose(() -> log.add("released"));
        loop.onClose(
                () -> {
                    throw new IllegalStateException("on purpose");
                });
        loop.close();
        assertThat(log).containsExactly("released");
    }

    @Test
    void postIsRejectedWhileReleasesRun() {
        loop.onClose(
                () ->
                        assertThatThrownBy(() -> loop.post(() -> {}))
                                .isInstanceOf(RejectedExecutionException.class)
                                .satisfies(e -> log.add("rejected")));
        loop.close();
        assertThat(log).containsExactly("rejected");
    }

    @Test
    void aClosedLoopRejectsReleases() {
        loop.close();
        assertThatIllegalStateException().isThrownBy(() -> loop.onClose(() -> {}));
    }

    @Test
    void aReleaseDoesNotKeepTheLoopAlive() {
        loop.onClose(() -> {});
        assertThat(loop.alive()).isZero();
        loop.close();
    }
}
