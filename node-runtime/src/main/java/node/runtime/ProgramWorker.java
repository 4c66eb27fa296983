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
            Platform platform, ProgramOptions options, FileRules rules, IntConsumer ended) {
        String name = "node " + options.main().file().getFileName();
        thread = ProgramThread.named(name, () -> run(platform, options, rules, ended));
    }

    /** Whatever happens, the other program is told: it waits for this one. */
    private void run(
            Platform platform, ProgramOptions options, FileRules rules, IntConsumer ended) {
        int status = FAILED;
        try {
            status = run(platform, options, rules);
        } finally {
            ended.accept(status);
        }
    }

    static ProgramWorker start(
            Platform platform, ProgramOptions options, FileRules rules, IntConsumer ended) {
        ProgramWorker worker = new ProgramWorker(platform, options, rules, ended);
        worker.thread.start();
        return worker;
    }

    private int run(Platform platform, ProgramOptions options, FileRules rules) {
        try (Program program = new Program(platform, options, rules)) {
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

    /** Waits until the program has ended. Returns whether it has. */
    public boolean join(Duration limit) throws InterruptedException {
        return thread.join(limit);
    }
}
