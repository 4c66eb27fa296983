package node.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * A program that runs on a thread of its own in this virtual machine. All methods are for any
 * thread.
 *
 * <p>What its stages are given is called on the program's thread, so it must not wait; use the
 * {@code …Async} methods for what does.
 */
public final class ProgramHandle implements AutoCloseable {

    /** As a shell reports SIGTERM. */
    private static final int STOPPED = 143;

    /** As a shell reports SIGKILL. */
    private static final int KILLED = 137;

    private final CompletableFuture<Integer> status = new CompletableFuture<>();
    private final CompletableFuture<Program> opened = new CompletableFuture<>();
    private final Duration patience;
    private final Thread thread;

    private ProgramHandle(Duration patience, String name, Runner runner) {
        this.patience = patience;
        this.thread = Thread.ofPlatform().name(name).unstarted(() -> run(runner));
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
     * The exit status, as the command would have it, when the program has ended and released what
     * it held. Fails if that failed.
     */
    public CompletionStage<Integer> status() {
        return status.minimalCompletionStage();
    }

    /**
     * Runs a task on the program's thread, in one of the next turns of its loop. What it throws
     * ends the program, as it would be if a callback of the script threw it.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the program has ended
     */
    public void post(Runnable task) {
        program().post(task);
    }

    /**
     * Runs a text in the program's global scope, in one of the next turns of its loop.
     *
     * @return what came of it, as {@link node.script.Script#detach} has it, when that is settled if
     *     it is a promise. Fails with a {@link node.script.ScriptException} if JavaScript threw,
     *     with the exception that a rejected promise holds, with {@link IllegalArgumentException}
     *     for what cannot leave the program's thread, with {@link
     *     java.util.concurrent.RejectedExecutionException} if the program ended first
     */
    public CompletionStage<Object> evaluate(String text) {
        return program().evaluate(text);
    }

    /**
     * Calls a function, in one of the next turns of the program's loop: one that its script
     * exports, or else a global one.
     *
     * @param arguments objects of any kind; numbers, strings, booleans and null are such of
     *     JavaScript there
     * @return as {@link #evaluate}
     */
    public CompletionStage<Object> call(String function, Object... arguments) {
        return program().call(function, arguments.clone());
    }

    /**
     * Ends the program in good order, as SIGTERM does: its HTTP servers accept no more, requests in
     * progress are answered, but not longer than the builder's patience, then {@code onExit} runs.
     * The status is 143. A script that does not return from a callback is not reached: {@link
     * #kill} ends that.
     */
    public void stop() {
        program().shutDownLater(STOPPED, patience.toMillis());
    }

    /**
     * Ends the program at once, whatever it does, an endless loop of JavaScript included. No
     * JavaScript runs any more. The status is 137.
     */
    public void kill() {
        program().kill(KILLED);
    }

    /**
     * Kills the program if it runs, and waits until it has released everything; on the program's
     * own thread it does not wait.
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
                interrupted = true; // it has to end first
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
