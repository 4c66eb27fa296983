package node.tck.suite;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A running {@link Worker}, as its parent sees it. For one thread. */
final class WorkerProcess implements AutoCloseable {

    /** How long a worker may take to start: the JVM and the engine, on a busy machine. */
    private static final Duration START = Duration.ofMinutes(5);

    /** What a line of the queue means when the worker has ended. */
    private static final String END = "#end";

    private final Process process;
    private final PrintStream names;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private int tests;

    private WorkerProcess(Process process) {
        this.process = process;
        this.names = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        Thread.ofVirtual().start(this::read);
    }

    /**
     * Starts a worker and waits until it is ready.
     *
     * @param place its temporary folder
     * @param port the first port that its tests may use
     * @throws IllegalStateException if it cannot run tests
     */
    static WorkerProcess start(List<String> command, Path place, int port)
            throws IOException, InterruptedException {
        Path errors = Files.createTempFile("node-suite", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(place.toFile());
            builder.environment().put("NODE_COMMON_PORT", String.valueOf(port));
            builder.redirectError(errors.toFile());
            WorkerProcess worker = new WorkerProcess(builder.start());
            String printed = worker.awaitReady();
            if (printed != null) {
                worker.close();
                throw new IllegalStateException(
                        "the process for tests does not start, exit status "
                                + worker.process.exitValue()
                                + ":\n"
                                + printed
                                + Files.readString(errors));
            }
            return worker;
        } finally {
            Files.delete(errors);
        }
    }

    private void read() {
        try (BufferedReader results =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = results.readLine();
            while (line != null) {
                lines.add(line);
                line = results.readLine();
            }
        } catch (IOException | UncheckedIOException e) {
            return; // it was killed
        } finally {
            lines.add(END);
        }
    }

    /** Returns null when it is ready, or what it printed if it will not be. */
    private String awaitReady() throws InterruptedException {
        StringBuilder printed = new StringBuilder();
        long deadline = System.nanoTime() + START.toNanos();
        while (true) {
            String line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null || line.equals(END)) {
                return printed.toString();
            }
            if (line.equals(Worker.READY)) {
                return null;
            }
            printed.append(line).append('\n');
        }
    }

    /**
     * Runs a test.
     *
     * @param limit when to give up; longer than the worker's own
     * @return empty if the worker ended before the test
     */
    Optional<Result> run(String test, Duration limit) throws InterruptedException {
        tests++;
        names.println(test);
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            String line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null) {
                return Optional.of(Result.failed(test, Reason.TIME, limit.toMillis()));
            }
            if (line.equals(END)) {
                return Optional.empty();
            }
            Optional<Result> result = Result.parse(line);
            if (result.isPresent()) {
                return result;
            }
        }
    }

    /** How many tests it has been given. */
    int tests() {
        return tests;
    }

    /** Ends it and its children. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
