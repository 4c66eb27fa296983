package node.process.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import node.loop.Loop;
import node.process.Child;
import node.process.ChildHandler;
import node.process.ProcessException;
import node.process.Processes;
import node.process.Spawn;

/** Starts processes with the JDK. */
public final class SystemProcesses implements Processes {

    @Override
    public String name() {
        return "system";
    }

    @Override
    public Child spawn(Loop loop, Spawn spawn, ChildHandler handler) throws ProcessException {
        Objects.requireNonNull(handler, "handler");
        Letters letters = Letters.ofSystem();
        String command = letters.check("the command", spawn.command());
        if (command.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("expected a command without NUL, found one");
        }
        if (!loop.isLoopThread()) {
            throw new IllegalStateException("expected a call on the loop's thread");
        }
        Shell shell = Shell.ofSystem();
        Path directory = spawn.directory().orElse(null);
        if (directory == null && OwnEnvironment.isDirectoryLost()) {
            throw new ProcessException(
                    "ENOENT", "spawn ENOENT: the working directory does not exist", null);
        }
        if (directory != null) {
            letters.check("the working directory", directory.toString());
        }
        Map<String, String> environment = spawn.environment().orElse(null);
        if (environment != null) {
            environment = checked(environment, letters);
        }
        Map<String, String> seen = environment == null ? System.getenv() : environment;
        List<String> words = shell.command(command, directory, seen);
        return SystemChild.start(loop, start(words, directory, environment), shell, handler);
    }

    private static Map<String, String> checked(Map<String, String> environment, Letters letters)
            throws ProcessException {
        Map<String, String> checked = new HashMap<>();
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            String name = letters.check("a variable", variable.getKey());
            checked.put(name, letters.check("the variable " + name, variable.getValue()));
        }
        return checked;
    }

    private static Process start(
            List<String> words, Path directory, Map<String, String> environment)
            throws ProcessException {
        ProcessBuilder builder = new ProcessBuilder(words);
        if (directory != null) {
            builder.directory(directory.toFile());
        }
        if (environment == null) {
            OwnEnvironment.restore(builder.environment(), System.getProperty("node.locale"));
        } else {
            builder.environment().clear();
            builder.environment().putAll(environment);
        }
        try {
            return builder.start();
        } catch (IOException e) {
            throw SpawnErrors.explain(e);
        }
    }
}
