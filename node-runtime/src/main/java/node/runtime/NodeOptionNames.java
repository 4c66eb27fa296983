package node.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The options that Node allows in the environment variable NODE_OPTIONS. */
public final class NodeOptionNames {

    private NodeOptionNames() {}

    /** Returns their names, each with its hyphens; of opposites only the positive one. */
    public static List<String> all() {
        try (InputStream file = NodeOptionNames.class.getResourceAsStream("node-options.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the names of Node's options", e);
        }
    }
}
