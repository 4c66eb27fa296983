package node.runtime;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a program runs.
 *
 * @param directory what relative paths are relative to, and where children start; empty for the
 *     working directory of the process
 * @param environment the whole environment of children; empty for that of the process
 */
public record Surroundings(Optional<Path> directory, Optional<Map<String, String>> environment) {

    public Surroundings {
        environment = environment.map(Map::copyOf);
    }

    /** Those of the process. */
    public static Surroundings ofProcess() {
        return new Surroundings(Optional.empty(), Optional.empty());
    }
}
