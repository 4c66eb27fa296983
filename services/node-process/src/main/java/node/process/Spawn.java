package node.process;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A request to start a child.
 *
 * @param command for {@code /bin/sh -c}, on Windows {@code cmd /c}
 * @param directory the working directory; empty for that of this process
 * @param environment the complete environment; empty for that of this process
 */
public record Spawn(
        String command, Optional<Path> directory, Optional<Map<String, String>> environment) {

    public Spawn {
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(directory, "directory");
        environment = environment.map(Map::copyOf);
    }

    /** A request with the directory and environment of this process. */
    public static Spawn of(String command) {
        return new Spawn(command, Optional.empty(), Optional.empty());
    }
}
