package node.tck.javascript;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import node.tck.Capability;
import node.tck.Check;

/**
 * A program whose comments say which rule it is the test of, {@code // rule: J1}, what it needs,
 * {@code // needs: FILES, SIGNALS}, and what comes of it: {@link Expectation}.
 *
 * @param name the file's, in the folder {@code programs} beside the classes
 * @param rule the number of its rule
 * @param needs capabilities
 */
record Program(String name, String rule, Set<Capability> needs) {

    /** What they all have in common: other files that they load. */
    private static final String MODULES = "modules";

    /** All of them. */
    static List<Program> all() {
        return inFolder(
                folder ->
                        files(folder).stream()
                                .map(Program::of)
                                .sorted((a, b) -> a.name.compareTo(b.name))
                                .toList());
    }

    /** All of them, as tests of their rules. */
    static List<Check> checks() {
        return all().stream()
                .map(
                        program ->
                                new Check(
                                        program.rule,
                                        program.name,
                                        program.needs,
                                        "",
                                        subject ->
                                                program.run(
                                                        ((JavaScriptVerification) subject)
                                                                .command())))
                .sorted(Check.BY_NUMBER)
                .toList();
    }

    private static Program of(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            List<String> rules = comments(lines, "rule");
            if (rules.size() != 1) {
                throw new IllegalStateException(file + ": expected one rule, found " + rules);
            }
            Set<Capability> needs = EnumSet.noneOf(Capability.class);
            comments(lines, "needs").stream()
                    .flatMap(names -> Arrays.stream(names.split(", ")))
                    .map(Capability::valueOf)
                    .forEach(needs::add);
            return new Program(file.getFileName().toString(), rules.getFirst(), needs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What follows this name in the comments. */
    static List<String> comments(List<String> lines, String name) {
        String mark = "// " + name + ": ";
        return lines.stream()
                .filter(line -> line.contains(mark))
                .map(line -> line.substring(line.indexOf(mark) + mark.length()))
                .toList();
    }

    /** Runs it in a process of its own, and compares. */
    void run(List<String> command) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("tck");
        try {
            Path file = copy(folder);
            run(folder, file, command);
        } finally {
            for (Path left : walk(folder).reversed()) {
                Files.delete(left);
            }
        }
    }

    private static void run(Path folder, Path file, List<String> command)
            throws IOException, InterruptedException {
        Expectation expected = Expectation.of(file);
        Path out = folder.resolve("stdout");
        Path err = folder.resolve("stderr");
        Path in = Files.createFile(folder.resolve("stdin"));
        Process process =
                new ProcessBuilder(
                                Stream.of(command, List.of(file.toString()), expected.arguments())
                                        .flatMap(List::stream)
                                        .toList())
                        .redirectInput(in.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        try {
            if (!process.waitFor(Check.limit().toMillis() / 2, TimeUnit.MILLISECONDS)) {
                throw new AssertionError(
                        "it had not ended after %d s; standard output: %s; standard error: %s"
                                .formatted(
                                        Check.limit().toSeconds() / 2,
                                        Files.readString(out),
                                        Files.readString(err)));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        expected.compare(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** Puts it, and what it may load, into a folder of the file system. */
    private Path copy(Path target) {
        return inFolder(
                folder -> {
                    try {
                        Files.createDirectory(target.resolve(MODULES));
                        for (Path module : files(folder.resolve(MODULES))) {
                            Files.copy(
                                    module,
                                    target.resolve(MODULES)
                                            .resolve(module.getFileName().toString()));
                        }
                        return Files.copy(folder.resolve(name), target.resolve(name));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".js")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> walk(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList();
        }
    }

    /** The folder is one of the jar or, while this is being built, one of the file system. */
    private static <T> T inFolder(Function<Path, T> work) {
        try {
            URI one = Program.class.getResource("programs/timers.js").toURI();
            if (!one.getScheme().equals("jar")) {
                return work.apply(Path.of(one).getParent());
            }
            String jar = one.getRawSchemeSpecificPart().replaceAll("!.*", "");
            try (FileSystem files = FileSystems.newFileSystem(Path.of(URI.create(jar)))) {
                return work.apply(files.getPath("/node/tck/javascript/programs"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
