package node.tck.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import node.loop.Clock;
import node.loop.Loop;
import node.loop.LoopOptions;
import node.loop.Loops;
import node.loop.Watch;
import node.net.Transport;
import node.tck.Providers;

/** A loop under test, with a clock that is moved by hand and a log of what came to pass. */
public final class Trial implements AutoCloseable {

    public static final int WORKERS = 2;

    /** For the kit's own threads, whose delay is no fault of what is tried. */
    private static final Duration OWN = Duration.ofSeconds(30);

    public final List<String> log = new ArrayList<>();
    public final List<Throwable> uncaught = new ArrayList<>();
    public final Loop loop;
    private BooleanSupplier goal = () -> false;
    private long now;

    public Trial(Loops loops) {
        loop = loops.open(new LoopOptions(clock(), uncaught::add, WORKERS));
    }

    /** The one provider of loops that there is: for those who test something on top of it. */
    public static Loops onlyLoops() {
        return Providers.only(Loops.class);
    }

    /** The one provider of transports that there is: for those who test something on top of it. */
    public static Transport onlyTransport() {
        return Providers.only(Transport.class);
    }

    /**
     * How long to wait for what must happen, in milliseconds by {@code -Dnode.tck.patience}. Only a
     * rule that is broken is waited for so long.
     */
    public static Duration patience() {
        return Duration.ofMillis(Long.getLong("node.tck.patience", 30_000));
    }

    private Clock clock() {
        return () -> now;
    }

    public Runnable note(String event) {
        return () -> happened(event);
    }

    /** Called whenever something came to pass. */
    public void happened(String event) {
        log.add(event);
        look();
    }

    /** Called whenever something came to pass that nobody notes. */
    public void look() {
        if (goal.getAsBoolean()) {
            loop.stop();
        }
    }

    /** Runs the loop until nothing is left; it must come to that. */
    public void run() {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        AtomicBoolean lost = new AtomicBoolean();
        Thread watch =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        ended.get(patience().toMillis(), TimeUnit.MILLISECONDS);
                                    } catch (Exception e) {
                                        lost.set(true);
                                        // Both: either may be what is broken.
                                        loop.stop();
                                        loop.post(loop::stop);
                                    }
                                });
        try {
            loop.run();
        } finally {
            ended.complete(null);
        }
        join(watch, OWN);
        assertThat(lost).as("the loop had to be stopped; so far %s", log).isFalse();
    }

    /** Runs the loop until callbacks have made the condition come true. */
    public void runUntil(BooleanSupplier condition) {
        goal = condition;
        if (!condition.getAsBoolean()) {
            run();
        }
        goal = () -> false;
        assertThat(condition.getAsBoolean()).as("came to pass; so far %s", log).isTrue();
    }

    /** Runs so many whole turns; the loop does not sleep in them. */
    public void turns(int count) {
        for (int i = 0; i < count; i++) {
            loop.post(() -> loop.post(loop::stop));
            run();
        }
    }

    /** Moves the clock, and lets the loop see it. */
    public void advance(long time, TimeUnit unit) {
        now += unit.toNanos(time);
        turns(2);
    }

    /** Makes the end of a pipe one that can be watched, with something to read. */
    public static void fill(Pipe.SourceChannel source, Pipe.SinkChannel sink) throws IOException {
        source.configureBlocking(false);
        sink.write(ByteBuffer.wrap(new byte[1]));
    }

    /** Watches a pipe that is ready, for one report. */
    public Watch watch(Pipe.SourceChannel source, Pipe.SinkChannel sink, Runnable task)
            throws IOException {
        fill(source, sink);
        Watch[] watch = new Watch[1];
        watch[0] =
                loop.watch(
                        source,
                        SelectionKey.OP_READ,
                        operations -> {
                            watch[0].close();
                            task.run();
                        });
        return watch[0];
    }

    /**
     * Runs it on a thread of its own. The common pool is no place for a rule: it has one thread on
     * small machines, and a provider may block it.
     */
    public static CompletableFuture<Void> elsewhere(Runnable task) {
        return CompletableFuture.runAsync(task, run -> Thread.ofPlatform().daemon().start(run));
    }

    /**
     * Waits for the end of a process, and tells whether it came. Not by {@link
     * ProcessHandle#onExit}, whose stages run on the common pool, where the JDK may wait for
     * whoever reads the output of another child.
     */
    public static boolean hasEnded(ProcessHandle process) {
        long end = System.nanoTime() + patience().toNanos();
        while (process.isAlive() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(1_000_000);
        }
        return !process.isAlive();
    }

    public static void join(Thread thread) {
        join(thread, patience());
    }

    private static void join(Thread thread, Duration time) {
        try {
            assertThat(thread.join(time)).as("%s ended", thread).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
