package node.tck.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import node.script.Callback;
import node.script.Export;
import node.script.Script;

/** What JavaScript sees of Java while its engine is tested. */
public final class Props {

    private final Script script;
    private final Runnable onSignal;
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<Object> order = new CompletableFuture<>();
    private CompletionStage<?> given;
    private Object kept;
    private Runnable later;

    /**
     * Props for one script.
     *
     * @param onSignal what {@link #signal} does
     */
    public Props(Script script, Runnable onSignal) {
        this.script = script;
        this.onSignal = onSignal;
    }

    /** What {@link #log} was told, in order. */
    public List<String> heard() {
        return List.copyOf(log);
    }

    /** Not marked, so that JavaScript does not see it. */
    public String secret() {
        return "secret";
    }

    /** Notes that JavaScript came by. */
    @Export
    public void log(String words) {
        log.add(words);
    }

    /** Calls a function that arrives as an implementation of an interface. */
    @Export
    public void call(Runnable task) {
        task.run();
        log.add("called");
    }

    /** Calls a function that arrives as a mere value. */
    @Export
    public void callValue(Object function) {
        script.as(Runnable.class, function).run();
        log.add("called");
    }

    /** Calls a function with two words. */
    @Export
    public Object combine(BiFunction<String, String, Object> function) {
        return function.apply("first", "second");
    }

    /** Calls a function with five values. */
    @Export
    public void tell(Callback function) {
        function.call("first", 2, 2.5, true, null);
    }

    /** The arguments, as Java sees them. */
    @Export
    public String join(int number, double fraction, boolean truth, String text) {
        return number + " " + fraction + " " + truth + " " + text;
    }

    /** Keeps a value. */
    @Export
    public void keep(Object value) {
        kept = value;
    }

    /** The value that was kept. */
    @Export
    public Object kept() {
        return kept;
    }

    /** Keeps a function, as Java calls it. */
    @Export
    public void later(Runnable task) {
        later = task;
    }

    /** The function that was kept. */
    public Runnable later() {
        return later;
    }

    /** This object. */
    @Export
    public Props itself() {
        return this;
    }

    /** What JavaScript may wait for, for Java to complete. */
    @Export
    public CompletableFuture<Object> order() {
        return order;
    }

    /** Takes what JavaScript lets Java wait for. */
    @Export
    public void give(CompletionStage<?> promise) {
        given = promise;
    }

    /** What was given; null if nothing was. */
    public CompletionStage<?> given() {
        return given;
    }

    /** A class, as a value. */
    @Export
    public Object type() {
        return String.class;
    }

    /** Bytes from 0 to 255. */
    @Export
    public byte[] octets() {
        return new byte[] {0, 1, 127, -128, -1};
    }

    /** Fails. */
    @Export
    public void fail() {
        throw new IllegalStateException("failed by Java");
    }

    /** Tells another thread that JavaScript runs. */
    @Export
    public void signal() {
        onSignal.run();
    }

    /** Ends the script from inside. */
    @Export
    public void interrupt() {
        script.interrupt();
    }
}
