package node.tck.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import node.loop.Deadline;
import node.loop.Handle;
import node.loop.Loop;
import node.tck.Required;
import node.tck.internal.Trial;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The rules of other threads and of the pool. */
public interface LoopThreads extends LoopSubject {

    /**
     * If this rule fails, look at the way back from the pool: value or exception is posted to the
     * loop.
     */
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

    /**
     * If this rule fails, look at {@code stop} on another thread: it sets a flag and wakes the
     * selector.
     */
    @Required("L13")
    default void anotherThreadStopsASleepingLoop() {
        try (Trial trial = new Trial(loops())) {
            Handle hold = trial.loop.hold();
            trial.loop.post(() -> Thread.ofPlatform().start(trial.loop::stop));
            trial.run();
            assertThat(hold.isOpen()).isTrue();
        }
    }

    /**
     * The failure names the call by its place in the list. If this rule fails, look at the check of
     * the thread, which is the first line of that call.
     */
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

    /** If this rule fails, look at the size of the pool: {@code LoopOptions.workers}. */
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
}
