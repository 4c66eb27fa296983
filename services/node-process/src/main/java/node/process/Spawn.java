package node.process;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A request to start a child.
 *
 * @param command for {@code /bin/sh -c}, on Windows {@code cmd /c}
 * @param directory its working directory; empty for that of this process
 * @param environment the whole of its environment; empty for that of this process
 */
public record Spawn(
        String command, Optional<Path> directory, Optional<Map<String, String>> environment) {

    public Spawn {
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(directory, "directory");
        environment = environment.map(Map::copyOf);
    }

    /** In the surroundings of this process. */
    public static Spawn of(String command) {
        return new Spawn(command, Optional.empty(), Optional.empty());
    }
}
