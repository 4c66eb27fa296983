package node.builtins.internal;

import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import node.runtime.ProgramContext;
import node.script.Export;

/**
 * The binding "events": what happens to the program, for JavaScript that asked to hear of it. For
 * the program's thread only.
 */
public final class ProgramEvents {

    private final ProgramContext program;

    /** The status of a process that a signal aborted, as in a shell: 128 + SIGABRT. */
    private static final int ABORTED = 134;

    private Consumer<String> run;
    private Consumer<MainStart> start;
    private BiConsumer<String, String> check;
    private Function<String, Object> handler;
    private Runnable text;
    private Runnable worker;
    private Consumer<String> runText;
    private BooleanSupplier dry;
    private Predicate<Object> uncaught;
    private Consumer<Integer> exit;
    private boolean told;
    private boolean handling;

    ProgramEvents(ProgramContext program) {
        this.program = program;
    }

    /** Sets the function that runs a file that is no plain program. */
    @Export
    public void onRun(Consumer<String> function) {
        run = function;
    }

    /** Sets the function that runs a text without a file as an ES module. */
    @Export
    public void onRunText(Consumer<String> function) {
        runText = function;
    }

    /** Sets the function that prepares the program by the options, and then runs what it gets. */
    @Export
    public void onStart(Consumer<MainStart> function) {
        start = function;
    }

    /** Sets the function that defines the names of a program without a file. */
    @Export
    public void onText(Runnable function) {
        text = function;
    }

    /**
     * Sets the function that prepares the handler of requests of a main module, whose file it gets.
     * It returns a promise.
     */
    @Export
    public void onHandler(Function<String, Object> function) {
        handler = function;
    }

    /** Sets the function that checks the syntax of a program: its name and text, or null. */
    @Export
    public void onCheck(BiConsumer<String, String> function) {
        check = function;
    }

    /** Sets the function that is called when nothing keeps the program alive. */
    @Export
    public void onDry(BooleanSupplier function) {
        dry = function;
    }

    /** Sets the function that receives what was thrown. It returns whether that is handled. */
    @Export
    public void onUncaught(Predicate<Object> function) {
        uncaught = function;
    }

    /** Sets the function that is called with the status when the program ends. */
    @Export
    public void onExit(Consumer<Integer> function) {
        exit = function;
    }

    /** Sets the function that makes this program a worker of another one. */
    @Export
    public void onWorker(Runnable function) {
        worker = function;
    }

    void beginAsWorker() {
        program.script().attempt(worker);
    }

    /** The status that the program ends with. */
    @Export
    public int status() {
        return program.status();
    }

    /** Changes the status. For functions of {@link #onExit}. */
    @Export
    public void setStatus(int status) {
        program.status(status);
    }

    /** The number of handles and tasks that keep the program alive. */
    @Export
    public int alive() {
        return program.loop().alive();
    }

    /** Whether the function of {@link #onUncaught} is running. */
    @Export
    public boolean isHandling() {
        return handling;
    }

    /** Runs the main module, after what the options of the command ask for. */
    void start(Runnable main) {
        if (program.options().startup().flags().values().isEmpty()) {
            main.run();
        } else {
            program.script().attempt(() -> start.accept(new MainStart(main)));
        }
    }

    /** Throws the error of a program that cannot be compiled. Nothing of it runs. */
    void check(String name, String text) {
        program.script().attempt(() -> check.accept(name, text));
    }

    /** Defines the names of a program without a file. */
    void prepareText() {
        program.script().attempt(text);
    }

    /** Prepares the handler of requests; returns a promise. */
    Object prepareHandler(String file) {
        return handler.apply(file);
    }

    void runText(String text) {
        runText.accept(text);
    }

    void run(String file) {
        run.accept(file);
    }

    boolean ranDry() {
        if (dry == null) {
            return false;
        }
        boolean more = dry.getAsBoolean();
        // What a listener has printed is written in any case.
        return more || program.loop().alive() > program.output().handles();
    }

    boolean uncaught(Throwable thrown) {
        if (uncaught == null || program.script().describe(thrown).interrupted()) {
            return false;
        }
        handling = true;
        try {
            return uncaught.test(program.script().thrown(thrown));
        } finally {
            handling = false;
        }
    }

    void failed() {
        exit();
        if (program.options().startup().flags().has("--abort-on-uncaught-exception")) {
            program.status(ABORTED);
        }
    }

    void exit() {
        if (exit != null && !told) {
            told = true;
            exit.accept(program.status());
        }
    }
}
