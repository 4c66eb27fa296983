package node.launcher.repl;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import node.loop.Handle;
import node.loop.Loop;
import node.runtime.Conversation;
import node.runtime.Program;
import node.runtime.ProgramOutput;
import node.script.Export;
import node.script.Failure;
import node.script.Script;
import node.script.Source;

/**
 * The program's half of the prompt. It is the binding "repl" for the library's source of that name.
 *
 * <p>Methods with {@link Export} and those of {@link Conversation} are called on the loop's thread,
 * the others on the reading thread.
 */
public final class Session implements Conversation {

    /**
     * The time in milliseconds that a loop has to show that it is responsive, before its script is
     * broken off.
     */
    private static final long PULSE = 300;

    /** The time in milliseconds that the prompt waits for a busy loop. */
    private static final long PATIENCE = 2000;

    private final boolean colours;
    private Runnable onStart = () -> {};
    private Program program;

    private Loop loop;
    private Script script;
    private ProgramOutput output;
    private Handle alive;
    private Consumer<String> line;
    private Function<String, Object> complete;
    private Function<String, Object> open;
    private Runnable onBreak;
    private Consumer<String> load;
    private BiConsumer<String, String> save;

    /** Completes when the running line is done. */
    private volatile CompletableFuture<Void> running = CompletableFuture.completedFuture(null);

    Session(boolean colours) {
        this.colours = colours;
    }

    void onStart(Runnable task) {
        onStart = task;
    }

    void program(Program other) {
        program = other;
    }

    // ---- on the loop ----

    @Override
    public void opened(Loop on, Script by, ProgramOutput to) {
        loop = on;
        script = by;
        output = to;
        alive = on.hold();
    }

    @Override
    public void started() {
        onStart.run();
    }

    @Override
    public void failed(Failure failure) {
        if (failure.interrupted()) {
            script.recover();
            say("Interrupted");
            running.complete(null);
            return;
        }
        String words = failure.stack();
        say((words.startsWith("Uncaught") ? "" : "Uncaught ") + words);
    }

    private void say(String text) {
        String red = colours ? text.replaceFirst("^.*", "\u001b[31m$0\u001b[39m") : text;
        output.write(red + "\n", (code, message) -> {});
    }

    @Export
    public void onLine(Consumer<String> function) {
        line = function;
    }

    @Export
    public void onComplete(Function<String, Object> function) {
        complete = function;
    }

    @Export
    public void onOpen(Function<String, Object> function) {
        open = function;
    }

    @Export
    public void onBreak(Runnable function) {
        onBreak = function;
    }

    @Export
    public void onLoad(Consumer<String> function) {
        load = function;
    }

    @Export
    public void onSave(BiConsumer<String, String> function) {
        save = function;
    }

    /** The running line is done, and its output is written. */
    @Export
    public void done() {
        running.complete(null);
    }

    @Export
    public boolean isBeginning(String text) {
        return script.isBeginning(new Source("REPL", text));
    }

    @Export
    public boolean colours() {
        return colours;
    }

    private void run(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | Error thrown) {
            Failure failure = script.describe(thrown);
            failed(failure);
            running.complete(null);
        }
    }

    // ---- on the reading thread ----

    /** Runs a text, and returns when it is done, including promises that it awaits. */
    void evaluate(String text) throws InterruptedException {
        await(() -> line.accept(text));
    }

    /** Runs a file as if it were typed, if the program may read it. */
    void load(String path) throws InterruptedException {
        await(() -> load.accept(path));
    }

    /** Writes a text to a file, if the program may do so. */
    void save(String path, String text) throws InterruptedException {
        await(() -> save.accept(path, text));
    }

    /** Calls the library on the loop, and waits until it is done. */
    private void await(Runnable call) throws InterruptedException {
        CompletableFuture<Void> done = new CompletableFuture<>();
        running = done;
        if (!post(() -> run(call))) {
            return;
        }
        try {
            done.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e); // never completed with an exception
        }
    }

    /** Returns the completions of a word; none if the loop is busy. */
    List<String> complete(String word) {
        return ask(() -> List.of(script.as(String[].class, complete.apply(word))), List.of());
    }

    /** Whether the text is incomplete. */
    boolean isOpen(String text) {
        return ask(() -> script.as(Boolean.class, open.apply(text)), false);
    }

    /** A call of the library that returns a value. */
    @FunctionalInterface
    private interface Question<T> {
        T ask();
    }

    private <T> T ask(Question<T> question, T otherwise) {
        CompletableFuture<T> reply = new CompletableFuture<>();
        boolean posted =
                post(
                        () -> {
                            try {
                                reply.complete(question.ask());
                            } catch (RuntimeException | Error thrown) {
                                reply.complete(otherwise);
                                failed(script.describe(thrown));
                            }
                        });
        try {
            return posted ? reply.get(PATIENCE, TimeUnit.MILLISECONDS) : otherwise;
        } catch (TimeoutException | ExecutionException e) {
            return otherwise; // the loop is busy
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return otherwise;
        }
    }

    /**
     * Cancels the running line: stops awaiting its promise, and breaks off JavaScript that blocks
     * the loop. Returns at once. May be called on any thread.
     */
    void breakOff() {
        CompletableFuture<Void> broken = running;
        CompletableFuture<Void> pulse = new CompletableFuture<>();
        boolean posted =
                post(
                        () -> {
                            pulse.complete(null);
                            if (!broken.isDone()) {
                                onBreak.run();
                                say("Interrupted");
                                broken.complete(null);
                            }
                        });
        if (posted) {
            pulse.orTimeout(PULSE, TimeUnit.MILLISECONDS)
                    .exceptionally(
                            late -> {
                                script.breakOff();
                                return null;
                            });
        }
    }

    /** Ends the program. */
    void end() {
        breakOff();
        post(alive::close);
        program.endLater(0);
    }

    private boolean post(Runnable task) {
        try {
            loop.post(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false; // the program has ended
        }
    }
}
