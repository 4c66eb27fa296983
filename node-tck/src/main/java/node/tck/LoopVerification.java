package node.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import node.loop.Deadline;
import node.loop.Handle;
import node.loop.Loop;
import node.loop.LoopOptions;
import node.loop.Loops;
import node.loop.Watch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The rules of {@link Loop}, L1 and on. A test class implements this and says what to test. */
public interface LoopVerification extends Verification {

    /** The implementation under test. */
    Loops loops();

    /** Tasks of one thread keep their order. */
    @Required("L1")
    default void postedTasksKeepTheirOrder() {
        try (Trial trial = new Trial(loops())) {
            List<String> expected = IntStream.range(0, 100).mapToObj(i -> "task " + i).toList();
            expected.forEach(name -> trial.loop.post(trial.note(name)));
            trial.run();
            assertThat(trial.log).isEqualTo(expected);
        }
    }

    /** Nothing is called inside the call that asked for it. */
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

    /** The loop ends when nothing is left, and may run again. */
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

    /** A deadline is never early. */
    @Required("L4")
    default void aDeadlineRunsOnceAndNotBeforeItsTime() {
        try (Trial trial = new Trial(loops())) {
            trial.loop.schedule(1000, trial.note("due"));
            trial.advance(999, TimeUnit.NANOSECONDS);
            assertThat(trial.log).isEmpty();
            trial.advance(1, TimeUnit.NANOSECONDS);
            trial.advance(1000, TimeUnit.NANOSECONDS);
            assertThat(trial.log).containsExactly("due");
        }
    }

    /** Deadlines run by time, then by arming. */
    @Required("L5")
    default void deadlinesRunByTimeAndEqualOnesAsTheyWereArmed() {
        try (Trial trial = new Trial(loops())) {
            trial.loop.schedule(20, trial.note("20 a"));
            trial.loop.schedule(10, trial.note("10"));
            trial.loop.schedule(20, trial.note("20 b"));
            trial.advance(20, TimeUnit.NANOSECONDS);
            assertThat(trial.log).containsExactly("10", "20 a", "20 b");
        }
        try (Trial trial = new Trial(loops())) {
            SortedMap<Integer, List<String>> expected = new TreeMap<>();
            List<Deadline> deadlines = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                int delay = 5000 + i * 271 % 100; // five of each, far from sorted
                deadlines.add(trial.loop.schedule(delay, trial.note("deadline " + i)));
                expected.computeIfAbsent(delay, any -> new ArrayList<>()).add("deadline " + i);
            }
            for (int i = 0; i < 500; i += 5) {
                String closed = "deadline " + i;
                String reset = "deadline " + (i + 1);
                expected.values().forEach(names -> names.removeAll(List.of(closed, reset)));
                deadlines.get(i).close();
                int delay = 5000 + i * 337 % 200; // between the others and behind them
                deadlines.get(i + 1).reset(delay);
                expected.computeIfAbsent(delay, any -> new ArrayList<>()).add(reset);
            }
            trial.advance(6000, TimeUnit.NANOSECONDS);
            assertThat(trial.log)
                    .containsExactlyElementsOf(
                            expected.values().stream().flatMap(List::stream).toList());
        }
    }

    /** A deadline armed by a deadline waits a turn. */
    @Required("L6")
    default void aDeadlineArmedByADeadlineWaitsForTheNextTurn() {
        try (Trial trial = new Trial(loops())) {
            trial.loop.schedule(
                    0,
                    () -> {
                        trial.loop.schedule(0, trial.note("armed in it"));
                        trial.loop.defer(trial.note("end of the turn"));
                    });
            trial.turns(3);
            assertThat(trial.log).containsExactly("end of the turn", "armed in it");
        }
    }

    /** A closed deadline does not run; reset revives it. */
    @Required("L7")
    default void aClosedDeadlineRunsOnlyIfItIsReset() {
        try (Trial trial = new Trial(loops())) {
            Deadline deadline = trial.loop.schedule(10, trial.note("due"));
            deadline.close();
            deadline.close();
            trial.advance(10, TimeUnit.NANOSECONDS);
            assertThat(trial.log).isEmpty();
            deadline.reset(10);
            assertThat(deadline.isOpen()).isTrue();
            trial.advance(10, TimeUnit.NANOSECONDS);
            assertThat(trial.log).containsExactly("due");
        }
    }

    /** Only referenced handles keep the loop alive. */
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

    /** Deferred tasks come before whatever the next turn brings. */
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
            watch(trial, source, sink, callback);
            trial.run();
            assertThat(trial.log).containsExactly("deferred", "deferred by it", "next turn");
            trial.log.clear();
            trial.turns(1);
            watch(trial, source, sink, trial.note("channel"));
            trial.loop.schedule(0, () -> trial.loop.defer(trial.note("deferred")));
            trial.run();
            assertThat(trial.log).containsExactly("deferred", "channel");
        }
    }

    /** An exception reaches the handler and the loop goes on. */
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
            Watch watch = watch(trial, source, sink, failing);
            trial.run();
            assertThat(watch.isOpen()).isFalse();
            assertThat(trial.uncaught).hasSize(5).containsOnly(failure);
            assertThat(trial.log).containsExactly("other");
        }
    }

    /** What the handler throws ends the run. */
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

    /** Blocking work runs elsewhere, its outcome comes back. */
    @Required("L12")
    default void theOutcomeOfBlockingWorkComesBackToTheLoop() {
        try (Trial trial = new Trial(loops())) {
            IOException failure = new IOException("on purpose");
            trial.loop.submit(
                    trial.loop::isLoopThread,
                    (elsewhere, error) ->
                            trial.happened(elsewhere + " " + trial.loop.isLoopThread()));
            trial.run();
            trial.loop.submit(
                    () -> {
                        throw failure;
                    },
                    (value, error) -> trial.happened(value + " " + (error == failure)));
            trial.run();
            assertThat(trial.log).containsExactly("false true", "null true");
        }
    }

    /** Another thread can stop a loop that sleeps. */
    @Required("L13")
    default void anotherThreadStopsASleepingLoop() {
        try (Trial trial = new Trial(loops())) {
            Handle hold = trial.loop.hold();
            trial.loop.post(() -> Thread.ofPlatform().start(trial.loop::stop));
            trial.run();
            assertThat(hold.isOpen()).isTrue();
        }
    }

    /** A stranger's call is refused. */
    @Required("L14")
    default void callsFromOtherThreadsAreRefused() {
        try (Trial trial = new Trial(loops())) {
            Loop loop = trial.loop;
            Deadline deadline = loop.schedule(0, () -> {});
            List<ThrowingCallable> calls =
                    List.of(
                            loop::run,
                            () -> loop.defer(() -> {}),
                            () -> loop.schedule(0, () -> {}),
                            () -> loop.submit(() -> 1, (value, error) -> {}),
                            loop::hold,
                            loop::now,
                            loop::buffer,
                            loop::alive,
                            () -> loop.onClose(() -> {}),
                            loop::close,
                            () -> deadline.reset(0),
                            deadline::ref,
                            deadline::unref,
                            deadline::close);
            CompletableFuture<Void> checked =
                    Trial.elsewhere(
                            () -> {
                                assertThat(loop.isLoopThread()).isFalse();
                                for (int i = 0; i < calls.size(); i++) {
                                    assertThatIllegalStateException()
                                            .as("call %s", i)
                                            .isThrownBy(calls.get(i));
                                }
                            });
            assertThat(checked).succeedsWithin(Trial.patience());
            assertThat(loop.isLoopThread()).isTrue();
            deadline.close();
        }
    }

    /** A closed loop takes nothing. */
    @Required("L15")
    default void aClosedLoopRejectsTasks() {
        Loop loop = loops().open(LoopOptions.defaults());
        loop.close();
        loop.close();
        assertThatThrownBy(() -> loop.post(() -> {}))
                .isInstanceOf(RejectedExecutionException.class);
    }

    /** Readiness is reported until the watch is closed. */
    @Required("L16")
    default void aReadyChannelIsReportedUntilItsWatchIsClosed() throws IOException {
        Pipe pipe = Pipe.open();
        try (Trial trial = new Trial(loops());
                Pipe.SourceChannel source = pipe.source();
                Pipe.SinkChannel sink = pipe.sink()) {
            source.configureBlocking(false);
            sink.write(ByteBuffer.wrap(new byte[1]));
            Watch[] watch = new Watch[1];
            watch[0] =
                    trial.loop.watch(
                            source,
                            SelectionKey.OP_READ,
                            operations -> {
                                trial.happened("ready " + operations);
                                if (trial.log.size() == 2) {
                                    watch[0].close();
                                }
                            });
            trial.run();
            trial.turns(2);
            assertThat(trial.log).containsExactly("ready 1", "ready 1");
        }
    }

    /** What a watch waits for can be changed. */
    @Required("L17")
    default void aWatchReportsOnlyWhatItWaitsFor() throws IOException {
        Pipe pipe = Pipe.open();
        try (Trial trial = new Trial(loops());
                Pipe.SourceChannel source = pipe.source();
                Pipe.SinkChannel sink = pipe.sink()) {
            source.configureBlocking(false);
            sink.write(ByteBuffer.wrap(new byte[1]));
            Watch watch =
                    trial.loop.watch(
                            source,
                            SelectionKey.OP_READ,
                            operations -> trial.happened("ready " + operations));
            assertThat(watch.interest()).isEqualTo(SelectionKey.OP_READ);
            watch.interest(0);
            assertThat(watch.interest()).isZero();
            trial.turns(2);
            assertThat(trial.log).isEmpty();
            watch.interest(SelectionKey.OP_READ);
            trial.runUntil(() -> !trial.log.isEmpty());
            assertThat(trial.log).containsExactly("ready 1");
            watch.close();
            trial.turns(1);
            watch(trial, source, sink, trial.note("ready anew"));
            trial.run();
            assertThat(trial.log).containsExactly("ready 1", "ready anew");
        }
    }

    /** Watches a pipe that is ready, for one report. */
    private static Watch watch(
            Trial trial, Pipe.SourceChannel source, Pipe.SinkChannel sink, Runnable task)
            throws IOException {
        source.configureBlocking(false);
        sink.write(ByteBuffer.wrap(new byte[1]));
        Watch[] watch = new Watch[1];
        watch[0] =
                trial.loop.watch(
                        source,
                        SelectionKey.OP_READ,
                        operations -> {
                            watch[0].close();
                            task.run();
                        });
        return watch[0];
    }

    /** What others hold for a loop is released with it. */
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

    /** A loop that runs. */
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

    /** The pool is bounded. */
    @Required("L20")
    default void noMoreWorkRunsAtOnceThanThereAreWorkers() {
        try (Trial trial = new Trial(loops())) {
            CountDownLatch started = new CountDownLatch(Trial.WORKERS + 1);
            AtomicInteger ended = new AtomicInteger();
            for (int i = 0; i <= Trial.WORKERS; i++) {
                trial.loop.submit(
                        () -> {
                            started.countDown();
                            // Right is to wait in vain, as long as one has not ended.
                            boolean all = started.await(100, TimeUnit.MILLISECONDS);
                            return all && ended.get() == 0
                                    ? "too many"
                                    : "ended " + ended.incrementAndGet();
                        },
                        (value, error) -> trial.happened(value));
            }
            trial.run();
            assertThat(trial.log).hasSize(Trial.WORKERS + 1).doesNotContain("too many");
        }
    }

    /** Stopping is at once. */
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

    /** The buffer for reading. */
    @Required("L22")
    default void theBufferComesCleared() {
        try (Trial trial = new Trial(loops())) {
            trial.loop.buffer().putInt(1).flip();
            ByteBuffer buffer = trial.loop.buffer();
            assertThat(buffer.hasArray()).as("on the heap").isTrue();
            assertThat(buffer.position()).isZero();
            assertThat(buffer.limit()).isPositive().isEqualTo(buffer.capacity());
        }
    }

    /** A closed loop promises nothing. */
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

    /** Sleep ends in time. */
    @Required("L24")
    default void aSleepingLoopWakesForItsDeadline() {
        List<Long> times = new ArrayList<>();
        Thread sleeper =
                Thread.ofPlatform()
                        .daemon()
                        .start(
                                () -> {
                                    try (Loop loop = loops().open(LoopOptions.defaults())) {
                                        long begin = loop.now();
                                        loop.schedule(
                                                2_500_000, () -> times.add(loop.now() - begin));
                                        loop.run();
                                    }
                                });
        Trial.join(sleeper);
        assertThat(times).hasSize(1).allMatch(time -> time >= 2_500_000);
    }

    /** The order of a turn. */
    @Required("L25")
    default void aTurnHasItsOrder() throws IOException {
        Pipe pipe = Pipe.open();
        try (Trial trial = new Trial(loops());
                Pipe.SourceChannel source = pipe.source();
                Pipe.SinkChannel sink = pipe.sink()) {
            watch(trial, source, sink, trial.note("channel"));
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
