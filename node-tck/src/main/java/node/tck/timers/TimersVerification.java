package node.tck.timers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import node.loop.Handle;
import node.loop.Loops;
import node.tck.Required;
import node.tck.Verification;
import node.tck.internal.Trial;
import node.timers.Timers;

/** The rules of {@link Timers}, M1 and on. A test class implements this and says what to test. */
public interface TimersVerification extends Verification {

    /** The implementation under test. */
    Timers timers();

    /** Whose loops to run it on; the only provider's, unless told otherwise. */
    default Loops loops() {
        return Trial.onlyLoops();
    }

    /** If this rule fails, look at the conversion of milliseconds to the loop's nanoseconds. */
    @Required("M1")
    default void aTimeoutIsNeverEarly() {
        try (Trial trial = new Trial(loops())) {
            timers().setTimeout(trial.loop, 10, trial.note("fired"));
            trial.advance(9_999, TimeUnit.MICROSECONDS);
            assertThat(trial.log).isEmpty();
            trial.advance(1, TimeUnit.MICROSECONDS);
            assertThat(trial.log).isNotEmpty();
        }
    }

    /** If this rule fails, look at what a timeout does when it fires: it closes itself. */
    @Required("M2")
    default void aTimeoutFiresOnce() {
        try (Trial trial = new Trial(loops())) {
            Handle timer = timers().setTimeout(trial.loop, 10, trial.note("fired"));
            assertThat(timer.isOpen()).isTrue();
            trial.advance(10, TimeUnit.MILLISECONDS);
            trial.advance(100, TimeUnit.MILLISECONDS);
            assertThat(trial.log).containsExactly("fired");
            assertThat(timer.isOpen()).isFalse();
        }
    }

    /**
     * Tries 0, −1, 0.5, NaN, infinity and both sides of the longest delay. If this rule fails, look
     * at the check of the delay: all but a number from 1 to {@code Timers.LONGEST} becomes 1.
     */
    @Required("M3")
    default void aDelayOutOfRangeIsOneMillisecond() {
        double[] delays = {0, -1, 0.5, Double.NaN, Double.POSITIVE_INFINITY, Timers.LONGEST + 1.0};
        for (double delay : delays) {
            try (Trial trial = new Trial(loops())) {
                timers().setTimeout(trial.loop, delay, trial.note("fired"));
                trial.advance(999, TimeUnit.MICROSECONDS);
                assertThat(trial.log).as("early with %s", delay).isEmpty();
                trial.advance(1, TimeUnit.MICROSECONDS);
                assertThat(trial.log).as("with %s", delay).containsExactly("fired");
            }
        }
        try (Trial trial = new Trial(loops())) {
            timers().setTimeout(trial.loop, Timers.LONGEST, trial.note("fired"));
            trial.advance(Timers.LONGEST - 1, TimeUnit.MILLISECONDS);
            assertThat(trial.log).as("early with the longest").isEmpty();
            trial.advance(1, TimeUnit.MILLISECONDS);
            assertThat(trial.log).as("with the longest").containsExactly("fired");
        }
    }

    /**
     * If this rule fails, look at how timers are armed: one deadline of the loop for each keeps
     * their order, groups of equal delay do not.
     */
    @Required("M4")
    default void equalDeadlinesFireInOrderOfCreation() {
        try (Trial trial = new Trial(loops())) {
            timers().setTimeout(trial.loop, 20, trial.note("20 a"));
            timers().setTimeout(trial.loop, 10, trial.note("10"));
            Handle interval = timers().setInterval(trial.loop, 20, trial.note("20 b"));
            timers().setTimeout(trial.loop, 20, trial.note("20 c"));
            trial.advance(20, TimeUnit.MILLISECONDS);
            assertThat(trial.log).containsExactly("10", "20 a", "20 b", "20 c");
            interval.close();
        }
    }

    /**
     * If this rule fails, look at {@code close}: it closes the deadline, and {@code isOpen} is
     * false from then on.
     */
    @Required("M5")
    default void aClosedTimerDoesNotFire() {
        try (Trial trial = new Trial(loops())) {
            Handle timeout = timers().setTimeout(trial.loop, 10, trial.note("timeout"));
            Handle interval = timers().setInterval(trial.loop, 10, trial.note("interval"));
            assertThat(interval.isOpen()).isTrue();
            timeout.close();
            timeout.close();
            interval.close();
            interval.close();
            assertThat(timeout.isOpen()).isFalse();
            assertThat(interval.isOpen()).isFalse();
            trial.advance(100, TimeUnit.MILLISECONDS);
            assertThat(trial.log).isEmpty();
            trial.run();
        }
    }

    /**
     * If this rule fails, look at {@code ref} and {@code unref}: they pass to the loop's deadline.
     */
    @Required("M6")
    default void aPendingTimerKeepsTheLoopAlive() {
        try (Trial trial = new Trial(loops())) {
            Handle timeout = timers().setTimeout(trial.loop, 10, () -> {});
            Handle interval = timers().setInterval(trial.loop, 10, () -> {});
            assertThat(trial.loop.alive()).isEqualTo(2);
            timeout.unref();
            interval.unref();
            assertThat(trial.loop.alive()).isZero();
            trial.run();
            timeout.ref();
            interval.ref();
            assertThat(trial.loop.alive()).isEqualTo(2);
            timeout.close();
            interval.close();
        }
    }

    /**
     * If this rule fails, look at the next time of an interval: the first multiple of its period
     * that has not passed, counted from its start.
     */
    @Required("M7")
    default void anIntervalKeepsItsRhythmAndSkipsWhatItMissed() {
        try (Trial trial = new Trial(loops())) {
            Handle timer = timers().setInterval(trial.loop, 10, trial.note("beat"));
            trial.advance(10, TimeUnit.MILLISECONDS);
            assertThat(trial.log).hasSize(1);
            trial.advance(35, TimeUnit.MILLISECONDS); // at 45: three are due, one fires
            assertThat(trial.log).hasSize(2);
            trial.advance(4, TimeUnit.MILLISECONDS);
            assertThat(trial.log).hasSize(2);
            trial.advance(1, TimeUnit.MILLISECONDS); // at 50, on the beat
            assertThat(trial.log).hasSize(3);
            timer.close();
        }
    }

    /**
     * If this rule fails, look at where an interval is armed again: only if its task left it open.
     */
    @Required("M8")
    default void anIntervalClosedInItsOwnTaskEnds() {
        try (Trial trial = new Trial(loops())) {
            Handle[] timer = new Handle[1];
            timer[0] =
                    timers().setInterval(
                                    trial.loop,
                                    10,
                                    () -> {
                                        trial.happened("beat");
                                        timer[0].close();
                                    });
            trial.advance(10, TimeUnit.MILLISECONDS);
            trial.advance(10, TimeUnit.MILLISECONDS);
            assertThat(trial.log).containsExactly("beat");
            trial.run();
        }
    }

    /** If this rule fails, look at where an interval is armed again: also when its task throws. */
    @Required("M9")
    default void anIntervalThatThrowsGoesOn() {
        try (Trial trial = new Trial(loops())) {
            IllegalStateException failure = new IllegalStateException("on purpose");
            Handle timer =
                    timers().setInterval(
                                    trial.loop,
                                    10,
                                    () -> {
                                        throw failure;
                                    });
            trial.advance(10, TimeUnit.MILLISECONDS);
            trial.advance(10, TimeUnit.MILLISECONDS);
            assertThat(trial.uncaught).containsExactly(failure, failure);
            timer.close();
        }
    }
}
