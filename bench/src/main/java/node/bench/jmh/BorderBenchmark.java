package node.bench.jmh;

import java.lang.invoke.MethodHandles;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import node.graaljs.internal.GraalScriptHost;
import node.script.Export;
import node.script.Script;
import node.script.ScriptHost;
import node.script.ScriptOptions;
import node.script.Source;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Calls between Java and JavaScript. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 15, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class BorderBenchmark {

    /** The object that JavaScript receives. */
    public static final class Event {
        private int status;
        private String text;

        /** Takes a number. */
        @Export
        public void head(int given) {
            status = given;
        }

        /** Takes a string. */
        @Export
        public void write(String given) {
            text = given;
        }

        int sum() {
            return status + text.length();
        }
    }

    private final Event event = new Event();
    private Script script;
    private Consumer<Object> silent;
    private Consumer<Object> handler;

    /** Opens the script on the thread that measures. */
    @Setup
    public void open() {
        ScriptHost host = new GraalScriptHost();
        if (!host.info().compiled()) {
            throw new IllegalStateException("JavaScript is interpreted: " + host.info());
        }
        // The engine needs the rights of a named module; Event is public and needs no more.
        script = host.open(ScriptOptions.closed(MethodHandles.publicLookup()));
        silent = function("(function (event) {})");
        handler =
                function(
                        "(function () { const body = 'Hello World';"
                                + " return function (event) { event.head(200); event.write(body); }; })()");
    }

    @SuppressWarnings("unchecked")
    private Consumer<Object> function(String text) {
        return script.as(Consumer.class, script.evaluate(new Source("border.js", text)));
    }

    /** Closes it. */
    @TearDown
    public void close() {
        script.close();
    }

    /** Calls JavaScript with one object. */
    @Benchmark
    public void call() {
        silent.accept(event);
    }

    /** Calls JavaScript with one object, which it calls twice. */
    @Benchmark
    public int callAndCallBack() {
        handler.accept(event);
        return event.sum();
    }
}
