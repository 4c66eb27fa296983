package node.programs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Starts the launcher in a virtual machine of its own, from a module path of the build's artifacts.
 */
final class Launch {

    static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();

    /** Modules that only tests need. */
    private static final List<String> FOR_TESTS =
            List.of("junit", "assertj", "opentest4j", "apiguardian", "jspecify", "byte-buddy");

    private Launch() {}

    /** {@code java -p … OPTIONS -m node.launcher}, and what follows. */
    static Process start(List<String> options, String main, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "--enable-native-access=org.graalvm.truffle"));
        command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "-Xmx256m"));
        command.addAll(List.of("-p", modulePath(path -> !isOfTheSecondEngine(path))));
        command.addAll(options);
        command.addAll(List.of("-m", "node.launcher/" + main));
        command.addAll(arguments);
        return new ProcessBuilder(command).start();
    }

    /** Starts the command with both engines on the path. */
    static Process nodeWithTwoEngines(String... arguments) throws IOException {
        List<String> path = List.of("-p", modulePath(any -> true));
        return start(path, "node.launcher.Main", List.of(arguments)); // the last path counts
    }

    private static boolean isOfTheSecondEngine(Path path) {
        return path.toString().contains("rhino");
    }

    static Process node(String... arguments) throws IOException {
        return start(List.of(), "node.launcher.Main", List.of(arguments));
    }

    /** Returns the module path of this module's tests without those modules. */
    private static String modulePath(Predicate<Path> wanted) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::exists)
                .filter(wanted)
                .filter(path -> !path.endsWith("test-classes") && !isTck(path))
                .filter(path -> !path.equals(Path.of("target/classes").toAbsolutePath()))
                .filter(
                        path ->
                                FOR_TESTS.stream()
                                        .noneMatch(
                                                name ->
                                                        path.getFileName()
                                                                .toString()
                                                                .startsWith(name)))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isTck(Path path) {
        return path.getParent().equals(REPOSITORY.resolve("node-tck/target"));
    }
}
