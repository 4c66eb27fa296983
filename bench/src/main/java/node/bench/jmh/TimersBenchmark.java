package node.bench.jmh;

import java.util.concurrent.TimeUnit;
import node.loop.Handle;
import node.loop.Loop;
import node.loop.LoopOptions;
import node.loop.internal.SelectorLoops;
import node.timers.Timers;
import node.timers.internal.DeadlineTimers;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Timers on a loop with a manual clock. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class TimersBenchmark {

    private static final int COUNT = 1000;

    private final Timers timers = new DeadlineTimers();
    private long now;
    private Loop loop;
    private long fired;

    /** Opens the loop on the thread that measures. */
    @Setup
    public void open() {
        loop = new SelectorLoops().open(LoopOptions.defaults().withClock(() -> now));
    }

    /** Closes it. */
    @TearDown
    public void close() {
        loop.close();
    }

    /** Sets and clears a timer, like a time-out that does not happen. */
    @Benchmark
    public Handle setAndClear() {
        Handle timer = timers.setTimeout(loop, 1000, this::count);
        timer.close();
        return timer;
    }

    /** Sets and fires a thousand timers with ten different deadlines. The result is per timer. */
    @Benchmark
    @OperationsPerInvocation(COUNT)
    public long setAndFire() {
        for (int i = 0; i < COUNT; i++) {
            timers.setTimeout(loop, 1 + i % 10, this::count);
        }
        now += 11_000_000;
        loop.run();
        return fired;
    }

    private void count() {
        fired++;
    }
}
