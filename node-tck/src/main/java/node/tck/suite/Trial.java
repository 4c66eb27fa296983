package node.tck.suite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import node.runtime.MainModule;
import node.runtime.Platform;
import node.runtime.Program;
import node.runtime.ProgramBuilder;
import node.runtime.ProgramOptions;
import node.runtime.ProgramThread;
import node.runtime.Streams;
import node.runtime.Surroundings;
import node.script.Failure;

/**
 * One run of a test, as a program of its own in this virtual machine. The program is opened as the
 * command opens it, so that tests see nothing of an embedder.
 */
final class Trial {

    private static final int KILLED = 137;

    /** How long a killed program may take to end. */
    private static final Duration ENDING = Duration.ofSeconds(5);

    private final Capture out = new Capture();
    private final Capture err = new Capture();
    private final CompletableFuture<Program> opened = new CompletableFuture<>();
    private final CompletableFuture<Integer> status = new CompletableFuture<>();
    private final Path test;
    private Thread thread;
    private boolean late;

    private Trial(Path test) {
        this.test = test;
    }

    /**
     * Runs a test.
     *
     * @param directory its working directory
     * @param limit when it is killed
     */
    static Trial run(
            Platform platform,
            Path test,
            Path directory,
            Map<String, String> environment,
            Duration limit)
            throws IOException, InterruptedException {
        Map<String, String> variables = new HashMap<>(environment);
        variables.putAll(Header.of(test).environment());
        Trial trial = new Trial(test);
        trial.run(
                platform, new Surroundings(Optional.of(directory), Optional.of(variables)), limit);
        return trial;
    }

    private void run(Platform platform, Surroundings surroundings, Duration limit)
            throws InterruptedException {
        Streams streams =
                new Streams(
                        () -> Channels.newChannel(InputStream.nullInputStream()),
                        out,
                        err,
                        Failure::report);
        ProgramOptions options =
                ProgramOptions.defaults(
                                MainModule.of(test),
                                List.of(ProgramBuilder.executable(), test.toString()),
                                streams)
                        .withSurroundings(surroundings);
        thread = ProgramThread.named("test", () -> run(platform, options));
        thread.setDaemon(true);
        thread.start();
        if (!thread.join(limit)) {
            late = true;
            opened.thenAccept(program -> program.kill(KILLED));
            thread.join(ENDING);
        }
    }

    private void run(Platform platform, ProgramOptions options) {
        int code;
        try (Program program = new Program(platform, options)) {
            opened.complete(program);
            code = program.run();
        } catch (Throwable thrown) {
            status.completeExceptionally(thrown);
            return;
        }
        status.complete(code);
    }

    /** Whether the program cannot be ended. */
    boolean isStuck() {
        return thread.isAlive();
    }

    /** All that it printed. */
    String printed() {
        return out.text() + err.text();
    }

    /** The verdict, with the test's name and the time that it took. */
    Result result(String name, Reason reasons, long millis) {
        if (late) {
            return Result.failed(name, Reason.TIME, millis);
        }
        if (status.isCompletedExceptionally()) {
            String error = reasons.neutral("internal error: " + status.exceptionNow());
            return Result.failed(name, error, millis);
        }
        Verdict verdict = Verdict.of(status.join(), out.text());
        String reason =
                verdict == Verdict.FAILS ? reasons.of(status.join(), out.text(), err.text()) : "";
        return new Result(name, verdict, reason, millis);
    }
}
