package node.builtins.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of a folder, and how often the resolution looks at them. */
final class DiskTree implements ModuleTree {

    private final Path root;
    private int kinds;
    private int texts;

    DiskTree(Path folder) {
        try {
            root = folder.toRealPath();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Path root() {
        return root;
    }

    Path path(String name) {
        return root.resolve(name);
    }

    String url(String name) {
        return FileUrl.of(path(name));
    }

    int kinds() {
        return kinds;
    }

    int texts() {
        return texts;
    }

    /** Writes a file; single quotes in a package.json stand for double ones. */
    DiskTree with(String name, String text) {
        try {
            Path file = path(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name.endsWith(".json") ? text.replace('\'', '"') : text);
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    DiskTree with(String name) {
        return with(name, "");
    }

    @Override
    public PathKind kindOf(Path path) {
        kinds++;
        if (Files.isDirectory(path)) {
            return PathKind.FOLDER;
        }
        return Files.isRegularFile(path) ? PathKind.FILE : PathKind.MISSING;
    }

    @Override
    public String text(Path file) {
        texts++;
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            return null;
        }
    }

    @Override
    public Path realPath(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
