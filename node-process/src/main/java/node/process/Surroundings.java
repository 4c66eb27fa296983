package node.process;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where a child starts.
 *
 * @param directory its working directory; null for that of this process
 * @param environment the whole of its environment; null for that of this process
 */
public record Surroundings(Path directory, Map<String, String> environment) {

    public Surroundings {
        environment = environment == null ? null : Map.copyOf(environment);
    }

    /** Those of this process. */
    public static Surroundings inherited() {
        return new Surroundings(null, null);
    }
}
