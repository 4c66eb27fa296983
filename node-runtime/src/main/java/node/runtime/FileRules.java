package node.runtime;

import java.io.File;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import node.fs.FileOperation;
import node.fs.FileOperation.Access;
import node.fs.FileOperation.Beneath;
import node.fs.FileOperation.Chmod;
import node.fs.FileOperation.Chown;
import node.fs.FileOperation.Close;
import node.fs.FileOperation.CopyFile;
import node.fs.FileOperation.Fstat;
import node.fs.FileOperation.Fsync;
import node.fs.FileOperation.Ftruncate;
import node.fs.FileOperation.Kind;
import node.fs.FileOperation.Link;
import node.fs.FileOperation.Lstat;
import node.fs.FileOperation.Mkdir;
import node.fs.FileOperation.OnStatus;
import node.fs.FileOperation.Open;
import node.fs.FileOperation.Place;
import node.fs.FileOperation.Read;
import node.fs.FileOperation.ReadFile;
import node.fs.FileOperation.ReadText;
import node.fs.FileOperation.ReadTextFile;
import node.fs.FileOperation.Readdir;
import node.fs.FileOperation.Readlink;
import node.fs.FileOperation.Realpath;
import node.fs.FileOperation.Rename;
import node.fs.FileOperation.Rmdir;
import node.fs.FileOperation.Scandir;
import node.fs.FileOperation.Stat;
import node.fs.FileOperation.Statfs;
import node.fs.FileOperation.Symlink;
import node.fs.FileOperation.Unlink;
import node.fs.FileOperation.Utimes;
import node.fs.FileOperation.Watch;
import node.fs.FileOperation.Write;
import node.fs.FileTable;
import node.fs.OpenFlags;

/**
 * Decides which files a program may use. The links of a path are followed before it is compared,
 * also for a file that does not exist yet; see {@link LinkWalk}. An allowed operation becomes one
 * that stays {@linkplain Beneath beneath} the place that allows it, whatever is renamed before it
 * is done.
 */
final class FileRules implements FileCheck {

    private static final int ACCESS_MODE = 3;

    private final ScriptErrors errors;
    private final Path directory;
    private final FilePlaces read = new FilePlaces(Permission.FILE_SYSTEM_READ, new ArrayList<>());
    private final FilePlaces write =
            new FilePlaces(Permission.FILE_SYSTEM_WRITE, new ArrayList<>());

    /** The places of both permissions. */
    private final FilePlaces known = new FilePlaces(null, new ArrayList<>());

    /** Real paths by the paths that the user wrote. */
    private final Map<Path, Path> spellings = new HashMap<>();

    /** The files of the program, without checks. Null before they are open. */
    private FileTable table;

    /**
     * Creates the rules of one program.
     *
     * @param directory the base of relative paths
     * @param file the main file, which may always be read; null if the program has none
     */
    FileRules(ScriptErrors errors, Permissions permissions, Path directory, Path file) {
        this.errors = errors;
        this.directory = directory.toAbsolutePath();
        spell(this.directory);
        permissions.fsRead().forEach(place -> add(read, place));
        permissions.fsWrite().forEach(place -> add(write, place));
        if (file != null) {
            add(read, file);
            spell(file.toAbsolutePath().getParent());
        }
    }

    /**
     * Creates the rules of a program that another one starts: what may be used was found when the
     * other one started, and is not looked for again. The other one may have put links there.
     *
     * @param directory the base of relative paths
     * @param lent the rules of the other program
     */
    FileRules(ScriptErrors errors, Path directory, FileRules lent) {
        this.errors = errors;
        this.directory = directory.toAbsolutePath();
        read.list().addAll(lent.read.list());
        write.list().addAll(lent.write.list());
        known.list().addAll(lent.known.list());
        spellings.putAll(lent.spellings);
    }

    private void add(FilePlaces places, Path place) {
        Path real = place.equals(Permissions.ALL_FILES) ? place : spell(place);
        if (real != null) {
            places.list().add(real);
            known.list().add(real);
        }
    }

    /** Returns the real path; null for an invalid one, which allows nothing. */
    private Path spell(Path path) {
        try {
            Path real = FilePlaces.real(path);
            spellings.put(path.toAbsolutePath().normalize(), real);
            return real;
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public void attach(FileTable files) {
        table = files;
    }

    /** Whether the program may read the target of the path. */
    boolean mayRead(Path path) {
        return read.isAll() || isWithin(read, walk(path.toString(), true));
    }

    private static boolean isWithin(FilePlaces places, Path real) {
        return places.isAll() || real != null && places.rootOf(real) != null;
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
            case Open open -> checkOpen(operation, open);
            case ReadFile file -> target(operation, file.path(), read);
            case ReadTextFile file -> target(operation, file.path(), read);
            case Kind kind -> target(operation, kind.path(), read);
            case Stat stat -> target(operation, stat.path(), read);
            case Readdir directory -> target(operation, directory.path(), read);
            case Lstat stat -> name(operation, stat.path(), read);
            case Readlink link -> name(operation, link.path(), read);
            case Rename rename -> checkRename(operation, rename);
            case Unlink unlink -> name(operation, unlink.path(), write);
            case Rmdir directory -> name(operation, directory.path(), write);
            case Mkdir directory -> name(operation, directory.path(), write);
            case Scandir directory -> target(operation, directory.path(), read);
            case Watch watch -> target(operation, watch.path(), read);
            case Access access -> target(operation, access.path(), read);
            case Realpath path -> target(operation, path.path(), read);
            case Statfs stat -> target(operation, stat.path(), read);
            case Chmod change -> target(operation, change.path(), write);
            case Chown change -> followed(operation, change.path(), change.follows());
            case Utimes change -> followed(operation, change.path(), change.follows());
            case Symlink link -> checkSymlink(operation, link);
            case Link link -> checkLink(operation, link);
            case CopyFile copy -> checkCopy(operation, copy);
            case Close close -> operation;
            case Read read -> operation;
            case ReadText read -> operation;
            case Write write -> operation;
            case Fstat stat -> operation;
            case Place place -> operation;
            case Ftruncate truncate -> operation;
            case Fsync sync -> operation;
            case OnStatus change -> checkOnStatus(operation, change);
            case Beneath<T> beneath -> check(beneath.operation());
        };
    }

    /** Opening may need both permissions. */
    private <T> FileOperation<T> checkOpen(FileOperation<T> operation, Open open) {
        int making = OpenFlags.O_CREAT | OpenFlags.O_TRUNC;
        int mode = open.flags() & ACCESS_MODE;
        List<FilePlaces> needed = new ArrayList<>();
        if (mode != OpenFlags.O_WRONLY) {
            needed.add(read);
        }
        if (mode != OpenFlags.O_RDONLY || (open.flags() & making) != 0) {
            needed.add(write);
        }
        FilePlaces[] all = needed.toArray(FilePlaces[]::new);
        return (open.flags() & OpenFlags.O_NOFOLLOW) == OpenFlags.O_NOFOLLOW
                ? name(operation, open.path(), all)
                : target(operation, open.path(), all);
    }

    /**
     * Whoever renames a file to where it may read has read it. A link must not be moved if it leads
     * outside.
     */
    private <T> FileOperation<T> checkRename(FileOperation<T> operation, Rename rename) {
        require(rename.path(), true, write, read);
        return beneath(
                operation,
                require(rename.path(), false, write, read),
                require(rename.other(), false, write));
    }

    /** A link is another way to a file: it must not lead to where the program may not go. */
    private <T> FileOperation<T> checkSymlink(FileOperation<T> operation, Symlink link) {
        Path folder = directory.resolve(link.path()).toAbsolutePath().getParent();
        if (folder != null && !isInvalid(link.path()) && !isInvalid(link.target())) {
            require(folder.resolve(link.target()).toString(), true, write, read);
        }
        return name(operation, link.path(), write);
    }

    private <T> FileOperation<T> checkLink(FileOperation<T> operation, Link link) {
        require(link.path(), true, write, read);
        return beneath(
                operation,
                require(link.path(), false, write, read),
                require(link.other(), false, write));
    }

    private <T> FileOperation<T> checkCopy(FileOperation<T> operation, CopyFile copy) {
        return beneath(
                operation,
                require(copy.path(), true, read),
                require(copy.other(), !copy.exclusive(), write));
    }

    private <T> FileOperation<T> followed(
            FileOperation<T> operation, String path, boolean follows) {
        return follows ? target(operation, path, write) : name(operation, path, write);
    }

    /** A file may be open for reading only, and nothing tells where it is. */
    private <T> FileOperation<T> checkOnStatus(FileOperation<T> operation, OnStatus change) {
        if (!write.isAll()) {
            throw errors.refuse(write.permission(), "descriptor " + change.descriptor());
        }
        return operation;
    }

    /** An operation on what the path leads to. */
    private <T> FileOperation<T> target(
            FileOperation<T> operation, String path, FilePlaces... needed) {
        return beneath(operation, require(path, true, needed));
    }

    /** An operation on the path itself, which may be a link. */
    private <T> FileOperation<T> name(
            FileOperation<T> operation, String path, FilePlaces... needed) {
        return beneath(operation, require(path, false, needed));
    }

    /**
     * A path that is allowed.
     *
     * @param follows whether a link at its end is followed
     * @param real null for an invalid path, and for one that needs no check
     * @param root the place that it must stay in; null as {@code real}
     */
    private record Allowed(String text, boolean follows, Path real, Path root) {

        static Allowed unchecked(String text, boolean follows) {
            return new Allowed(text, follows, null, null);
        }

        /** What was found where there was a check, and else the text. */
        String found() {
            return root == null ? text : path();
        }

        /** Keeps a slash at the end: it means that the path must be a folder. */
        String path() {
            return endsInSlash(text) && real.getNameCount() > 0 ? real + "/" : real.toString();
        }
    }

    /** The operation with its allowed paths. */
    private <T> FileOperation<T> beneath(FileOperation<T> operation, Allowed... paths) {
        boolean checked = false;
        boolean invalid = false;
        for (Allowed allowed : paths) {
            invalid |= isInvalid(allowed.text);
            checked |= allowed.root != null;
        }
        if (invalid) { // it names no file: the file system reports it
            Deque<Allowed> next = new ArrayDeque<>(List.of(paths));
            return operation.withPaths(text -> next.poll().found());
        }
        if (!checked) {
            return operation.withPaths(text -> directory.resolve(text) + slash(text));
        }
        List<Path> roots = new ArrayList<>();
        Deque<Allowed> next = new ArrayDeque<>();
        for (Allowed allowed : paths) {
            Allowed found = allowed.root != null ? allowed : anywhere(allowed);
            roots.add(found.root);
            next.add(found);
        }
        return new Beneath<>(operation.withPaths(text -> next.poll().path()), roots);
    }

    private static String slash(String text) {
        return endsInSlash(text) && text.length() > 1 ? "/" : "";
    }

    /** The path of two that needs no check, while the other one does. */
    private Allowed anywhere(Allowed path) {
        Path real = walk(path.text, path.follows);
        if (real == null) {
            throw errors.refuse(write.permission(), path.text);
        }
        return new Allowed(path.text, path.follows, real, real.getRoot());
    }

    /** Throws unless all those places allow the path. */
    private Allowed require(String text, boolean follows, FilePlaces... needed) {
        boolean free = true;
        for (FilePlaces places : needed) {
            free &= places.isAll();
        }
        if (free || isInvalid(text)) {
            return Allowed.unchecked(text, follows);
        }
        Path real = walk(text, follows);
        Path root = null;
        for (FilePlaces places : needed) {
            if (!isWithin(places, real)) {
                throw errors.refuse(places.permission(), text);
            }
            Path place = real == null ? null : places.rootOf(real);
            boolean narrower =
                    place != null && (root == null || place.getNameCount() > root.getNameCount());
            root = narrower ? place : root;
        }
        return new Allowed(text, follows, real, root);
    }

    private Path walk(String text, boolean follows) {
        Path path = directory.resolve(text).toAbsolutePath();
        Path name = path.getFileName();
        boolean last = follows || name == null || FilePlaces.isDots(name) || endsInSlash(text);
        return new LinkWalk(known, spellings, table).follow(path, last);
    }

    private static boolean isInvalid(String text) {
        try {
            return Path.of(text).toString().isEmpty();
        } catch (InvalidPathException e) {
            return true;
        }
    }

    private static boolean endsInSlash(String text) {
        return text.endsWith("/") || text.endsWith(File.separator);
    }
}
