package node.runtime;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import node.script.Source;

/** A program that another one has started, on a thread of its own. For any thread. */
public final class ProgramWorker {

    /** The status of a program that cannot be opened or closed. */
    private static final int FAILED = 1;

    private final CompletableFuture<Program> opened = new CompletableFuture<>();
    private final Thread thread;

    private ProgramWorker(
            Platform platform, ProgramOptions options, FileRules lent, IntConsumer ended) {
        String name = "node " + options.main().file().getFileName();
        thread = ProgramThread.named(name, () -> run(platform, options, lent, ended));
    }

    /** Whatever happens, the other program is told: it waits for this one. */
    private void run(Platform platform, ProgramOptions options, FileRules lent, IntConsumer ended) {
        int status = FAILED;
        try {
            status = run(platform, options, lent);
        } finally {
            ended.accept(status);
        }
    }

    static ProgramWorker start(
            Platform platform, ProgramOptions options, FileRules lent, IntConsumer ended) {
        ProgramWorker worker = new ProgramWorker(platform, options, lent, ended);
        worker.thread.start();
        return worker;
    }

    private int run(Platform platform, ProgramOptions options, FileRules lent) {
        try (Program program = new Program(platform, options, lent)) {
            opened.complete(program);
            MainModule main = options.main();
            return main.text().isEmpty()
                    ? program.run()
                    : program.evaluate(
                            new Source(main.file().getFileName().toString(), main.text().get()),
                            false);
        } catch (RuntimeException | Error thrown) {
            opened.completeExceptionally(thrown);
            throw thrown;
        }
    }

    /**
     * Ends the program whatever it is doing, without its hooks. Returns at once.
     *
     * @param code its status, not 0
     */
    public void kill(int code) {
        opened.thenAccept(program -> program.kill(code));
    }

    /**
     * Ends the program in order: its HTTP servers finish the requests in progress, then its hooks
     * run. Returns at once.
     *
     * @param code its status
     * @param limit how long the requests may take
     */
    public void shutDown(int code, Duration limit) {
        opened.thenAccept(program -> program.shutDownLater(code, limit.toMillis()));
    }

    /** Waits until the program has ended. Returns whether it has. */
    public boolean join(Duration limit) throws InterruptedException {
        return thread.join(limit);
    }
}
