package node.tck.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import node.loop.Deadline;
import node.loop.Loop;
import node.loop.LoopOptions;
import node.tck.Required;
import node.tck.internal.Trial;

/** The rules of deadlines. */
public interface LoopDeadlines extends LoopSubject {

    /**
     * If this rule fails, look at how a due time is compared with {@code now}: in nanoseconds,
     * without rounding down.
     */
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

    /**
     * By time, then by arming, also after deadlines were closed and reset. If this rule fails, look
     * at the heap of deadlines: equal times need a number that grows with each arming, and {@code
     * reset} arms anew.
     */
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

    /**
     * If this rule fails, look at the loop over due deadlines: it takes only those that were armed
     * before it began.
     */
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

    /**
     * If this rule fails, look at {@code close}, which takes the deadline out of the heap, and
     * {@code reset}, which arms a closed one again.
     */
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

    /**
     * If this rule fails, look at the time that the selector sleeps: rounded up to its unit, and
     * never 0, which has no end.
     */
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
}
