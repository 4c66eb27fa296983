package node.process.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import node.loop.Loop;
import node.loop.Utf8;
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
        String command = Utf8.wellFormed(spawn.command());
        if (command.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("expected a command without NUL, found one");
        }
        if (!loop.isLoopThread()) {
            throw new IllegalStateException("expected a call on the loop's thread");
        }
        Shell shell = Shell.ofSystem();
        Path directory = spawn.directory().orElse(null);
        Map<String, String> environment = spawn.environment().orElse(null);
        Map<String, String> seen = environment == null ? System.getenv() : environment;
        List<String> words = shell.command(command, directory, seen);
        return SystemChild.start(loop, start(words, directory, environment), shell, handler);
    }

    private static Process start(
            List<String> words, Path directory, Map<String, String> environment)
            throws ProcessException {
        ProcessBuilder builder = new ProcessBuilder(words);
        if (directory != null) {
            builder.directory(directory.toFile());
        }
        if (environment != null) {
            builder.environment().clear();
            environment.forEach(
                    (name, value) ->
                            builder.environment()
                                    .put(Utf8.wellFormed(name), Utf8.wellFormed(value)));
        }
        try {
            return builder.start();
        } catch (IOException e) {
            throw SpawnErrors.explain(e);
        }
    }
}
