package node.tck.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Runs tests in several processes at the same time. */
public final class Crew {

    /** A worker runs that many tests, so that what they leave in memory does not add up. */
    private static final int TESTS = 150;

    private static final int STARTS = 3;

    /** How much longer than a worker itself its parent waits: it kills, and tidies up. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    private static final int FIRST_PORT = 12346;
    private static final int PORTS = 200;

    private final Settings settings;
    private final WorkerCommand command;
    private final Optional<OwnProcess> own;

    private Crew(Settings settings, WorkerCommand command, Optional<OwnProcess> own) {
        this.settings = settings;
        this.command = command;
        this.own = own;
    }

    /**
     * Creates a crew.
     *
     * @param command starts its processes
     */
    public Crew(Settings settings, WorkerCommand command) {
        this.settings = settings;
        this.command = command;
        Path node = command.java().resolve("bin").resolve("node");
        this.own =
                Files.isExecutable(node)
                        ? Optional.of(
                                new OwnProcess(
                                        node,
                                        settings.folder(),
                                        settings.logs(),
                                        settings.timeout()))
                        : Optional.empty();
    }

    /** A crew that runs one test at a time. */
    public Crew one() {
        return new Crew(settings.withJobs(1), command, own);
    }

    /**
     * Runs these tests.
     *
     * @param listener receives each result; called on one thread at a time
     */
    public void run(Collection<String> tests, Consumer<Result> listener)
            throws IOException, InterruptedException {
        Queue<String> queue = new ConcurrentLinkedQueue<>(tests);
        int jobs = Math.min(settings.jobs(), tests.size());
        try (ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, jobs))) {
            List<Future<?>> ends = new ArrayList<>();
            for (int job = 0; job < jobs; job++) {
                int number = job;
                ends.add(
                        threads.submit(
                                () -> {
                                    work(queue, number, listener);
                                    return null;
                                }));
            }
            for (Future<?> end : ends) {
                await(end);
            }
        }
    }

    private static void await(Future<?> end) throws IOException, InterruptedException {
        try {
            end.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    private void work(Queue<String> queue, int number, Consumer<Result> listener)
            throws IOException, InterruptedException {
        // The real path: tests compare it with what they find.
        Path place = Files.createTempDirectory("suite").toRealPath();
        int port = FIRST_PORT + number * PORTS;
        WorkerProcess worker = null;
        try {
            String test = queue.poll();
            while (test != null) {
                List<String> flags = own.isPresent() ? own.get().flags(test) : List.of();
                Result result;
                if (flags.isEmpty()) {
                    if (worker == null) {
                        worker = start(place, port);
                    }
                    Optional<Result> found = worker.run(test, settings.timeout().plus(GRACE));
                    if (isUsedUp(worker, found)) {
                        worker.close();
                        worker = null;
                    }
                    result = found.isPresent() ? found.get() : again(test, place, port);
                } else {
                    result = own.get().run(test, flags, place, port);
                }
                synchronized (this) {
                    listener.accept(result);
                }
                test = queue.poll();
            }
        } finally {
            if (worker != null) {
                worker.close();
            }
            Worker.clear(place);
            Files.deleteIfExists(place);
        }
    }

    /** Tries more than once: in a long run, a machine without memory may have some again. */
    private WorkerProcess start(Path place, int port) throws IOException, InterruptedException {
        List<String> words =
                command.words(
                        Worker.arguments(
                                settings.folder(), place, settings.logs(), settings.timeout()));
        for (int more = STARTS - 1; more > 0; more--) {
            try {
                return WorkerProcess.start(words, place, port);
            } catch (IllegalStateException e) {
                Worker.clear(place);
            }
        }
        return WorkerProcess.start(words, place, port);
    }

    private static boolean isUsedUp(WorkerProcess worker, Optional<Result> result) {
        boolean late = result.isPresent() && result.get().reason().equals(Reason.TIME);
        return result.isEmpty() || late || worker.tests() >= TESTS;
    }

    /** A test that ended the worker may send signals to its own process: it gets one. */
    private Result again(String test, Path place, int port)
            throws IOException, InterruptedException {
        Worker.clear(place);
        return own.isPresent()
                ? own.get().run(test, List.of(), place, port)
                : Result.failed(test, Reason.PROCESS, 0);
    }
}
