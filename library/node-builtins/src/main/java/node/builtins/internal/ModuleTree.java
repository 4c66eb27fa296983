package node.builtins.internal;

import java.nio.file.Path;

/** The files that modules come from. Every file access of the resolution goes through it. */
interface ModuleTree {

    /** What a path leads to, symbolic links followed. */
    enum PathKind {
        FILE,
        FOLDER,
        MISSING
    }

    /** Returns {@code MISSING} for whatever is neither a file nor a folder. */
    PathKind kindOf(Path path);

    /** Returns the text of a file, or null if there is no such file or it is a folder. */
    String text(Path file);

    /** Returns the path of a file that exists without symbolic links. */
    Path realPath(Path file);
}
