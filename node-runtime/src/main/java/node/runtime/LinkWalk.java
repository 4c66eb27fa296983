package node.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import node.fs.Errno;
import node.fs.FileException;
import node.fs.FileOperation;
import node.fs.FileOperation.Beneath;
import node.fs.FileTable;

/**
 * Follows the links of one path, name by name. It looks at files only below the program's places.
 * Outside of them a path is text: links there are not followed, and {@code ..} removes a name. So
 * the result does not depend on what exists outside.
 *
 * <p>Names can be replaced by links during the walk, and a look at a file may then be a look
 * outside. So a look that would end the walk, or that finds a link, is repeated beneath the place.
 */
final class LinkWalk {

    /** More restarts than links that are swapped by accident. */
    private static final int MOST_RESTARTS = 40;

    private static final int TYPE = 0170000;
    private static final int FOLDER = 0040000;
    private static final int LINK = 0120000;

    private enum Kind {
        FOLDER,
        LINK,
        OTHER,
        MISSING
    }

    /** A name was replaced during the walk. */
    private static final class Changed extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** The path leads nowhere that the program may know of. */
    private static final class Denied extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** The places of all permissions. */
    private final FilePlaces places;

    /** Real paths by the paths that the user wrote, for folders outside. */
    private final Map<Path, Path> spellings;

    /** Null if the program may look at all files, or has opened none. */
    private final FileTable table;

    private final Deque<Path> todo = new ArrayDeque<>();
    private Path at;
    private boolean missing;
    private int links;

    LinkWalk(FilePlaces places, Map<Path, Path> spellings, FileTable table) {
        this.places = places;
        this.spellings = spellings;
        this.table = places.isAll() ? null : table;
    }

    /**
     * Returns the path without links; parts that do not exist are kept. Null if the path cannot be
     * followed, or ends outside.
     *
     * @param start an absolute path
     * @param last whether its last name is followed, too
     */
    Path follow(Path start, boolean last) {
        for (int restarts = 0; restarts < MOST_RESTARTS; restarts++) {
            try {
                begin(start);
                while (!todo.isEmpty()) {
                    step(todo.pop(), last);
                }
                return isInside() ? at : null;
            } catch (Changed e) {
                continue;
            } catch (Denied e) {
                return null;
            }
        }
        return null;
    }

    private void begin(Path start) {
        todo.clear();
        missing = false;
        links = 0;
        restartAt(start);
    }

    private void restartAt(Path absolute) {
        at = absolute.getRoot();
        prepend(absolute);
    }

    private void prepend(Path path) {
        for (int i = path.getNameCount() - 1; i >= 0; i--) {
            todo.push(path.getName(i));
        }
    }

    private boolean isInside() {
        return places.rootOf(at) != null;
    }

    private void step(Path name, boolean last) throws Changed, Denied {
        if (FilePlaces.isDots(name)) {
            if (missing) {
                throw new Denied();
            }
            if (name.toString().equals("..") && at.getParent() != null) {
                at = at.getParent();
            }
            return;
        }
        at = at.resolve(name);
        Path root = places.rootOf(at);
        if (root == null) {
            Path real = spellings.getOrDefault(at, at);
            if (!real.equals(at)) {
                countLink();
                restartAt(real);
            }
        } else if (!root.equals(at) && !missing) {
            look(root, last);
        }
    }

    private void countLink() throws Denied {
        if (++links > FilePlaces.MOST_LINKS) {
            throw new Denied();
        }
    }

    /** Looks at a name below a place. */
    private void look(Path root, boolean last) throws Changed, Denied {
        Kind kind = kind(root, last);
        if (kind == Kind.LINK && (last || !todo.isEmpty())) {
            countLink();
            Path target = target(root);
            if (target.isAbsolute()) {
                restartAt(target);
            } else {
                at = at.getParent();
                prepend(target);
            }
        } else if (kind == Kind.OTHER && !todo.isEmpty()) {
            throw new Denied();
        }
        missing = kind == Kind.MISSING;
    }

    private Kind kind(Path root, boolean last) throws Changed, Denied {
        Kind kind;
        try {
            BasicFileAttributes found =
                    Files.readAttributes(at, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            kind =
                    found.isDirectory()
                            ? Kind.FOLDER
                            : found.isSymbolicLink() ? Kind.LINK : Kind.OTHER;
        } catch (NoSuchFileException e) {
            kind = Kind.MISSING;
        } catch (IOException e) {
            kind = null;
        }
        if (table == null) {
            if (kind == null) {
                throw new Denied();
            }
            return kind;
        }
        boolean ends = todo.isEmpty() && (kind != Kind.LINK || !last);
        return kind == Kind.FOLDER || ends && kind != null ? kind : exactKind(root);
    }

    private Kind exactKind(Path root) throws Changed, Denied {
        try {
            int mode = run(new FileOperation.Lstat(at.toString()), root).mode() & TYPE;
            return mode == FOLDER ? Kind.FOLDER : mode == LINK ? Kind.LINK : Kind.OTHER;
        } catch (FileException e) {
            if (e.errno() == Errno.ENOENT) {
                return Kind.MISSING;
            }
            throw because(e);
        }
    }

    private Path target(Path root) throws Changed, Denied {
        if (table == null) {
            try {
                return Files.readSymbolicLink(at);
            } catch (IOException e) {
                throw new Changed();
            }
        }
        try {
            return at.getFileSystem().getPath(run(new FileOperation.Readlink(at.toString()), root));
        } catch (FileException e) {
            throw e.errno() == Errno.ENOENT || e.errno() == Errno.EINVAL
                    ? new Changed()
                    : because(e);
        }
    }

    private <T> T run(FileOperation<T> operation, Path root) throws FileException {
        return table.run(new Beneath<>(operation, List.of(root)));
    }

    private static Changed because(FileException failure) throws Denied {
        switch (failure.errno()) {
            case ESTALE, ELOOP, ENOTDIR -> {
                return new Changed();
            }
            default -> throw new Denied();
        }
    }
}
