package node.tck.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.Pipe;
import java.util.List;
import java.util.stream.IntStream;
import node.loop.Loop;
import node.loop.LoopOptions;
import node.loop.Watch;
import node.tck.Required;
import node.tck.internal.Trial;

/** The rules of what runs in a turn, in which order, and what an exception does to it. */
public interface LoopTurns extends LoopSubject {

    /** If this rule fails, look at the queue behind {@code post}: first in, first out. */
    @Required("L1")
    default void postedTasksKeepTheirOrder() {
        try (Trial trial = new Trial(loops())) {
            List<String> expected = IntStream.range(0, 100).mapToObj(i -> "task " + i).toList();
            expected.forEach(name -> trial.loop.post(trial.note(name)));
            trial.run();
            assertThat(trial.log).isEqualTo(expected);
        }
    }

    /**
     * Posting, deferring and arming only enqueue. If this rule fails, look at {@code post}, {@code
     * defer} and {@code schedule}, also with a delay of 0.
     */
    @Required("L2")
    default void nothingRunsInsideTheCallThatAskedForIt() {
        try (Trial trial = new Trial(loops())) {
            trial.loop.post(
                    () -> {
                        trial.loop.post(trial.note("posted"));
                        trial.loop.defer(trial.note("deferred"));
                        trial.loop.schedule(0, trial.note("deadline"));
                        trial.happened("returned");
                    });
            trial.run();
            assertThat(trial.log).startsWith("returned").hasSize(4);
        }
    }

    /**
     * If this rule fails, look at how {@code run} decides to return: no open handle that is
     * referenced, no task that waits; and at what a run leaves set for the next.
     */
    @Required("L3")
    default void theLoopEndsWhenNothingIsLeftAndMayRunAgain() {
        try (Trial trial = new Trial(loops())) {
            trial.run();
            trial.loop.post(trial.note("first"));
            assertThat(trial.loop.alive()).isEqualTo(1);
            trial.run();
            assertThat(trial.loop.alive()).isZero();
            trial.loop.post(trial.note("second"));
            trial.run();
            assertThat(trial.log).containsExactly("first", "second");
        }
    }

    /**
     * Deferred tasks run before the channels of the turn, and what they defer before the next turn.
     * If this rule fails, look at where a turn runs them: before the channels and at the end, until
     * none is left.
     */
    @Required("L9")
    default void deferredTasksRunInTheSameTurn() throws IOException {
        Pipe pipe = Pipe.open();
        try (Trial trial = new Trial(loops());
                Pipe.SourceChannel source = pipe.source();
                Pipe.SinkChannel sink = pipe.sink()) {
            Runnable callback =
                    () -> {
                        trial.loop.post(trial.note("next turn"));
                        trial.loop.defer(
                                () -> {
                                    trial.happened("deferred");
                                    trial.loop.defer(trial.note("deferred by it"));
                                });
                    };
            trial.loop.post(callback);
            trial.run();
            assertThat(trial.log).containsExactly("deferred", "deferred by it", "next turn");
            trial.log.clear();
            trial.watch(source, sink, callback);
            trial.run();
            assertThat(trial.log).containsExactly("deferred", "deferred by it", "next turn");
            trial.log.clear();
            trial.turns(1);
            trial.watch(source, sink, trial.note("channel"));
            trial.loop.schedule(0, () -> trial.loop.defer(trial.note("deferred")));
            trial.run();
            assertThat(trial.log).containsExactly("deferred", "channel");
        }
    }

    /**
     * Tries tasks, deadlines, completions and channels. If this rule fails, look at the code that
     * calls a callback: each kind needs the handler around it, and the loop goes on.
     */
    @Required("L10")
    default void anExceptionReachesTheHandlerAndTheLoopGoesOn() throws IOException {
        Pipe pipe = Pipe.open();
        try (Trial trial = new Trial(loops());
                Pipe.SourceChannel source = pipe.source();
                Pipe.SinkChannel sink = pipe.sink()) {
            IllegalStateException failure = new IllegalStateException("on purpose");
            Runnable failing =
                    () -> {
                        throw failure;
                    };
            trial.loop.defer(failing);
            trial.loop.post(failing);
            trial.loop.schedule(0, failing);
            trial.loop.submit(() -> 1, (value, error) -> failing.run());
            trial.loop.post(trial.note("other"));
            trial.run();
            assertThat(trial.uncaught).containsExactly(failure, failure, failure, failure);
            Watch watch = trial.watch(source, sink, failing);
            trial.run();
            assertThat(watch.isOpen()).isFalse();
            assertThat(trial.uncaught).hasSize(5).containsOnly(failure);
            assertThat(trial.log).containsExactly("other");
        }
    }

    /**
     * If this rule fails, look at the catch around callbacks: what the handler throws has to pass.
     */
    @Required("L11")
    default void whatTheHandlerThrowsEndsTheRun() {
        try (Loop loop = loops().open(LoopOptions.defaults())) {
            IllegalStateException failure = new IllegalStateException("on purpose");
            loop.post(
                    () -> {
                        throw failure;
                    });
            assertThatThrownBy(loop::run).isSameAs(failure);
        }
    }

    /**
     * Also for a {@code stop} while no run is on. If this rule fails, look at where {@code stop} is
     * checked: after each callback, not once a turn; what waits stays in its queue.
     */
    @Required("L21")
    default void afterStopNothingElseRuns() {
        try (Trial trial = new Trial(loops())) {
            Runnable stopping =
                    () -> {
                        trial.happened("stops");
                        trial.loop.stop();
                    };
            trial.loop.post(stopping);
            trial.loop.post(trial.note("posted"));
            trial.loop.schedule(0, stopping);
            trial.loop.schedule(0, trial.note("deadline"));
            trial.loop.defer(stopping);
            trial.loop.defer(trial.note("deferred"));
            for (int runs = 0; runs < 3; runs++) {
                trial.run();
                assertThat(trial.log).last().isEqualTo("stops");
            }
            int before = trial.log.size();
            trial.loop.stop();
            trial.run();
            assertThat(trial.log).hasSize(before);
            trial.run();
            assertThat(trial.log)
                    .containsExactlyInAnyOrder(
                            "stops", "posted", "stops", "deadline", "stops", "deferred");
        }
    }

    /**
     * If this rule fails, look at the phases of a turn, and at tasks that a turn posts: they wait
     * for the next.
     */
    @Required("L25")
    default void aTurnHasItsOrder() throws IOException {
        Pipe pipe = Pipe.open();
        try (Trial trial = new Trial(loops());
                Pipe.SourceChannel source = pipe.source();
                Pipe.SinkChannel sink = pipe.sink()) {
            trial.watch(source, sink, trial.note("channel"));
            trial.loop.schedule(
                    0,
                    () -> {
                        trial.happened("deadline");
                        trial.loop.post(trial.note("next turn"));
                    });
            trial.loop.post(trial.note("posted"));
            trial.run();
            assertThat(trial.log).containsExactly("posted", "deadline", "channel", "next turn");
        }
    }
}
