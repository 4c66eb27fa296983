package node.http.internal;

import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import node.http.Fields;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Measures checking and writing the head of a response. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class SerialiserBenchmark {

    private final Fields fields = Fields.of("Content-Type", "text/plain", "Content-Length", "11");
    private final OctetBuffer out = new OctetBuffer(16 * 1024);
    private final DateLine date = new DateLine(InstantSource.system());

    /** Writes a head with two fields and the date. */
    @Benchmark
    public int head() {
        out.clear();
        new ResponseHead(200, fields).write(out, ResponseHead.Framing.LENGTH, 11, true, true, date);
        return out.length();
    }
}
