package node.http.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import node.http.HttpOptions;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Measures parsing one request. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ParserBenchmark {

    /** The number of fields besides Host. */
    @Param({"0", "9"})
    public int fields;

    private final RequestParser parser = new RequestParser(HttpOptions.defaults());
    private ByteBuffer request;

    /** Makes the request. */
    @Setup
    public void request() {
        StringBuilder text =
                new StringBuilder("GET /list?name=ryan&page=2 HTTP/1.1\r\nHost: example.org\r\n");
        for (int i = 0; i < fields; i++) {
            text.append("X-Field-").append(i).append(": a value of ordinary length\r\n");
        }
        request =
                ByteBuffer.wrap(
                        text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Parses the whole message. */
    @Benchmark
    public boolean parse() {
        request.rewind();
        Event event = parser.next(request);
        while (event != Event.END) {
            if (event == Event.FAILED || event == Event.MORE) {
                throw new IllegalStateException("found " + event);
            }
            event = parser.next(request);
        }
        return parser.isIdle();
    }
}
