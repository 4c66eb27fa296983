package node.builtins.internal;

import java.nio.file.Path;
import node.fs.FileException;
import node.fs.FileKind;
import node.runtime.ModuleLoader;

/** The files of one program, with its permissions, as modules come from them. */
final class ProgramTree implements ModuleTree {

    private final ModuleLoader loader;

    ProgramTree(ModuleLoader loader) {
        this.loader = loader;
    }

    @Override
    public PathKind kindOf(Path path) {
        return switch (loader.kindOf(path)) {
            case FILE -> PathKind.FILE;
            case FOLDER -> PathKind.FOLDER;
            default -> PathKind.MISSING;
        };
    }

    @Override
    public String text(Path file) {
        if (loader.kindOf(file) != FileKind.FILE) {
            return null;
        }
        try {
            return loader.text(file);
        } catch (FileException e) {
            return null;
        }
    }

    @Override
    public Path realPath(Path file) {
        return loader.realPath(file);
    }
}
