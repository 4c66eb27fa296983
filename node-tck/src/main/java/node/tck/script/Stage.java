package node.tck.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import node.script.Failure;
import node.script.Script;
import node.script.ScriptHost;
import node.script.ScriptOptions;
import node.script.Source;
import node.tck.internal.Props;

/** A script of an engine under test, and what it plays with. */
final class Stage implements AutoCloseable {

    static final String FILE = "file.js";

    final ScriptHost host;
    final Script script;
    final Props props;

    private final Queue<Runnable> turns = new ConcurrentLinkedQueue<>();
    private int expected;

    /** Counted down when JavaScript signals that it runs. */
    final CountDownLatch running = new CountDownLatch(1);

    Stage(ScriptHostSubject subject) {
        this(subject, false);
    }

    Stage(ScriptHostSubject subject, boolean interop) {
        this(subject, options(interop));
    }

    Stage(ScriptHostSubject subject, ScriptOptions options) {
        host = subject.scriptHost();
        script = host.open(options);
        props = new Props(script, running::countDown);
    }

    /** With a choice of classes, in which there is one. */
    static ScriptOptions choosing(String name) {
        return new ScriptOptions(MethodHandles.lookup(), true, name::equals, false);
    }

    /** The classes handed to JavaScript are public, but of a package that is not exported. */
    static ScriptOptions options(boolean interop) {
        return new ScriptOptions(MethodHandles.lookup(), interop);
    }

    // ---- waiting ----

    /** Connects the script to turns that are run by {@link #turn}. */
    void connect() {
        script.connect(this::expect);
    }

    private Consumer<Runnable> expect() {
        expected++;
        return turns::add;
    }

    /** How often the script began to wait. */
    int expected() {
        return expected;
    }

    /** Runs the one task that came from outside. */
    void turn() {
        assertThat(turns).as("tasks for the script's thread").hasSize(1);
        turns.remove().run();
    }

    /** What the function returns whose body that is, for any thread. */
    Object detached(String body) {
        return script.detach(run(body));
    }

    /** The same, if it is a promise that is settled. */
    Object settled(String body) {
        Object stage = detached(body);
        assertThat(stage).isInstanceOf(CompletionStage.class);
        return settled((CompletionStage<?>) stage);
    }

    static Object settled(CompletionStage<?> stage) {
        assertThat(stage.toCompletableFuture()).as("the stage of a promise").isDone();
        return stage.toCompletableFuture().join();
    }

    /** What a stage has failed with. */
    static Throwable failure(Object stage) {
        assertThat(stage).isInstanceOf(CompletionStage.class);
        Throwable thrown = catchThrowable(() -> settled((CompletionStage<?>) stage));
        assertThat(thrown).isInstanceOf(CompletionException.class);
        return thrown.getCause();
    }

    // ---- running ----

    Object evaluate(String text) {
        return script.evaluate(new Source(FILE, text));
    }

    /** A function of one parameter. */
    Function<Object, Object> function(String parameter, String body) {
        return function(script.function(new Source(FILE, body), parameter));
    }

    @SuppressWarnings("unchecked")
    Function<Object, Object> function(Object value) {
        return script.as(Function.class, value);
    }

    /** Runs the body of a function that knows the props as {@code stage}. */
    Object run(String body) {
        return function("stage", body).apply(props);
    }

    /** The same, and {@code stage.kept()} gives that value. */
    Object runWith(Object value, String body) {
        props.keep(value);
        return run(body);
    }

    /** Runs a body with text around it, as a function of {@code stage} and {@code late}. */
    void within(String text) {
        Source source = new Source("within.js", text);
        props.keep(script.evaluateWithin(source, "(function(stage,late){", "\n})"));
        run("stage.kept()(stage, 'late')");
    }

    List<String> log() {
        return props.heard();
    }

    /** How the call that must fail is explained. */
    Failure failure(Runnable call) {
        Throwable thrown = catchThrowable(call::run);
        assertThat(thrown).as("what was thrown").isNotNull();
        return script.describe(thrown);
    }

    Failure failure(String body) {
        return failure(() -> run(body));
    }

    @Override
    public void close() {
        script.close();
    }
}
