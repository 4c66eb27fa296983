package node.loop.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import node.loop.Handle;
import node.loop.Loop;
import node.loop.LoopOptions;
import node.loop.Watch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SelectorLoopTest {

    private final List<String> log = new ArrayList<>();
    private final Loop loop = new SelectorLoops().open(LoopOptions.defaults());

    @AfterEach
    void close() {
        loop.close();
    }

    private Runnable note(String text) {
        return () -> log.add(text);
    }

    @Test
    void phasesOfATurnKeepTheirOrder() throws IOException {
        Pipe pipe = Pipe.open();
        pipe.source().configureBlocking(false);
        pipe.sink().write(ByteBuffer.wrap(new byte[1]));
        Watch[] watch = new Watch[1];
        watch[0] =
                loop.watch(
                        pipe.source(),
                        SelectionKey.OP_READ,
                        operations -> {
                            log.add("ready");
                            loop.defer(note("deferred again"));
                            loop.post(note("next turn"));
                            watch[0].close();
                        });
        loop.defer(note("deferred"));
        loop.schedule(0, note("deadline"));
        loop.post(note("posted"));
        Patience.run(loop);
        assertThat(log)
                .containsExactly(
                        "posted", "deadline", "deferred", "ready", "deferred again", "next turn");
        pipe.source().close();
        pipe.sink().close();
    }

    @Test
    void aTaskPostedByATaskWaitsForTheNextTurn() {
        loop.post(
                () -> {
                    log.add("first");
                    loop.post(note("second"));
                    loop.defer(note("between"));
                });
        Patience.run(loop);
        assertThat(log).containsExactly("first", "between", "second");
    }

    @Test
    void deferredTasksMayDeferAndAllRunInTheSameTurn() {
        loop.post(note("posted"));
        loop.defer(
                () -> {
                    log.add("one");
                    loop.defer(note("two"));
                    loop.post(note("next turn"));
                });
        Patience.run(loop);
        assertThat(log).containsExactly("posted", "one", "two", "next turn");
    }

    @Test
    void callbacksDoNotRunInsideTheCallThatRequestedThem() {
        loop.post(
                () -> {
                    loop.post(note("posted"));
                    loop.defer(note("deferred"));
                    loop.schedule(0, note("deadline"));
                    loop.submit(() -> 1, (value, error) -> log.add("completed"));
                    log.add("returned");
                });
        Patience.run(loop);
        assertThat(log).startsWith("returned").hasSize(5);
    }

    @Test
    void tasksOfManyThreadsAllRunInOrderPerThread() throws InterruptedException {
        int threads = 8;
        int tasks = 5_000;
        int[] next = new int[threads];
        List<Thread> posters = new ArrayList<>();
        Handle hold = loop.hold();
        for (int i = 0; i < threads; i++) {
            int me = i;
            posters.add(
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        for (int n = 0; n < tasks; n++) {
                                            int number = n;
                                            loop.post(
                                                    () -> {
                                                        assertThat(next[me]).isEqualTo(number);
                                                        next[me]++;
                                                    });
                                        }
                                    }));
        }
        Thread.ofPlatform().start(() -> joinThenPost(posters, hold));
        Patience.run(loop);
        assertThat(next).containsOnly(tasks);
        assertThat(loop.alive()).isZero();
    }

    private void joinThenPost(List<Thread> posters, Handle hold) {
        for (Thread poster : posters) {
            try {
                poster.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        loop.post(hold::close);
    }

    @Test
    void aPostedTaskKeepsTheLoopAliveUntilItRan() {
        assertThat(loop.alive()).isZero();
        loop.post(note("ran"));
        assertThat(loop.alive()).isEqualTo(1);
        Patience.run(loop);
        assertThat(log).containsExactly("ran");
        assertThat(loop.alive()).isZero();
    }

    @Test
    void anEmptyLoopEndsAtOnceAndMayRunAgain() {
        Patience.run(loop);
        loop.post(note("later"));
        Patience.run(loop);
        assertThat(log).containsExactly("later");
    }

    @Test
    void postingToAClosedLoopIsRejected() {
        loop.close();
        assertThatThrownBy(() -> loop.post(note("never")))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("closed");
        assertThat(loop.alive()).isZero();
    }

    @Test
    void closingTwiceIsHarmlessAndRunsNothing() {
        loop.post(note("never"));
        loop.defer(note("never"));
        loop.close();
        loop.close();
        assertThat(log).isEmpty();
    }

    @Test
    void aClosedLoopDoesNotRun() {
        loop.post(note("never"));
        loop.close();
        assertThatIllegalStateException().isThrownBy(loop::run).withMessageContaining("closed");
        assertThatIllegalStateException().isThrownBy(() -> loop.schedule(0, note("never")));
        assertThatIllegalStateException().isThrownBy(() -> loop.submit(() -> 1, (v, e) -> {}));
        assertThat(log).isEmpty();
    }

    @Test
    void aRunningLoopRejectsCloseAndRun() {
        loop.post(
                () -> {
                    assertThatIllegalStateException()
                            .isThrownBy(loop::close)
                            .withMessageContaining("running");
                    assertThatIllegalStateException()
                            .isThrownBy(loop::run)
                            .withMessageContaining("running");
                    log.add("checked");
                });
        Patience.run(loop);
        assertThat(log).containsExactly("checked");
    }

    @Test
    void stoppingEndsTheRunAfterTheCallbackAndLosesNothing() {
        loop.post(
                () -> {
                    loop.stop();
                    log.add("to its end");
                });
        loop.post(note("second"));
        loop.schedule(0, note("deadline"));
        Patience.run(loop);
        assertThat(log).containsExactly("to its end");
        Patience.run(loop);
        assertThat(log).containsExactly("to its end", "second", "deadline");
    }

    @Test
    void stoppingFromAnotherThreadWakesASleepingLoop() throws InterruptedException {
        Handle hold = loop.hold();
        CountDownLatch running = new CountDownLatch(1);
        loop.post(running::countDown);
        Thread stopper =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    try {
                                        Patience.await(running);
                                    } catch (InterruptedException e) {
                                        throw new IllegalStateException(e);
                                    }
                                    loop.stop();
                                });
        Patience.run(loop);
        Patience.join(stopper);
        assertThat(loop.alive()).isEqualTo(1);
        hold.close();
    }

    @Test
    void stoppingALoopThatDoesNotRunEndsItsNextRun() {
        loop.stop();
        loop.post(note("ran"));
        Patience.run(loop);
        assertThat(log).isEmpty();
        Patience.run(loop);
        assertThat(log).containsExactly("ran");
    }

    @Test
    void severalLoopsLiveSideBySide() throws InterruptedException {
        AtomicReference<Thread> seen = new AtomicReference<>();
        CountDownLatch answered = new CountDownLatch(1);
        Handle hold = loop.hold();
        Thread other =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    try (Loop second =
                                            new SelectorLoops().open(LoopOptions.defaults())) {
                                        second.schedule(
                                                1,
                                                () -> {
                                                    seen.set(Thread.currentThread());
                                                    loop.post(hold::close);
                                                });
                                        second.run();
                                        assertThat(loop.isLoopThread()).isFalse();
                                        answered.countDown();
                                    }
                                });
        Patience.run(loop);
        Patience.await(answered);
        assertThat(seen.get()).isSameAs(other);
        assertThat(loop.isLoopThread()).isTrue();
    }

    @Test
    void theBufferIsSharedAndClearedEachTime() {
        ByteBuffer first = loop.buffer();
        first.putInt(1);
        ByteBuffer second = loop.buffer();
        assertThat(second).isSameAs(first);
        assertThat(second.position()).isZero();
        assertThat(second.remaining()).isEqualTo(second.capacity());
        assertThat(second.hasArray()).isTrue();
    }

    @Test
    void anInterruptDoesNotEndTheLoop() {
        Thread.currentThread().interrupt();
        loop.schedule(TimeUnit.MILLISECONDS.toNanos(20), note("on time"));
        Patience.run(loop);
        assertThat(log).containsExactly("on time");
        Thread.interrupted(); // still set if the loop never had to sleep
    }

    @Test
    void nullsAreRejectedAtOnce() {
        assertThatThrownBy(() -> loop.post(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> loop.defer(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> loop.schedule(1, null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> loop.submit(null, (v, e) -> {}))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> loop.submit(() -> 1, null))
                .isInstanceOf(NullPointerException.class);
        assertThat(loop.alive()).isZero();
    }
}
