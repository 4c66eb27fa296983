package node.tck.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How to start the processes that run tests.
 *
 * @param java the home of the JVM: the runtime image, or a JDK with the runtime on the class path
 * @param classes the class path
 * @param options more options for the JVM
 */
public record WorkerCommand(Path java, String classes, List<String> options) {

    /** The variable with {@link #options}, separated by blanks. */
    static final String JVM_OPTIONS = "SUITE_JVM_OPTIONS";

    private static final String RUNTIME = "node.runtime";

    /** With the class path of this process, and options from the environment. */
    public static WorkerCommand of(Path java, Map<String, String> environment) {
        String options = environment.getOrDefault(JVM_OPTIONS, "").strip();
        return new WorkerCommand(
                java,
                System.getProperty("java.class.path"),
                options.isEmpty() ? List.of() : List.of(options.split("\\s+")));
    }

    /** The whole command of a worker. */
    List<String> words(String... arguments) throws IOException {
        Path command = java.resolve("bin").resolve("java");
        if (!Files.isExecutable(command)) {
            throw new IllegalArgumentException(
                    command
                            + " is missing: ./node --version builds the image; --java names another");
        }
        List<String> words = new ArrayList<>(List.of(command.toString()));
        // Programs are short: code that takes long to compile would not be used often enough.
        Stream.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1").forEach(words::add);
        if (isImage()) {
            words.addAll(List.of("--add-modules", RUNTIME));
        }
        words.addAll(options);
        words.addAll(List.of("-cp", classes, Worker.class.getName()));
        words.addAll(List.of(arguments));
        return words;
    }

    /** Whether the runtime is part of the JVM. */
    boolean isImage() throws IOException {
        Path release = java.resolve("release");
        return Files.exists(release) && Files.readString(release).contains(RUNTIME);
    }
}
