package node.loop.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import node.loop.Clock;
import node.loop.Loop;
import node.loop.LoopOptions;
import node.loop.UncaughtHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SubmitTest {

    private final List<Object> outcomes = new ArrayList<>();
    private Loop loop = open(2);

    @AfterEach
    void close() {
        loop.close();
    }

    private static Loop open(int workers) {
        return new SelectorLoops()
                .open(new LoopOptions(Clock.system(), UncaughtHandler.rethrow(), workers));
    }

    @Test
    void theResultArrivesOnTheLoopsThread() {
        loop.submit(
                () -> {
                    assertThat(loop.isLoopThread()).isFalse();
                    return "value";
                },
                (value, error) -> {
                    assertThat(loop.isLoopThread()).isTrue();
                    assertThat(error).isNull();
                    outcomes.add(value);
                });
        assertThat(loop.alive()).isPositive();
        Patience.run(loop);
        assertThat(outcomes).containsExactly("value");
        assertThat(loop.alive()).isZero();
    }

    @Test
    void exceptionsOfTheWorkArrive() {
        List<Throwable> thrown =
                List.of(new IOException(), new IllegalStateException(), new AssertionError());
        for (Throwable t : thrown) {
            loop.submit(
                    () -> {
                        if (t instanceof Exception e) {
                            throw e;
                        }
                        throw (Error) t;
                    },
                    (value, error) -> {
                        assertThat(value).isNull();
                        outcomes.add(error);
                    });
        }
        Patience.run(loop);
        assertThat(outcomes).containsExactlyInAnyOrderElementsOf(thrown);
    }

    @Test
    void workBeyondThePoolsSizeWaitsInOrder() {
        loop.close();
        loop = open(1);
        for (int i = 0; i < 1000; i++) {
            int number = i;
            loop.submit(() -> number, (value, error) -> outcomes.add(value));
        }
        Patience.run(loop);
        assertThat(outcomes).containsExactlyElementsOf(IntStream.range(0, 1000).boxed().toList());
    }

    @Test
    void noMoreThreadsWorkThanAllowedAndAllAreDaemons() {
        Set<Thread> workers = ConcurrentHashMap.newKeySet();
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch both = new CountDownLatch(2);
        for (int i = 0; i < 20; i++) {
            loop.submit(
                    () -> {
                        most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                        workers.add(Thread.currentThread());
                        both.countDown();
                        Patience.await(both); // only two at a time can get past the first two
                        atOnce.decrementAndGet();
                        return null;
                    },
                    (value, error) -> assertThat(error).isNull());
        }
        Patience.run(loop);
        assertThat(most).hasValue(2);
        assertThat(workers).hasSize(2).allMatch(Thread::isDaemon);
    }

    @Test
    void closingInterruptsTheWorkAndEndsTheThreads() throws InterruptedException {
        List<Thread> worker = new ArrayList<>();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        loop.submit(
                () -> {
                    worker.add(Thread.currentThread());
                    begun.countDown();
                    never.await();
                    return null;
                },
                (value, error) -> outcomes.add("never"));
        Patience.await(begun);
        loop.close();
        Patience.join(worker.getFirst());
        assertThat(outcomes).isEmpty();
    }

    @Test
    void pendingWorkDoesNotBlockTheLoop() {
        CountDownLatch posted = new CountDownLatch(1);
        loop.submit(
                () -> {
                    Patience.await(posted);
                    return "done";
                },
                (value, error) -> outcomes.add(value));
        loop.post(
                () -> {
                    outcomes.add("posted");
                    posted.countDown();
                });
        Patience.run(loop);
        assertThat(outcomes).containsExactly("posted", "done");
    }
}
