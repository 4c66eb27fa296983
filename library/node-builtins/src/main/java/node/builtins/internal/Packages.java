package node.builtins.internal;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The package.json files of a program. Each is read once. */
final class Packages {

    private final ModuleFiles files;
    private final Map<Path, PackageJson> known = new HashMap<>();
    private final Set<Path> missing = new HashSet<>();
    private long round;

    Packages(ModuleFiles files) {
        this.files = files;
    }

    /**
     * Returns the package.json in a folder, or null if there is none.
     *
     * @throws NodeException if it is invalid
     */
    PackageJson in(Path folder) {
        PackageJson found = known.get(folder);
        if (found != null) {
            return found;
        }
        if (round != files.round()) {
            missing.clear();
            round = files.round();
        }
        if (missing.contains(folder)) {
            return null;
        }
        Path file = folder.resolve("package.json");
        String text = files.text(file);
        if (text == null) {
            missing.add(folder);
            return null;
        }
        found = PackageJson.of(file, text);
        known.put(folder, found);
        return found;
    }

    /** Returns the package.json that holds for a file: the nearest above it. Or null. */
    PackageJson scopeOf(Path file) {
        for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
            Path name = folder.getFileName();
            if (name != null && name.toString().equals("node_modules")) {
                return null;
            }
            PackageJson found = in(folder);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
