package node.classic.internal;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import node.runtime.Platform;
import node.runtime.ScriptErrors;
import node.script.Export;
import node.script.Script;
import node.script.ScriptHost;
import node.script.ScriptOptions;
import node.script.Source;

/** The library in a scope of its own, without a loop: its output is kept, its clock stands. */
public final class LibraryOnly implements AutoCloseable {

    private final Script script;
    private final ScriptErrors errors = new ScriptErrors();
    private final Output output = new Output();
    private final Clock clock = new Clock();
    private Object use;

    /** The sources that were loaded, in their order. */
    final List<String> sources = new ArrayList<>();

    @SuppressWarnings("unchecked")
    LibraryOnly() {
        this.script =
                Platform.load(Map.of())
                        .get(ScriptHost.class)
                        .open(ScriptOptions.closed(MethodHandles.lookup()));
        Object bootstrap = script.function(ClassicLibrary.sources().get("bootstrap"), "bindings");
        script.as(Consumer.class, bootstrap).accept(this);
        Function<Object, Object> publish =
                script.as(
                        Function.class,
                        script.evaluate(new Source("test", "(u) => { globalThis.use = u; }")));
        publish.apply(use);
    }

    Object evaluate(String text) {
        return script.evaluate(new Source("test.js", text));
    }

    /** Returns what was written since the last call, each piece with the stream's name. */
    String written() {
        String text = output.text.toString();
        output.text.setLength(0);
        return text;
    }

    /** Sets the clock. */
    void at(double milliseconds) {
        clock.now = milliseconds;
    }

    @Override
    public void close() {
        script.close();
    }

    @Export
    public void onUse(Object function) {
        use = function;
    }

    @Export
    public Object source(String name) {
        sources.add(name);
        return script.function(ClassicLibrary.sources().get(name), "use", "binding");
    }

    @Export
    public Object get(String name) {
        return switch (name) {
            case "errors" -> errors;
            case "loop" -> clock;
            case "modules" -> new ModulesBinding(script, null);
            case "output" -> output;
            case "process" -> new Process();
            case "text" -> new TextBinding(script);
            default -> throw new IllegalArgumentException("not needed for this: " + name);
        };
    }

    /** The binding "output". */
    public static final class Output {

        private final StringBuilder text = new StringBuilder();

        @Export
        public void write(String piece, BiConsumer<String, String> done) {
            text.append(piece);
        }

        @Export
        public void debug(String piece) {
            text.append("err: ").append(piece);
        }
    }

    /** The binding "loop". */
    public static final class Clock {

        private double now;

        @Export
        public double milliseconds() {
            return now;
        }
    }

    /** The binding "process". */
    public static final class Process {

        @Export
        public double pid() {
            return 7;
        }
    }
}
