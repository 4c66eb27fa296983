package node.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The files and folders that one permission allows.
 *
 * @param list real paths; a path is allowed if it is one of them or below one
 */
record FilePlaces(Permission permission, List<Path> list) {

    /** The limit of Linux. */
    static final int MOST_LINKS = 40;

    /** Whether every file is allowed. */
    boolean isAll() {
        return list.contains(Permissions.ALL_FILES);
    }

    /** The uppermost place that the real path is in; null if it is in none. */
    Path rootOf(Path real) {
        Path root = null;
        for (Path place : list) {
            boolean above = root == null || place.getNameCount() < root.getNameCount();
            if (above && real.startsWith(place)) {
                root = place;
            }
        }
        return root;
    }

    /**
     * Returns the path without links. Parts that do not exist are kept as they are.
     *
     * @throws IOException if a part is not a folder or not accessible, or if links form a cycle
     */
    static Path real(Path path) throws IOException {
        Path at = path.toAbsolutePath();
        Deque<Path> missing = new ArrayDeque<>();
        for (int links = 0; ; ) {
            try {
                Path real = at.toRealPath();
                for (Path name : missing) {
                    real = real.resolve(name);
                }
                return real;
            } catch (NoSuchFileException e) {
                Path parent = at.getParent();
                if (parent == null) {
                    throw e;
                }
                if (Files.isSymbolicLink(at)) {
                    if (++links > MOST_LINKS) {
                        throw e;
                    }
                    at = parent.resolve(Files.readSymbolicLink(at));
                    continue;
                }
                Path name = at.getFileName();
                if (isDots(name)) {
                    throw e; // "." or ".." after a missing part
                }
                missing.push(name);
                at = parent;
            }
        }
    }

    static boolean isDots(Path name) {
        return name.toString().equals("..") || name.toString().equals(".");
    }
}
