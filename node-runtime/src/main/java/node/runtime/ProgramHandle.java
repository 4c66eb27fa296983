package node.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * A program that runs on a thread of its own in this virtual machine. All methods may be called on
 * any thread.
 *
 * <p>Functions that are passed to its stages are called on the program's thread, so they must not
 * block; use the {@code …Async} methods for functions that do.
 */
public final class ProgramHandle implements AutoCloseable {

    /** The status that a shell reports for SIGTERM. */
    private static final int STOPPED = 143;

    /** The status that a shell reports for SIGKILL. */
    private static final int KILLED = 137;

    private final CompletableFuture<Integer> status = new CompletableFuture<>();
    private final CompletableFuture<Program> opened = new CompletableFuture<>();
    private final Duration patience;
    private final Thread thread;

    private ProgramHandle(Duration patience, String name, Runner runner) {
        this.patience = patience;
        this.thread = ProgramThread.named(name, () -> run(runner));
    }

    /** Opens, runs and closes a program on its thread. */
    @FunctionalInterface
    private interface Runner {
        int run(CompletableFuture<Program> opened);
    }

    static ProgramHandle start(Platform platform, ProgramOptions options, Duration patience) {
        Runner runner =
                opened -> {
                    try (Program program = new Program(platform, options)) {
                        opened.complete(program);
                        return program.run();
                    }
                };
        Path file = options.main().file();
        ProgramHandle handle = new ProgramHandle(patience, "node " + file.getFileName(), runner);
        handle.thread.start();
        handle.program();
        return handle;
    }

    private void run(Runner runner) {
        try {
            status.complete(runner.run(opened));
        } catch (Throwable t) {
            opened.completeExceptionally(t);
            status.completeExceptionally(t);
        }
    }

    private Program program() {
        try {
            return opened.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }

    /**
     * Completes with the exit status, as the command would return it, when the program has ended
     * and released its resources. Fails if releasing them failed.
     */
    public CompletionStage<Integer> status() {
        return status.minimalCompletionStage();
    }

    /**
     * Runs a task on the program's thread, in one of the next turns of its loop. An exception of
     * the task ends the program, as an uncaught error of the script does.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the program has ended
     */
    public void post(Runnable task) {
        program().post(task);
    }

    /**
     * Runs a text in the program's global scope, in one of the next turns of its loop.
     *
     * @return the result, converted by {@link node.script.Script#detach}; for a promise, the value
     *     it is fulfilled with. Fails with a {@link node.script.ScriptException} if JavaScript
     *     threw, with the Java exception that a promise was rejected with, with {@link
     *     IllegalArgumentException} for a value that cannot leave the program's thread, with {@link
     *     java.util.concurrent.RejectedExecutionException} if the program ended first
     */
    public CompletionStage<Object> evaluate(String text) {
        return program().evaluate(text);
    }

    /**
     * Calls a function in one of the next turns of the program's loop: an export of its script, or
     * else a global function.
     *
     * @param arguments any objects; numbers, strings, booleans and null become JavaScript values
     * @return as {@link #evaluate}
     */
    public CompletionStage<Object> call(String function, Object... arguments) {
        return program().call(function, arguments.clone());
    }

    /**
     * Ends the program gracefully, as SIGTERM does. Its HTTP servers accept no more connections and
     * finish the requests in progress, within the builder's time limit; then {@code onExit} runs.
     * The status is 143. This has no effect on a script that does not return from a callback: use
     * {@link #kill}.
     */
    public void stop() {
        program().shutDownLater(STOPPED, patience.toMillis());
    }

    /**
     * Ends the program at once, even in an endless loop of JavaScript. No JavaScript runs after
     * that. The status is 137.
     */
    public void kill() {
        program().kill(KILLED);
    }

    /**
     * Kills the program if it is running, and waits until it has released its resources. On the
     * program's own thread, it does not wait.
     */
    @Override
    public void close() {
        kill();
        if (Thread.currentThread() == thread) {
            return;
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true; // the program must end first
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
