package node.runtime;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import node.fs.FileOperation;
import node.fs.FileOperation.Close;
import node.fs.FileOperation.Lstat;
import node.fs.FileOperation.Mkdir;
import node.fs.FileOperation.Open;
import node.fs.FileOperation.Read;
import node.fs.FileOperation.ReadFile;
import node.fs.FileOperation.ReadText;
import node.fs.FileOperation.ReadTextFile;
import node.fs.FileOperation.Readdir;
import node.fs.FileOperation.Rename;
import node.fs.FileOperation.Rmdir;
import node.fs.FileOperation.Stat;
import node.fs.FileOperation.Unlink;
import node.fs.FileOperation.Write;
import node.fs.OpenFlags;

/**
 * Decides which files a program may use. Links are followed before a path is compared, also for a
 * file that does not exist yet. A path that cannot be followed is refused.
 */
final class FileRules implements FileCheck {

    /** The limit of Linux. */
    private static final int MOST_LINKS = 40;

    private static final int ACCESS_MODE = 3;

    private final ScriptErrors errors;
    private final Path directory;
    private final List<Path> read = new ArrayList<>();
    private final List<Path> write = new ArrayList<>();

    /**
     * Creates the rules of one program.
     *
     * @param directory the base of relative paths
     * @param file the main file, which may always be read; null if the program has none
     */
    FileRules(ScriptErrors errors, Permissions permissions, Path directory, Path file) {
        this.errors = errors;
        this.directory = directory.toAbsolutePath();
        permissions.fsRead().forEach(place -> add(read, place));
        permissions.fsWrite().forEach(place -> add(write, place));
        if (file != null) {
            add(read, file);
        }
    }

    private void add(List<Path> places, Path place) {
        try {
            places.add(place.equals(Permissions.ALL_FILES) ? place : real(place));
        } catch (IOException e) {
            return; // an invalid path allows nothing
        }
    }

    /** Whether the program may read the target of the path. */
    boolean mayRead(Path path) {
        try {
            return within(read, real(path));
        } catch (IOException e) {
            return false;
        }
    }

    /** Throws: the program may not read that file. */
    RuntimeException refuseRead(String path) {
        return errors.refuse(Permission.FILE_SYSTEM_READ, path);
    }

    /**
     * Has no default branch, so that a new operation without a rule does not compile. A descriptor
     * was checked when it was opened.
     */
    @Override
    public <T> FileOperation<T> check(FileOperation<T> operation) {
        return switch (operation) {
            case Open open -> operation(checkOpen(open));
            case ReadFile file -> operation.withPaths(this::read);
            case ReadTextFile file -> operation.withPaths(this::read);
            case Stat stat -> operation.withPaths(this::read);
            case Readdir directory -> operation.withPaths(this::read);
            case Lstat stat -> operation.withPaths(this::readName);
            case Rename rename -> {
                write(rename.path()); // a link to a file outside must not move
                yield operation.withPaths(this::writeName);
            }
            case Unlink unlink -> operation.withPaths(this::writeName);
            case Rmdir directory -> operation.withPaths(this::writeName);
            case Mkdir directory -> operation.withPaths(this::writeName);
            case Close close -> operation;
            case Read read -> operation;
            case ReadText read -> operation;
            case Write write -> operation;
        };
    }

    /**
     * Opens the target that was checked, without following links: a link that appeared since then
     * fails.
     */
    private Open checkOpen(Open open) {
        String path = open.path();
        String place = path;
        int mode = open.flags() & ACCESS_MODE;
        int making = OpenFlags.O_CREAT | OpenFlags.O_TRUNC;
        if (mode != OpenFlags.O_WRONLY) {
            place = read(path);
        }
        if (mode != OpenFlags.O_RDONLY || (open.flags() & making) != 0) {
            place = write(path);
        }
        if ((open.flags() & OpenFlags.O_NOFOLLOW) == OpenFlags.O_NOFOLLOW) {
            place = name(path); // the link itself, so that it is refused
        }
        return new Open(place, open.flags() | OpenFlags.O_NOFOLLOW, open.mode());
    }

    /** The cast is safe: an operation and its checked form have the same result type. */
    @SuppressWarnings("unchecked")
    private static <T> FileOperation<T> operation(FileOperation<?> operation) {
        return (FileOperation<T>) operation;
    }

    /** Returns the target of the path. Throws if the program may not read it. */
    private String read(String path) {
        return follow(path, Permission.FILE_SYSTEM_READ, read);
    }

    /** Returns the target of the path. Throws if the program may not write it. */
    private String write(String path) {
        return follow(path, Permission.FILE_SYSTEM_WRITE, write);
    }

    /**
     * Returns the path with a resolved parent; its last name may be a link. Throws if the program
     * may not read there.
     */
    private String readName(String path) {
        return followParent(path, Permission.FILE_SYSTEM_READ, read);
    }

    /**
     * Returns the path with a resolved parent; its last name may be a link. Throws if the program
     * may not write there.
     */
    private String writeName(String path) {
        return followParent(path, Permission.FILE_SYSTEM_WRITE, write);
    }

    /** Returns the path with a resolved parent, for a path that was checked already. */
    private String name(String path) {
        try {
            Path whole = directory.resolve(path);
            return whole.getFileName() == null
                    ? path
                    : like(path, real(whole.getParent()).resolve(whole.getFileName()));
        } catch (IOException e) {
            throw refuseRead(path);
        }
    }

    private String follow(String text, Permission permission, List<Path> places) {
        if (isInvalid(text)) {
            return text;
        }
        try {
            Path real = real(directory.resolve(text));
            if (within(places, real)) {
                return like(text, real);
            }
        } catch (IOException e) {
            throw errors.refuse(permission, text);
        }
        throw errors.refuse(permission, text);
    }

    private String followParent(String text, Permission permission, List<Path> places) {
        if (isInvalid(text)) {
            return text;
        }
        try {
            Path path = directory.resolve(text);
            Path name = path.getFileName();
            boolean plain = name != null && !isDots(name) && !endsInSlash(text);
            Path real = plain ? real(path.getParent()).resolve(name) : real(path);
            if (within(places, real)) {
                return like(text, real);
            }
        } catch (IOException e) {
            throw errors.refuse(permission, text);
        }
        throw errors.refuse(permission, text);
    }

    /** An invalid path names no file. The file system reports it when the program uses it. */
    private static boolean isInvalid(String text) {
        try {
            return Path.of(text).toString().isEmpty();
        } catch (InvalidPathException e) {
            return true;
        }
    }

    /** Keeps a slash at the end: it means that the path must be a folder. */
    private static String like(String text, Path real) {
        return endsInSlash(text) && real.getNameCount() > 0 ? real + "/" : real.toString();
    }

    private static boolean endsInSlash(String text) {
        return text.endsWith("/") || text.endsWith(File.separator);
    }

    private static boolean within(List<Path> places, Path real) {
        for (Path place : places) {
            if (place.equals(Permissions.ALL_FILES) || real.startsWith(place)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the path without links. Parts that do not exist are kept as they are.
     *
     * @throws IOException if a part is not a folder or not accessible, or if links form a cycle
     */
    private static Path real(Path path) throws IOException {
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

    private static boolean isDots(Path name) {
        return name.toString().equals("..") || name.toString().equals(".");
    }
}
