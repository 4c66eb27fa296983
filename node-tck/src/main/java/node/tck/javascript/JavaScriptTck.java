package node.tck.javascript;

import java.io.File;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import node.tck.Capability;
import node.tck.Check;
import node.tck.Providers;
import node.tck.Service;

/**
 * The rules of the API in JavaScript, tried on the launcher that is on the path, with the providers
 * that are chosen here; or on the command that {@value #COMMAND} names, with blanks between its
 * words.
 */
public final class JavaScriptTck implements JavaScriptVerification {

    /** The system property with the command. */
    public static final String COMMAND = "node.tck.command";

    private static final String LAUNCHER = "node.launcher";

    /**
     * What the engine's libraries need so that the JVM says nothing on standard error, nor when a
     * program exhausts its stack.
     */
    private static final List<String> JVM_OPTIONS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:-PrintWarnings",
                    "--enable-native-access=org.graalvm.truffle",
                    "--sun-misc-unsafe-memory-access=allow");

    /** For JUnit and for {@link Service}. */
    public JavaScriptTck() {}

    /** Whether there is anything to run programs with. */
    public static boolean isPossible() {
        return System.getProperty(COMMAND) != null || launcher() != null;
    }

    /** The tests of the rules, by number: a program each. */
    public static List<Check> checks() {
        return Program.checks();
    }

    @Override
    public List<String> command() {
        String named = System.getProperty(COMMAND);
        if (named != null) {
            return List.of(named.strip().split("\\s+"));
        }
        String path = launcher();
        if (path == null) {
            throw new IllegalStateException(
                    "the module %s is not on the path; put it there, or name a command with -D%s"
                            .formatted(LAUNCHER, COMMAND));
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_OPTIONS);
        Providers.OPTIONS.values().stream()
                .map(Class::getName)
                .filter(service -> System.getProperty(service) != null)
                .map(service -> "-D" + service + "=" + System.getProperty(service))
                .forEach(command::add);
        command.addAll(List.of("-p", path, "-m", LAUNCHER + "/node.launcher.Main"));
        return command;
    }

    /**
     * A module path with the launcher, of what is on this program's module path and on its class
     * path; null if it is on neither.
     */
    private static String launcher() {
        List<String> path =
                Stream.of("jdk.module.path", "java.class.path")
                        .flatMap(name -> modules(System.getProperty(name, "")).stream())
                        .toList();
        return finder(path).find(LAUNCHER).isPresent()
                ? String.join(File.pathSeparator, path)
                : null;
    }

    /** The parts of a path that can be on a module path. */
    private static List<String> modules(String path) {
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty() && Files.exists(Path.of(entry)))
                .filter(JavaScriptTck::hasModules)
                .toList();
    }

    private static boolean hasModules(String entry) {
        try {
            return !finder(List.of(entry)).findAll().isEmpty();
        } catch (FindException e) {
            return false; // a jar that gives no name for a module
        }
    }

    private static ModuleFinder finder(List<String> path) {
        return ModuleFinder.of(path.stream().map(Path::of).toArray(Path[]::new));
    }

    @Override
    public Set<Capability> capabilities() {
        return Providers.capabilities(
                System.getProperty(COMMAND) == null
                        ? Providers.OPTIONS.values().stream().map(Providers::only).toArray()
                        : new Object[0]);
    }

    @Override
    public String toString() {
        return System.getProperty(COMMAND, LAUNCHER);
    }
}
