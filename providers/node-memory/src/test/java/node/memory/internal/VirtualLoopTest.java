package node.memory.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import node.loop.Deadline;
import node.loop.Handle;
import node.loop.UncaughtHandler;
import org.junit.jupiter.api.Test;

/** The loop with virtual time. */
class VirtualLoopTest {

    private final List<String> log = new ArrayList<>();
    private final VirtualLoop loop = new VirtualLoop(UncaughtHandler.rethrow());

    private Runnable note(String event) {
        return () -> log.add(event + "@" + loop.now());
    }

    @Test
    void settleDoesNotAdvanceTheTime() {
        loop.schedule(1, note("later"));
        loop.post(() -> loop.post(() -> loop.defer(() -> loop.schedule(0, note("now")))));
        loop.settle();
        assertThat(log).containsExactly("now@0");
    }

    @Test
    void deadlinesRunWhenDueAndInOrder() {
        loop.schedule(20, note("b"));
        loop.schedule(20, note("c"));
        loop.schedule(10, () -> loop.schedule(10, note("d")));
        loop.schedule(31, note("never"));
        loop.schedule(5, note("a")).unref();
        loop.advance(30);
        assertThat(log).containsExactly("a@5", "b@20", "c@20", "d@20");
        assertThat(loop.now()).isEqualTo(30);
    }

    @Test
    void aClosedDeadlineDoesNotRunUnlessItIsReset() {
        Deadline deadline = loop.schedule(10, note("deadline"));
        deadline.close();
        loop.advance(20);
        assertThat(log).isEmpty();
        deadline.reset(10);
        deadline.reset(15);
        loop.advance(20);
        assertThat(log).containsExactly("deadline@35");
    }

    @Test
    void runGoesFromDeadlineToDeadlineAndEndsWhenNothingIsLeft() {
        loop.schedule(1_000_000_000_000L, note("late"));
        loop.schedule(2_000_000_000_000L, note("unreferenced")).unref();
        loop.run();
        assertThat(log).containsExactly("late@1000000000000");
    }

    @Test
    void anEndlessRunThrows() {
        Handle handle = loop.hold();
        assertThatIllegalStateException().isThrownBy(loop::run).withMessageContaining("found 1");
        handle.close();
        loop.run();
    }

    @Test
    void anEndlessSettleThrows() {
        Runnable[] again = new Runnable[1];
        again[0] = () -> loop.post(again[0]);
        loop.post(again[0]);
        assertThatIllegalStateException()
                .isThrownBy(loop::settle)
                .withMessageContaining("come to rest");
    }

    @Test
    void workRunsInItsOwnTurn() {
        loop.submit(() -> "done", (value, error) -> log.add(value));
        loop.submit(
                () -> {
                    throw new IllegalStateException("failed");
                },
                (value, error) -> log.add(error.getMessage()));
        assertThat(log).isEmpty();
        loop.settle();
        assertThat(log).containsExactly("done", "failed");
    }

    @Test
    void exceptionsAreRethrownAndTheLoopCanContinue() {
        loop.post(
                () -> {
                    throw new IllegalStateException("on purpose");
                });
        loop.post(note("next"));
        assertThatIllegalStateException().isThrownBy(loop::settle).withMessage("on purpose");
        loop.settle();
        assertThat(log).containsExactly("next@0");
    }

    @Test
    void stoppingEndsARun() {
        loop.post(loop::stop);
        loop.post(note("after"));
        loop.run();
        assertThat(log).isEmpty();
        loop.run();
        assertThat(log).containsExactly("after@0");
    }

    @Test
    void timeDoesNotPassInsideACallback() {
        loop.post(() -> loop.advance(1));
        assertThatIllegalStateException().isThrownBy(loop::settle).withMessageContaining("running");
    }

    @Test
    void aClosedLoopReleasesAndRejects() {
        loop.onClose(() -> log.add("first"));
        loop.onClose(() -> log.add("second"));
        loop.close();
        loop.close();
        assertThat(log).containsExactly("second", "first");
        assertThatThrownBy(() -> loop.post(() -> {}))
                .isInstanceOf(RejectedExecutionException.class);
        assertThatIllegalStateException().isThrownBy(() -> loop.schedule(1, () -> {}));
    }

    @Test
    void channelsAreNotWatched() {
        assertThatThrownBy(() -> loop.watch(null, 0, operations -> {}))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
