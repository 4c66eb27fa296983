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

/**
 * Which files a program may touch. A path is compared as what it leads to: links are followed,
 * those of a file that is not there yet too. What cannot be followed is refused.
 */
final class FileRules {

    /** As many as Linux follows. */
    private static final int MOST_LINKS = 40;

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

    /** Where the path leads; throws if the program may not read there. */
    String read(String path) {
        return follow(path, Permission.FILE_SYSTEM_READ, read);
    }

    /** Where the path leads; throws if the program may not write there. */
    String write(String path) {
        return follow(path, Permission.FILE_SYSTEM_WRITE, write);
    }

    /** Where the name stands that the path ends in; throws if the program may not read there. */
    String readName(String path) {
        return followParent(path, Permission.FILE_SYSTEM_READ, read);
    }

    /** Where the name stands that the path ends in; throws if the program may not write there. */
    String writeName(String path) {
        return followParent(path, Permission.FILE_SYSTEM_WRITE, write);
    }

    /** Where the name stands that the path ends in, for one that was found to be allowed. */
    String name(String path) {
        try {
            Path whole = directory.resolve(path);
            return whole.getFileName() == null
                    ? path
                    : like(path, real(whole.getParent()).resolve(whole.getFileName()));
        } catch (IOException e) {
            throw refuseRead(path);
        }
    }

    /** Throws because of a file that the program may not read. */
    RuntimeException refuseRead(String path) {
        return errors.refuse(Permission.FILE_SYSTEM_READ, path);
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

    /** What is no path names no file: whoever opens it says so in his own words. */
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
