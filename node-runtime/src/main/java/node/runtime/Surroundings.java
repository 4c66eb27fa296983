package node.runtime;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The working directory and the environment of a program.
 *
 * @param directory the base of relative paths, where children start, too; empty for the working
 *     directory of the process
 * @param environment the whole environment of children; empty for that of the process
 */
public record Surroundings(Optional<Path> directory, Optional<Map<String, String>> environment) {

    public Surroundings {
        environment = environment.map(Map::copyOf);
    }

    /** Returns the directory and the environment of the process. */
    public static Surroundings ofProcess() {
        return new Surroundings(Optional.empty(), Optional.empty());
    }
}
