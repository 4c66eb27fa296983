package node.builtins.internal;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The names that {@code import} finds in CommonJS modules, with those of the modules they copy. */
final class NamedExports {

    private final Resolution resolution;
    private final Map<Path, Set<String>> known = new HashMap<>();

    NamedExports(Resolution resolution) {
        this.resolution = resolution;
    }

    /** Returns the names that a module exports. The order is that of the text. */
    Set<String> of(Path file, String text) {
        resolution.enter();
        try {
            return find(file, text);
        } finally {
            resolution.leave();
        }
    }

    private Set<String> find(Path file, String text) {
        Set<String> names = known.get(file);
        if (names != null) {
            return names;
        }
        CommonJsExports.Found found = CommonJsExports.of(text);
        names = new LinkedHashSet<>(found.exports());
        // Two modules may copy each other.
        known.put(file, names);
        for (String specifier : found.reexports()) {
            names.addAll(copied(specifier, file));
        }
        return names;
    }

    private Set<String> copied(String specifier, Path from) {
        try {
            String found = resolution.require(specifier, from, Resolution.REQUIRE);
            Path file = resolution.files().path(found);
            if (file == null || !file.isAbsolute() || isOther(found)) {
                return Set.of();
            }
            String text = known.containsKey(file) ? "" : resolution.files().text(file);
            return text == null ? Set.of() : find(file, text);
        } catch (NodeException notFound) {
            // The module itself reports it when it runs.
            return Set.of();
        }
    }

    private static boolean isOther(String file) {
        return file.endsWith(".json") || file.endsWith(".node") || file.endsWith(".mjs");
    }
}
