package node.loop.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import node.loop.Deadline;
import node.loop.Loop;
import node.loop.LoopOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineTest {

    private final List<String> log = new ArrayList<>();

    /** Starts shortly before the values wrap: the origin of a clock is arbitrary. */
    private final ManualClock clock = new ManualClock(Long.MAX_VALUE - 50);

    private final Loop loop = new SelectorLoops().open(LoopOptions.defaults().withClock(clock));

    @AfterEach
    void close() {
        loop.close();
    }

    private Runnable note(String text) {
        return () -> log.add(text);
    }

    private void advance(long nanos) {
        clock.advance(nanos, TimeUnit.NANOSECONDS);
        Patience.turn(loop);
    }

    @Test
    void itRunsOnceAndNeverEarly() {
        Deadline deadline = loop.schedule(100, note("due"));
        advance(0);
        advance(99);
        assertThat(log).isEmpty();
        assertThat(deadline.isOpen()).isTrue();
        advance(1);
        assertThat(log).containsExactly("due");
        assertThat(deadline.isOpen()).isFalse();
        advance(1000);
        assertThat(log).containsExactly("due");
        assertThat(loop.alive()).isZero();
    }

    @Test
    void theDelayCountsFromTheCallNotFromTheTurn() {
        loop.post(
                () -> {
                    clock.advance(70, TimeUnit.NANOSECONDS); // a long callback
                    loop.schedule(100, note("due"));
                });
        advance(0);
        advance(99);
        assertThat(log).isEmpty();
        advance(1);
        assertThat(log).containsExactly("due");
    }

    @Test
    void theEarliestRunsFirstEqualOnesInOrderOfArming() {
        loop.schedule(30, note("30 a"));
        loop.schedule(10, note("10 a"));
        loop.schedule(30, note("30 b"));
        loop.schedule(20, note("20"));
        loop.schedule(10, note("10 b"));
        advance(30);
        assertThat(log).containsExactly("10 a", "10 b", "20", "30 a", "30 b");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void aDelayNotAboveZeroIsDueAtOnceInALaterCallback(long delay) {
        loop.schedule(delay, note("due"));
        assertThat(log).isEmpty();
        Patience.turn(loop);
        assertThat(log).containsExactly("due");
    }

    @Test
    void aDeadlineArmedByADeadlineWaitsForTheNextTurn() {
        loop.schedule(
                0,
                () -> {
                    log.add("first");
                    loop.schedule(0, note("armed in it"));
                    loop.defer(note("deferred"));
                });
        loop.schedule(0, note("second"));
        Patience.turn(loop);
        Patience.turn(loop);
        assertThat(log).containsExactly("first", "second", "deferred", "armed in it");
    }

    @Test
    void aDeadlineThatArmsItselfDoesNotStarveOthers() {
        Deadline[] self = new Deadline[1];
        self[0] = loop.schedule(0, () -> self[0].reset(0));
        loop.post(note("posted"));
        loop.defer(note("deferred"));
        Patience.turn(loop);
        Patience.turn(loop);
        assertThat(log).containsExactly("posted", "deferred");
        self[0].close();
    }

    @Test
    void aClosedDeadlineDoesNotRunEvenIfDue() {
        Deadline[] second = new Deadline[1];
        loop.schedule(0, () -> second[0].close());
        second[0] = loop.schedule(0, note("never"));
        advance(1);
        assertThat(log).isEmpty();
        assertThat(loop.alive()).isZero();
    }

    @Test
    void resetMovesAPendingDeadlineBothWays() {
        Deadline later = loop.schedule(10, note("later"));
        Deadline sooner = loop.schedule(1000, note("sooner"));
        later.reset(500);
        sooner.reset(5);
        advance(10);
        assertThat(log).containsExactly("sooner");
        advance(490);
        assertThat(log).containsExactly("sooner", "later");
    }

    @Test
    void aResetDeadlineRunsAfterEqualOnes() {
        Deadline first = loop.schedule(10, note("first"));
        loop.schedule(10, note("second"));
        first.reset(10);
        advance(10);
        assertThat(log).containsExactly("second", "first");
    }

    @Test
    void resetRevivesAClosedDeadlineAndOneThatRan() {
        Deadline deadline = loop.schedule(10, note("due"));
        deadline.close();
        deadline.reset(10);
        assertThat(loop.alive()).isEqualTo(1);
        advance(10);
        deadline.reset(10);
        advance(10);
        assertThat(log).containsExactly("due", "due");
        assertThat(loop.alive()).isZero();
    }

    @Test
    void aRevivedDeadlineStaysUnreferenced() {
        Deadline deadline = loop.schedule(10, note("due"));
        deadline.unref();
        deadline.close();
        deadline.reset(10);
        assertThat(deadline.isOpen()).isTrue();
        assertThat(loop.alive()).isZero();
    }

    @Test
    void theLongestDelayNeitherFiresNorHidesAnOverdueDeadline() {
        loop.schedule(1, note("overdue"));
        loop.post(
                () -> {
                    clock.advance(10, TimeUnit.NANOSECONDS);
                    loop.schedule(Long.MAX_VALUE, note("never"));
                });
        Patience.turn(loop);
        assertThat(log).containsExactly("overdue");
        assertThat(loop.alive()).isEqualTo(1);
    }

    @Test
    void resetOnAClosedLoopThrows() {
        Deadline deadline = loop.schedule(10, note("never"));
        loop.close();
        assertThatIllegalStateException().isThrownBy(() -> deadline.reset(10));
        deadline.close();
        assertThat(deadline.isOpen()).isFalse();
        assertThat(loop.alive()).isZero();
    }

    @Test
    void theSystemClockIsNotAheadOfADeadline() {
        try (Loop real = new SelectorLoops().open(LoopOptions.defaults())) {
            Random random = new Random(1);
            for (int i = 0; i < 50; i++) {
                long delay = random.nextLong(20_000_000);
                long armed = System.nanoTime();
                real.schedule(
                        delay,
                        () -> assertThat(System.nanoTime() - armed).isGreaterThanOrEqualTo(delay));
            }
            Patience.run(real);
        }
    }
}
