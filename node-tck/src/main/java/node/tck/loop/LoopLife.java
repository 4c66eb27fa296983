package node.tck.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import node.loop.Deadline;
import node.loop.Handle;
import node.loop.Loop;
import node.loop.LoopOptions;
import node.tck.Required;
import node.tck.internal.Trial;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The rules of what keeps a loop alive, and of its end. */
public interface LoopLife extends LoopSubject {

    /**
     * Also tries {@code ref} and {@code unref} twice. If this rule fails, look at the count behind
     * {@code alive}: it changes only when the state of the handle does.
     */
    @Required("L8")
    default void anUnreferencedHandleLetsTheLoopEnd() {
        try (Trial trial = new Trial(loops())) {
            Handle hold = trial.loop.hold();
            hold.unref();
            hold.unref();
            trial.run();
            assertThat(hold.isOpen()).isTrue();
            hold.ref();
            hold.ref();
            hold.unref();
            trial.run();
            hold.ref();
            trial.loop.post(() -> trial.loop.post(hold::close));
            trial.run();
            assertThat(hold.isOpen()).isFalse();
        }
    }

    /**
     * If this rule fails, look at {@code post}, which throws {@code RejectedExecutionException}
     * once the loop is closed, and a second {@code close}.
     */
    @Required("L15")
    default void aClosedLoopRejectsTasks() {
        Loop loop = loops().open(LoopOptions.defaults());
        loop.close();
        loop.close();
        assertThatThrownBy(() -> loop.post(() -> {}))
                .isInstanceOf(RejectedExecutionException.class);
    }

    /**
     * If this rule fails, look at the list behind {@code onClose}: the last entry runs first, each
     * once.
     */
    @Required("L18")
    default void closingReleasesWhatIsHeldForTheLoop() {
        List<String> log = new ArrayList<>();
        Loop loop = loops().open(LoopOptions.defaults());
        loop.onClose(() -> log.add("asked for first"));
        loop.onClose(() -> log.add("asked for last"));
        assertThat(log).isEmpty();
        loop.close();
        loop.close();
        assertThat(log).containsExactly("asked for last", "asked for first");
    }

    /** If this rule fails, look at the state that {@code run} and {@code close} check first. */
    @Required("L19")
    default void aRunningLoopCanBeNeitherRunNorClosed() {
        try (Trial trial = new Trial(loops())) {
            trial.loop.post(
                    () -> {
                        assertThatIllegalStateException().isThrownBy(trial.loop::run);
                        assertThatIllegalStateException().isThrownBy(trial.loop::close);
                        trial.happened("refused");
                    });
            trial.run();
            assertThat(trial.uncaught).isEmpty();
            assertThat(trial.log).containsExactly("refused");
        }
    }

    /**
     * The failure names the call by its place in the list. If this rule fails, look at the check of
     * a closed loop in that call.
     */
    @Required("L23")
    default void aClosedLoopRefusesWhatWouldCallBack() {
        Loop loop = loops().open(LoopOptions.defaults());
        Deadline deadline = loop.schedule(0, () -> {});
        deadline.close();
        loop.close();
        List<ThrowingCallable> calls =
                List.of(
                        loop::run,
                        () -> loop.schedule(0, () -> {}),
                        () -> loop.submit(() -> 1, (value, error) -> {}),
                        () -> loop.onClose(() -> {}),
                        () -> deadline.reset(0));
        for (int i = 0; i < calls.size(); i++) {
            assertThatIllegalStateException().as("call %s", i).isThrownBy(calls.get(i));
        }
    }
}
