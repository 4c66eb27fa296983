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
 * Which files a program may touch. A path is compared as what it leads to: links are followed,
 * those of a file that is not there yet too. What cannot be followed is refused.
 */
final class FileRules implements FileCheck {

    /** As many as Linux follows. */
    private static final int MOST_LINKS = 40;

    private static final int ACCESS_MODE = 3;

    private final ScriptErrors errors;
    private final Path directory;
    private final List<Path> read = new ArrayList<>();
    private final List<Path> write = new ArrayList<>();

    /**
     * The rules of one program.
     *
     * @param directory what relative paths are relative to
     * @param file may always be read: what the program was started from; null if that is no file
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
            return; // it leads nowhere: nothing is allowed by it
        }
    }

    /** Whether the program may read what the path leads to. */
    boolean mayRead(Path path) {
        try {
            return within(read, real(path));
        } catch (IOException e) {
            return false;
        }
    }

    /** Throws because of a file that the program may not read. */
    RuntimeException refuseRead(String path) {
        return errors.refuse(Permission.FILE_SYSTEM_READ, path);
    }

    /**
     * Without a default branch, so that a new operation does not compile before it has a rule. A
     * descriptor was checked when it was opened.
     */
    @Override
    public <T> FileOperation<T> check(FileOperation<T> operation) {
        return switch (operation) {
            case Open open -> operation(opened(open));
            case ReadFile file -> operation.withPaths(this::read);
            case ReadTextFile file -> operation.withPaths(this::read);
            case Stat stat -> operation.withPaths(this::read);
            case Readdir directory -> operation.withPaths(this::read);
            case Lstat stat -> operation.withPaths(this::readName);
            case Rename rename -> {
                write(rename.path()); // a link that leads elsewhere stays where it is
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

    /** A file is opened where the path was found to lead, and no link may have come in between. */
    private Open opened(Open open) {
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
            place = name(path); // a link keeps its name, so that it is refused as such
        }
        return new Open(place, open.flags() | OpenFlags.O_NOFOLLOW, open.mode());
    }

    /** An operation of the kind that was given gives the same. */
    @SuppressWarnings("unchecked")
    private static <T> FileOperation<T> operation(FileOperation<?> operation) {
        return (FileOperation<T>) operation;
    }

    /** Where the path leads; throws if the program may not read there. */
    private String read(String path) {
        return follow(path, Permission.FILE_SYSTEM_READ, read);
    }

    /** Where the path leads; throws if the program may not write there. */
    private String write(String path) {
        return follow(path, Permission.FILE_SYSTEM_WRITE, write);
    }

    /** Where the name stands that the path ends in; throws if the program may not read there. */
    private String readName(String path) {
        return followParent(path, Permission.FILE_SYSTEM_READ, read);
    }

    /** Where the name stands that the path ends in; throws if the program may not write there. */
    private String writeName(String path) {
        return followParent(path, Permission.FILE_SYSTEM_WRITE, write);
    }

    /** Where the name stands that the path ends in, for one that was found to be allowed. */
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
        if (isNone(text)) {
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
        if (isNone(text)) {
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

    /** A text that is no path names no file; opening it fails with its own error. */
    private static boolean isNone(String text) {
        try {
            return Path.of(text).toString().isEmpty();
        } catch (InvalidPathException e) {
            return true;
        }
    }

    /** A slash at the end says that it must be a folder. */
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
     * The path without links. What is not there is appended as it is.
     *
     * @throws IOException if a part is no folder, may not be looked into, or the links go in
     *     circles
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
                    throw e; // upwards from what is not there
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
