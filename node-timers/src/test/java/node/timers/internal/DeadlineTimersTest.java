package node.timers.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import node.loop.Handle;
import node.loop.Loop;
import node.loop.LoopOptions;
import node.loop.Loops;
import node.timers.Timers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineTimersTest {

    private final List<String> log = new ArrayList<>();
    private final List<Throwable> uncaught = new ArrayList<>();
    private final Timers timers = new DeadlineTimers();
    private long now;
    private final Loop loop =
            loops().open(LoopOptions.defaults().withClock(() -> now).withUncaught(uncaught::add));

    @AfterEach
    void close() {
        loop.close();
    }

    private static Loops loops() {
        DeadlineTimersTest.class.getModule().addUses(Loops.class);
        return ServiceLoader.load(Loops.class).findFirst().orElseThrow();
    }

    private Runnable note(String text) {
        return () -> log.add(text);
    }

    /** Runs a whole turn after the given number of milliseconds. */
    private void advance(double milliseconds) {
        now += (long) (milliseconds * TimeUnit.MILLISECONDS.toNanos(1));
        loop.post(() -> loop.post(loop::stop));
        loop.run();
    }

    @Test
    void aTimeoutFiresOnceAndNeverEarly() {
        Handle timer = timers.setTimeout(loop, 100, note("fired"));
        advance(99.999);
        assertThat(log).isEmpty();
        assertThat(timer.isOpen()).isTrue();
        advance(0.001);
        assertThat(log).containsExactly("fired");
        assertThat(timer.isOpen()).isFalse();
        advance(1000);
        assertThat(log).containsExactly("fired");
    }

    @Test
    void fractionsOfAMillisecondCount() {
        timers.setTimeout(loop, 1.5, note("fired"));
        advance(1.4);
        assertThat(log).isEmpty();
        advance(0.1);
        assertThat(log).containsExactly("fired");
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0,
                -1,
                0.5,
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                Timers.LONGEST + 1.0,
                1e300
            })
    void anInvalidDelayIsOneMillisecond(double delay) {
        timers.setTimeout(loop, delay, note("timeout"));
        Handle interval = timers.setInterval(loop, delay, note("interval"));
        advance(0.999);
        assertThat(log).isEmpty();
        advance(0.001);
        assertThat(log).containsExactly("timeout", "interval");
        interval.close();
    }

    @Test
    void theLongestDelayIsKept() {
        timers.setTimeout(loop, Timers.LONGEST, note("fired"));
        advance(Timers.LONGEST - 1.0);
        assertThat(log).isEmpty();
        advance(1);
        assertThat(log).containsExactly("fired");
    }

    @Test
    void equalDeadlinesFireInOrderOfCreation() {
        timers.setTimeout(loop, 10, note("a"));
        Handle interval = timers.setInterval(loop, 10, note("b"));
        timers.setTimeout(loop, 10, note("c"));
        timers.setTimeout(loop, 5, note("first"));
        advance(10);
        assertThat(log).containsExactly("first", "a", "b", "c");
        interval.close();
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aPendingTimerKeepsTheLoopAliveUntilClosed(boolean repeating) {
        Handle timer =
                repeating
                        ? timers.setInterval(loop, 10, note("never"))
                        : timers.setTimeout(loop, 10, note("never"));
        assertThat(loop.alive()).isEqualTo(1);
        timer.unref();
        assertThat(loop.alive()).isZero();
        timer.ref();
        timer.close();
        timer.close();
        assertThat(timer.isOpen()).isFalse();
        assertThat(loop.alive()).isZero();
        advance(20);
        assertThat(log).isEmpty();
    }

    @Test
    void anIntervalFiresOnEveryBeat() {
        Handle timer = timers.setInterval(loop, 10, note("beat"));
        for (int beats = 1; beats <= 5; beats++) {
            advance(9);
            assertThat(log).hasSize(beats - 1);
            advance(1);
            assertThat(log).hasSize(beats);
            assertThat(timer.isOpen()).isTrue();
        }
        timer.close();
    }

    @Test
    void aLateBeatDoesNotDelayTheFollowingOnes() {
        Handle timer = timers.setInterval(loop, 10, note("beat"));
        advance(17);
        assertThat(log).hasSize(1);
        advance(2.9);
        assertThat(log).hasSize(1);
        advance(0.1); // 20 by the clock: the second beat
        assertThat(log).hasSize(2);
        timer.close();
    }

    @Test
    void missedBeatsAreSkippedAndThePeriodIsKept() {
        Handle timer =
                timers.setInterval(
                        loop,
                        10,
                        () -> {
                            log.add("beat");
                            if (log.size() == 1) {
                                now += TimeUnit.MILLISECONDS.toNanos(35); // from 10 to 45
                            }
                        });
        advance(10);
        advance(0);
        advance(4.9);
        assertThat(log).hasSize(1);
        advance(0.1); // 50
        assertThat(log).hasSize(2);
        advance(9.9);
        assertThat(log).hasSize(2);
        advance(0.1); // 60
        assertThat(log).hasSize(3);
        timer.close();
    }

    @Test
    void anIntervalClosedInItsOwnTaskEnds() {
        Handle[] timer = new Handle[1];
        timer[0] =
                timers.setInterval(
                        loop,
                        10,
                        () -> {
                            log.add("beat");
                            timer[0].close();
                        });
        advance(10);
        advance(10);
        assertThat(log).containsExactly("beat");
        assertThat(timer[0].isOpen()).isFalse();
        assertThat(loop.alive()).isZero();
    }

    @Test
    void anIntervalUnreferencedInItsOwnTaskGoesOnButLetsTheLoopEnd() {
        Handle[] timer = new Handle[1];
        timer[0] =
                timers.setInterval(
                        loop,
                        10,
                        () -> {
                            log.add("beat");
                            timer[0].unref();
                        });
        advance(10);
        assertThat(loop.alive()).isZero();
        advance(10);
        assertThat(log).hasSize(2);
        timer[0].close();
    }

    @Test
    void anIntervalThatThrowsIsReportedAndGoesOn() {
        IllegalStateException failure = new IllegalStateException("on purpose");
        Handle timer =
                timers.setInterval(
                        loop,
                        10,
                        () -> {
                            log.add("beat");
                            throw failure;
                        });
        advance(10);
        advance(10);
        assertThat(log).hasSize(2);
        assertThat(uncaught).containsExactly(failure, failure);
        timer.close();
    }

    @Test
    void aTimerSetInATimerWaitsForALaterTurn() {
        timers.setTimeout(
                loop,
                1,
                () -> {
                    log.add("outer");
                    timers.setTimeout(loop, 0, note("inner"));
                    now += TimeUnit.MILLISECONDS.toNanos(50); // due already, but not now
                    loop.defer(note("deferred"));
                });
        timers.setTimeout(loop, 1, note("other"));
        advance(1);
        advance(0);
        assertThat(log).containsExactly("outer", "other", "deferred", "inner");
    }

    @Test
    void aNullTaskIsRejectedAtOnce() {
        assertThatThrownBy(() -> timers.setTimeout(loop, 1, null))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> timers.setInterval(loop, 1, null))
                .isInstanceOf(NullPointerException.class);
        assertThat(loop.alive()).isZero();
    }

    @Test
    void aHundredThousandTimersFireInTheirOrder() {
        List<Integer> fired = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            int delay = 1 + (i * 7919) % 1000;
            timers.setTimeout(loop, delay, () -> fired.add(delay));
        }
        advance(1000);
        assertThat(fired).hasSize(100_000).isSorted();
        assertThat(loop.alive()).isZero();
    }
}
