package node.loop.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import node.loop.Clock;
import node.loop.Loop;
import node.loop.LoopOptions;
import org.junit.jupiter.api.Test;

/** An idle loop sleeps. */
class IdleTest {

    @Test
    void turnsAreCausedByEventsNotByTime() throws InterruptedException {
        int events = 200;
        ManualClock clock = new ManualClock(0);
        try (Loop loop = new SelectorLoops().open(LoopOptions.defaults().withClock(clock))) {
            // With a pending deadline each turn reads the clock, so reads count turns.
            loop.schedule(TimeUnit.DAYS.toNanos(1), () -> {});
            Thread poster = Thread.ofPlatform().start(() -> postOneByOne(loop, events));
            Patience.run(loop);
            Patience.join(poster);
        }
        // Two reads per turn. A task takes one turn, and a late wake-up may take another.
        assertThat(clock.reads()).isLessThanOrEqualTo(1 + 2L * 2 * (events + 2));
    }

    private static void postOneByOne(Loop loop, int events) {
        try {
            for (int i = 0; i < events; i++) {
                CountDownLatch ran = new CountDownLatch(1);
                loop.post(ran::countDown);
                Patience.await(ran);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        loop.stop();
    }

    @Test
    void waitingForADeadlineTakesNoTurns() {
        long[] reads = new long[1];
        Clock counting =
                () -> {
                    reads[0]++;
                    return System.nanoTime();
                };
        try (Loop loop = new SelectorLoops().open(LoopOptions.defaults().withClock(counting))) {
            loop.schedule(TimeUnit.MILLISECONDS.toNanos(200), () -> {});
            Patience.run(loop);
        }
        // One read to arm, then two per turn. The last turn finds the deadline due; one turn may be
        // early.
        assertThat(reads[0]).isLessThanOrEqualTo(1 + 2 * 4);
    }
}
