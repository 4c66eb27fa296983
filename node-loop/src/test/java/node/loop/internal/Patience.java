package node.loop.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import node.loop.Loop;

/** Limits how long a test waits. Only a failing test waits that long. */
final class Patience {

    static final Duration LIMIT = Duration.ofSeconds(30);

    private static final ScheduledExecutorService WATCH =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("patience").factory());

    private Patience() {}

    /** Runs the loop, which must end. */
    static void run(Loop loop) {
        AtomicBoolean lost = new AtomicBoolean();
        ScheduledFuture<?> end =
                WATCH.schedule(
                        () -> {
                            lost.set(true);
                            loop.stop();
                        },
                        LIMIT.toSeconds(),
                        TimeUnit.SECONDS);
        try {
            loop.run();
        } finally {
            end.cancel(false);
        }
        assertThat(lost).as("the loop had to be stopped, %d alive", loop.alive()).isFalse();
    }

    /** Runs one whole turn and the tasks of the next, without sleeping. */
    static void turn(Loop loop) {
        loop.post(() -> loop.post(loop::stop));
        loop.run();
    }

    static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    static void join(Thread thread) throws InterruptedException {
        assertThat(thread.join(LIMIT)).isTrue();
    }
}
