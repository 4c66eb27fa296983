package node.tck.suite;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import node.runtime.Platform;

/**
 * The process that runs tests. It reads their names, one in a line, from standard input, and writes
 * a line with the result of each. All of them share an engine.
 */
final class Worker {

    /** What a worker writes when it can run tests. */
    static final String READY = "#ready";

    private static final Duration WARMING = Duration.ofSeconds(60);

    private final Platform platform = Platform.load(Map.of());
    private final Path folder;
    private final Path place;
    private final Path logs;
    private final Duration limit;
    private final Reason reasons;

    /**
     * Creates a worker.
     *
     * @param folder the suite's
     * @param place its own temporary folder
     * @param logs where to write what failing tests print; null for nowhere
     */
    private Worker(Path folder, Path place, Path logs, Duration limit) {
        this.folder = folder;
        this.place = place;
        this.logs = logs;
        this.limit = limit;
        this.reasons = new Reason(folder, place);
    }

    /** The arguments that {@link #main} takes. */
    static String[] arguments(Path folder, Path place, Path logs, Duration limit) {
        return new String[] {
            folder.toString(),
            place.toString(),
            String.valueOf(limit.toMillis()),
            logs == null ? "" : logs.toString()
        };
    }

    /** Runs tests until the input ends. */
    public static void main(String[] arguments) throws Exception {
        PrintStream results = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        Worker worker =
                new Worker(
                        Path.of(arguments[0]),
                        Path.of(arguments[1]),
                        arguments[3].isEmpty() ? null : Path.of(arguments[3]),
                        Duration.ofMillis(Long.parseLong(arguments[2])));
        worker.warmUp();
        results.println("\n" + READY);
        BufferedReader names =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        boolean usable = true;
        String name = names.readLine();
        while (usable && name != null) {
            usable = worker.run(name, results);
            name = usable ? names.readLine() : null;
        }
        Runtime.getRuntime().halt(0); // a program that is stuck must not delay the end
    }

    /** Loads what all programs use, so that the first test has the time that others have. */
    private void warmUp() throws IOException, InterruptedException {
        Path empty = Files.writeString(place.resolve("empty.js"), "");
        Trial.run(platform, empty, place, environment(System.getenv(), place), WARMING);
        clear(place);
    }

    /** Returns whether this process can run another test. */
    private boolean run(String name, PrintStream results) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Path directory = directory(place, folder);
        Trial trial =
                Trial.run(
                        platform,
                        folder.resolve(name),
                        directory,
                        environment(System.getenv(), place),
                        limit);
        long millis = (System.nanoTime() - start) / 1_000_000;
        Result result = trial.result(name, reasons, millis);
        Log.write(logs, result, trial.printed());
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        Leftovers.kill(place);
        clear(place);
        results.println("\n" + result.line()); // a child may have begun a line
        return !trial.isStuck();
    }

    /** The environment of a test: that of this process, and what Node's own runner sets. */
    static Map<String, String> environment(Map<String, String> ours, Path place) {
        Map<String, String> variables = new HashMap<>(ours);
        String jvm = variables.remove(WorkerCommand.JVM_OPTIONS);
        variables.keySet().removeIf(name -> name.startsWith("NODE_") || name.endsWith("_COLOR"));
        variables.put("NODE_SKIP_FLAG_CHECK", "1");
        variables.put("NODE_TEST_DIR", place.toString());
        variables.put("TEST_THREAD_ID", "0");
        variables.put("NODE_COMMON_PORT", ours.getOrDefault("NODE_COMMON_PORT", "12346"));
        if (jvm != null) {
            variables.put("NODE_JVM_OPTIONS", jvm); // for the commands that a test starts
        }
        return variables;
    }

    /**
     * Makes the working directory of a test. As in Node's repository, the tests are in a folder of
     * it.
     */
    static Path directory(Path place, Path folder) throws IOException {
        Path directory = Files.createDirectories(place.resolve("work"));
        Path link = directory.resolve("test");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, folder.toAbsolutePath());
        return directory;
    }

    /** Removes what tests leave behind, as far as possible. */
    static void clear(Path folder) {
        File[] files = folder.toFile().listFiles();
        if (files == null) {
            return; // a test removed it, or may not read it
        }
        for (File file : files) {
            if (!Files.isSymbolicLink(file.toPath())) {
                clear(file.toPath());
            }
            file.delete();
        }
    }
}
