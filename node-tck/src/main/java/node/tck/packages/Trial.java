package node.tck.packages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Runs programs by one command, each in an empty folder of its own.
 *
 * @param command the command {@code node}
 * @param limit how long a program may take
 * @param logs the folder for what programs print that do not pass; null for none
 */
record Trial(Path command, Duration limit, Path logs) {

    /** Variables that would decide instead of the package: options, colours, proxies. */
    private static final Pattern DECIDES =
            Pattern.compile(
                    "NODE_OPTIONS|FORCE_COLOR|NO_COLOR|DEBUG|(https?|all|no)_proxy",
                    Pattern.CASE_INSENSITIVE);

    /**
     * Runs a program.
     *
     * @param options makes the options of the command, from the program's empty folder
     */
    Outcome run(Path program, Function<Path, List<String>> options)
            throws IOException, InterruptedException {
        Path place = Files.createTempDirectory("node-packages");
        try {
            Path work = Files.createDirectory(place.resolve("work"));
            Path out = place.resolve("out");
            Path err = place.resolve("err");
            List<String> words = new ArrayList<>(List.of(command.toString()));
            words.addAll(options.apply(work));
            words.add(program.toString());
            ProcessBuilder builder =
                    new ProcessBuilder(words)
                            .directory(work.toFile())
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile());
            builder.environment().keySet().removeIf(DECIDES.asMatchPredicate());
            Process process = builder.start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            Outcome outcome = outcome(ended, process.exitValue(), text(out), text(err));
            if (logs != null && outcome.stage() != Stage.PASSES) {
                Path log = Files.createDirectories(logs).resolve(program.getFileName() + ".txt");
                Files.writeString(log, text(out) + text(err));
            }
            return outcome;
        } finally {
            delete(place);
        }
    }

    private Outcome outcome(boolean ended, int status, String output, String errors) {
        if (!ended) {
            Stage stage = Stage.of(1, output);
            return new Outcome(stage, "does not end within " + limit.toSeconds() + " seconds");
        }
        Stage stage = Stage.of(status, output);
        return new Outcome(stage, stage == Stage.PASSES ? "" : Cause.of(status, output, errors));
    }

    /** Not {@code readString}: a program may print octets that are no letters. */
    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path visited, IOException problem)
                            throws IOException {
                        Files.delete(visited);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
