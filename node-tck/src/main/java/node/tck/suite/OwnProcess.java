package node.tck.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Runs a test by the command {@code node}: tests that end their process, or ask for its options.
 */
final class OwnProcess {

    private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");

    private final Path command;
    private final Path folder;
    private final Path logs;
    private final Duration limit;

    /** The options that the command has; null before a test asks for some. */
    private Set<String> options;

    OwnProcess(Path command, Path folder, Path logs, Duration limit) {
        this.command = command;
        this.folder = folder;
        this.logs = logs;
        this.limit = limit;
    }

    /** The options that a test asks for, as far as the command has them. For any thread. */
    synchronized List<String> flags(String test) throws IOException, InterruptedException {
        List<String> flags = Header.of(folder.resolve(test)).flags();
        if (flags.isEmpty()) {
            return flags;
        }
        if (options == null) {
            options = options();
        }
        List<String> known = new ArrayList<>();
        boolean isKnown = false;
        for (String flag : flags) { // a word that is no option is the value of the one before
            isKnown = flag.startsWith("-") ? isOption(flag) : isKnown;
            if (isKnown) {
                known.add(flag);
            }
        }
        return known;
    }

    private boolean isOption(String flag) {
        return options.contains(flag.split("=", 2)[0].replace('_', '-'));
    }

    private Set<String> options() throws IOException, InterruptedException {
        Process help = new ProcessBuilder(command.toString(), "--help").start();
        help.getOutputStream().close();
        String text = new String(help.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        help.waitFor();
        return OPTION.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    /**
     * Runs a test.
     *
     * @param place the temporary folder
     */
    Result run(String test, List<String> flags, Path place, int port)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        Path file = folder.resolve(test);
        List<String> words = new ArrayList<>(List.of(command.toString()));
        words.addAll(flags);
        words.add(file.toString());
        Path out = Files.createTempFile("node-suite", ".txt");
        Path err = Files.createTempFile("node-suite", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(words);
            builder.directory(Worker.directory(place, folder).toFile());
            Map<String, String> variables = Worker.environment(System.getenv(), place);
            variables.put("NODE_COMMON_PORT", String.valueOf(port));
            variables.putAll(Header.of(file).environment());
            builder.environment().clear();
            builder.environment().putAll(variables);
            builder.redirectOutput(out.toFile()).redirectError(err.toFile());
            Process process = builder.start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            Leftovers.kill(place);
            Worker.clear(place);
            long millis = (System.nanoTime() - start) / 1_000_000;
            String output = text(out);
            String errors = text(err);
            Result result =
                    ended
                            ? result(test, process.exitValue(), output, errors, place, millis)
                            : Result.failed(test, Reason.TIME, millis);
            Log.write(logs, result, output + errors);
            return result;
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private Result result(
            String test, int status, String output, String errors, Path place, long millis) {
        Verdict verdict = Verdict.of(status, output);
        String reason =
                verdict == Verdict.FAILS
                        ? new Reason(folder, place).of(status, output, errors)
                        : "";
        return new Result(test, verdict, reason, millis);
    }

    /** Not {@code readString}: a test may print octets that are no letters. */
    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
