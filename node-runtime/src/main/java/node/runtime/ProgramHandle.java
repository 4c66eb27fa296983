package node.runtime;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

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

    /** How long a killed program may take to end. */
    private final Duration ending;

    private final AtomicBoolean reporting = new AtomicBoolean();
    private final Thread thread;

    private ProgramHandle(Duration patience, Duration ending, String name, Runner runner) {
        this.patience = patience;
        this.ending = ending;
        this.thread = ProgramThread.named(name, () -> run(runner));
    }

    /** Opens, runs and closes a program on its thread. */
    @FunctionalInterface
    private interface Runner {
        int run(CompletableFuture<Program> opened);
    }

    static ProgramHandle start(
            Platform platform, ProgramOptions options, Duration patience, Duration ending) {
        Runner runner =
                opened -> {
                    try (Program program = new Program(platform, options)) {
                        opened.complete(program);
                        return program.run();
                    }
                };
        Path file = options.main().file();
        ProgramHandle handle =
                new ProgramHandle(patience, ending, "node " + file.getFileName(), runner);
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
     * and released its resources. Fails if releasing them failed, or with {@link
     * ProgramStuckException} if a killed program does not end in time.
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
     * Gives a request to the function {@code fetch} of what the program exports by default, as
     * {@code node --serve} does, without a connection. Waits until its main module has run. What
     * the function throws is a response with the status 500, and a warning on the program's
     * standard error.
     *
     * @return completes with the head of the response, on the program's thread. Cancelling it, or
     *     completing it in another way, aborts the {@code signal} of the request. Fails with a
     *     {@link node.script.ScriptException} if the program exports no such function, with {@link
     *     UnsupportedOperationException} if its libraries know none, with {@link
     *     java.util.concurrent.RejectedExecutionException} if the program ended first
     */
    public CompletableFuture<FetchResponse> fetch(FetchRequest request) {
        return program().fetch(request);
    }

    /**
     * Serves the function {@code fetch} of what the program exports by default at a port, as {@code
     * node --serve} does, until the program ends. Waits until its main module has run. May be
     * called for several ports. The program needs the permission to listen there.
     *
     * @return the address with its port. Fails with an {@link java.io.IOException} if the program
     *     cannot listen there or a key is invalid, with a {@link node.script.ScriptException} if a
     *     permission is missing, and else as {@link #fetch}
     */
    public CompletionStage<InetSocketAddress> serve(Serve where) {
        return program().serve(where);
    }

    /**
     * Ends the program gracefully, as SIGTERM does. Its HTTP servers accept no more connections and
     * finish the requests in progress, within the builder's time limit; then {@code onExit} runs.
     * The status is 143. A callback that has not returned a second after that time, or a hook that
     * takes two seconds, is broken off. A program that still does not end is killed. Returns at
     * once.
     */
    public void stop() {
        program().endInTime(STOPPED, OptionalLong.of(patience.toMillis()), () -> killNow(STOPPED));
    }

    /**
     * Ends the program, even in an endless loop of JavaScript. No JavaScript runs after that. The
     * status is 137. Returns at once.
     *
     * <p>Some operations of an engine cannot be ended, such as a search through an array of 2⁵³
     * elements. If the program has not ended within the builder's time limit, {@link #status} fails
     * with {@link ProgramStuckException}, and so do waiting calls.
     */
    public void kill() {
        killNow(KILLED);
    }

    private void killNow(int code) {
        program().kill(code);
        if (!status.isDone() && reporting.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("node-kill").start(this::awaitEnd);
        }
    }

    /** A timer of the JDK would keep the memory of programs that have ended. */
    private void awaitEnd() {
        try {
            TimeUnit.NANOSECONDS.timedJoin(thread, ending.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody interrupts this thread
        }
        if (thread.isAlive()) {
            reportStuck();
        }
    }

    /** Completes everything that others wait for, unless the program has ended. */
    private void reportStuck() {
        if (!status.isDone()) {
            status.completeExceptionally(new ProgramStuckException(thread, ending));
            program().abandon();
        }
    }

    /**
     * Kills the program if it is running, and waits until it has released its resources, but not
     * longer than the builder's time limit. On the program's own thread, it does not wait.
     *
     * @throws ProgramStuckException if the program has not ended in time. Its thread and its memory
     *     stay in use until it does
     */
    @Override
    public void close() {
        kill();
        if (Thread.currentThread() == thread) {
            return;
        }
        boolean interrupted = false;
        long end = System.nanoTime() + ending.toNanos();
        for (long left = ending.toNanos(); thread.isAlive() && left > 0; ) {
            try {
                TimeUnit.NANOSECONDS.timedJoin(thread, left);
            } catch (InterruptedException e) {
                interrupted = true; // the program must end first
            }
            left = end - System.nanoTime();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            reportStuck();
            throw new ProgramStuckException(thread, ending);
        }
    }
}
