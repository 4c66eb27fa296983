package node.builtins.internal;

import java.nio.file.FileSystem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import node.builtins.internal.ModuleTree.PathKind;

/**
 * Remembers what it has seen of a {@link ModuleTree}. Kinds of paths are valid only while somebody
 * is between {@link #enter} and {@link #leave}, because files come and go; real paths stay valid.
 */
final class ModuleFiles {

    private final ModuleTree tree;
    private final FileSystem system;
    private final Map<Path, PathKind> kinds = new HashMap<>();
    private final Map<Path, Path> realPaths = new HashMap<>();
    private Path workingFolder;
    private int depth;
    private long round;

    ModuleFiles(ModuleTree tree, FileSystem system) {
        this.tree = tree;
        this.system = system;
        workingFolder = system.getPath("").toAbsolutePath();
    }

    /** Sets what relative paths are relative to. */
    void workingFolder(Path folder) {
        workingFolder = folder;
    }

    Path workingFolder() {
        return workingFolder;
    }

    /** Begins a piece of work. They may be nested. */
    void enter() {
        depth++;
    }

    /** Ends a piece of work. The end of the outermost one forgets the kinds of all paths. */
    void leave() {
        if (--depth == 0) {
            kinds.clear();
            round++;
        }
    }

    /** The number of the present piece of work. What else is valid only for so long compares it. */
    long round() {
        return round;
    }

    /** Returns the path of a text, or null if no file can have this name. */
    Path path(String text) {
        try {
            return system.getPath(text);
        } catch (InvalidPathException noPath) {
            return null;
        }
    }

    /** Returns a path below a folder without {@code .} and {@code ..}, or null. */
    Path path(String folder, String text) {
        try {
            return workingFolder.resolve(folder).resolve(text).normalize();
        } catch (InvalidPathException noPath) {
            return null;
        }
    }

    String separator() {
        return system.getSeparator();
    }

    PathKind kindOf(Path path) {
        if (path == null) {
            return PathKind.MISSING;
        }
        PathKind known = kinds.get(path);
        if (known == null) {
            known = tree.kindOf(path);
            kinds.put(path, known);
        }
        return known;
    }

    boolean isFile(Path path) {
        return kindOf(path) == PathKind.FILE;
    }

    boolean isFolder(Path path) {
        return kindOf(path) == PathKind.FOLDER;
    }

    /** Says whether it is already known that a path is no folder, so that nothing is below it. */
    boolean isMissingFolder(Path path) {
        PathKind known = kinds.get(path);
        return known != null && known != PathKind.FOLDER;
    }

    String text(Path file) {
        return tree.text(file);
    }

    Path realPath(Path file) {
        Path known = realPaths.get(file);
        if (known == null) {
            known = tree.realPath(file);
            realPaths.put(file, known);
        }
        return known;
    }
}
