package node.fs.internal;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.Lock;
import node.fs.Errno;
import node.fs.FileException;
import node.fs.FileKind;
import node.fs.FileOperation;
import node.fs.FileOperation.Access;
import node.fs.FileOperation.Beneath;
import node.fs.FileOperation.Chmod;
import node.fs.FileOperation.Chown;
import node.fs.FileOperation.CopyFile;
import node.fs.FileOperation.Kind;
import node.fs.FileOperation.Link;
import node.fs.FileOperation.Lstat;
import node.fs.FileOperation.Mkdir;
import node.fs.FileOperation.OnPath;
import node.fs.FileOperation.OnTwoPaths;
import node.fs.FileOperation.Open;
import node.fs.FileOperation.ReadFile;
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
import node.fs.FileSpace;
import node.fs.FileStatus;
import node.fs.OpenFlags;

/**
 * The blocking work of operations that stay in folders: {@link Work} in a {@link Folder} that is
 * open and was checked. It never follows the last name.
 */
final class ConfinedWork {

    private static final int TYPE = 0170000;
    private static final int LINK = 0120000;

    private final Folders folders;

    ConfinedWork(Folders folders) {
        this.folders = folders;
    }

    /** Work on what a path leads to, by a path that may be used until it returns. */
    @FunctionalInterface
    private interface At<T> {
        T apply(Path path) throws IOException;
    }

    /** Work in the directory of that path. */
    @FunctionalInterface
    private interface In<T> {
        T apply(String path) throws IOException;
    }

    /** Work on two paths, as {@link At}. */
    @FunctionalInterface
    private interface AtTwo {
        Void apply(Path from, Path to) throws IOException;
    }

    /** Opens the file, and makes the lane in which that worker does the operations on it. */
    Callable<Lane> opening(Open open, Path root, Worker worker) {
        String path = open.path();
        int flags = open.flags() | OpenFlags.O_NOFOLLOW;
        return Work.explained(
                open, path, null, () -> new Lane(file(path, root, flags, open.mode()), worker));
    }

    private OpenFile file(String path, Path root, int flags, int mode) throws IOException {
        OpenFile[] opened = {null};
        try {
            return at(
                    path,
                    root,
                    place -> {
                        opened[0] = new Opening(place, path, flags, mode).open();
                        opened[0].identify(place, NOFOLLOW_LINKS);
                        return opened[0];
                    });
        } catch (IOException e) {
            if (opened[0] != null) {
                opened[0].close(); // the folder was elsewhere after all
            }
            throw e;
        }
    }

    /** The work of any other operation. */
    <T> Callable<T> on(Beneath<T> beneath) {
        FileOperation<T> operation = beneath.operation();
        if (operation instanceof OnTwoPaths<T> two) {
            return Work.explained(
                    operation,
                    two.path(),
                    two.other(),
                    () -> Work.yielded(operation, perform(two, beneath)));
        }
        if (operation instanceof OnPath<T> on) {
            Path root = beneath.roots().getFirst();
            return Work.explained(
                    operation, on.path(), null, () -> Work.yielded(operation, perform(on, root)));
        }
        throw new UnsupportedOperationException(operation.call());
    }

    /** The work of watching a directory, which is the one that was checked as long as it lasts. */
    <T> Callable<T> watching(FileOperation<T> operation, Watch watch, Path root, Watches watches) {
        String path = watch.path();
        return Work.explained(
                watch,
                path,
                null,
                () ->
                        Work.yielded(
                                operation,
                                inside(
                                        path,
                                        root,
                                        at -> watches.open(Path.of(at), watch.listener()))));
    }

    private Object perform(OnPath<?> operation, Path root) throws IOException {
        String path = operation.path();
        if (operation instanceof ReadTextFile) {
            return new String(whole(path, root), StandardCharsets.UTF_8);
        }
        if (operation instanceof ReadFile) {
            return whole(path, root);
        }
        if (operation instanceof Kind) {
            return kind(path, root);
        }
        if (operation instanceof Stat) {
            return at(path, root, ConfinedWork::status);
        }
        if (operation instanceof Lstat) {
            return at(path, root, at -> Statuses.read(at.toString(), NOFOLLOW_LINKS));
        }
        if (operation instanceof Readlink) {
            return at(path, root, at -> Tree.readlink(at.toString()));
        }
        if (operation instanceof Unlink) {
            return at(path, root, at -> Tree.unlink(at.toString()));
        }
        if (operation instanceof Rmdir) {
            return at(path, root, at -> Tree.rmdir(at.toString()));
        }
        if (operation instanceof Mkdir mkdir) {
            return at(path, root, at -> Tree.mkdir(at.toString(), mkdir.mode()));
        }
        if (operation instanceof Readdir) {
            return inside(path, root, Tree::readdir);
        }
        if (operation instanceof Scandir) {
            return inside(path, root, Tree::scandir);
        }
        if (operation instanceof Access access) {
            return at(path, root, at -> access(at, access.mode()));
        }
        if (operation instanceof Realpath) {
            at(path, root, ConfinedWork::status);
            return Path.of(path).toString(); // it has no links, as was checked
        }
        return performChange(operation, path, root);
    }

    private Object performChange(OnPath<?> operation, String path, Path root) throws IOException {
        if (operation instanceof Chmod chmod) {
            return at(path, root, at -> Modes.setUnfollowed(at, chmod.mode()));
        }
        if (operation instanceof Chown chown) {
            return at(
                    path,
                    root,
                    at -> {
                        requireNoLink(at, chown.follows());
                        return Tree.chown(at, chown.uid(), chown.gid(), NOFOLLOW_LINKS);
                    });
        }
        if (operation instanceof Utimes utimes) {
            return at(
                    path,
                    root,
                    at -> {
                        requireNoLink(at, utimes.follows());
                        return Tree.utimes(at, utimes.atime(), utimes.mtime(), NOFOLLOW_LINKS);
                    });
        }
        if (operation instanceof Symlink link) {
            return at(path, root, at -> Tree.symlink(link.target(), at));
        }
        if (operation instanceof Statfs) {
            return at(path, root, ConfinedWork::space);
        }
        throw new UnsupportedOperationException(operation.call());
    }

    private byte[] whole(String path, Path root) throws IOException {
        OpenFile file = file(path, root, OpenFlags.O_NOFOLLOW, 0);
        try {
            return Tree.readWhole(file);
        } finally {
            file.close();
        }
    }

    private static FileStatus status(Path path) throws IOException {
        FileStatus status = Statuses.read(path.toString(), NOFOLLOW_LINKS);
        if ((status.mode() & TYPE) == LINK) {
            throw Tree.refused(Errno.ELOOP);
        }
        return status;
    }

    /** Nothing outside is changed by what follows, which does not follow links. */
    private static void requireNoLink(Path path, boolean follows) throws IOException {
        if (follows) {
            status(path);
        }
    }

    private static Void access(Path path, int mode) throws IOException {
        FileStatus before = status(path);
        Tree.access(path, mode);
        if (status(path).ino() != before.ino()) {
            throw Tree.refused(Errno.ESTALE);
        }
        return null;
    }

    private FileKind kind(String path, Path root) {
        try {
            return at(path, root, at -> Statuses.kind(at.toString(), NOFOLLOW_LINKS));
        } catch (IOException e) {
            return FileKind.MISSING;
        }
    }

    private static FileSpace space(Path path) throws IOException {
        status(path);
        return Tree.statfs(path);
    }

    private <T> T inside(String path, Path root, In<T> work) throws IOException {
        Lock lock = folders.lock(false);
        lock.lock();
        try (Folder folder = folders.openWithin(root, Path.of(path))) {
            T value = work.apply(folder.path().toString());
            folder.verify();
            return value;
        } catch (IOException | InvalidPathException e) {
            throw exact(e);
        } finally {
            lock.unlock();
        }
    }

    private Void perform(OnTwoPaths<?> operation, Beneath<?> beneath) throws IOException {
        if (operation instanceof Rename) {
            Lock lock = folders.lock(true);
            lock.lock();
            try {
                return at(
                        operation,
                        beneath,
                        (from, to) -> Tree.rename(from.toString(), to.toString()));
            } finally {
                lock.unlock();
            }
        }
        if (operation instanceof Link) {
            return at(operation, beneath, Tree::link);
        }
        if (operation instanceof CopyFile copy) {
            int flags = Copying.flags(copy) | OpenFlags.O_NOFOLLOW;
            return at(
                    operation,
                    beneath,
                    (from, to) ->
                            Copying.copy(
                                    new Opening(from, copy.path(), OpenFlags.O_NOFOLLOW, 0),
                                    mode -> new Opening(to, copy.other(), flags, mode)));
        }
        throw new UnsupportedOperationException(operation.call());
    }

    private Void at(OnTwoPaths<?> operation, Beneath<?> beneath, AtTwo work) throws IOException {
        return at(
                operation.path(),
                beneath.roots().getFirst(),
                from ->
                        at(
                                operation.other(),
                                beneath.roots().getLast(),
                                to -> work.apply(from, to)));
    }

    /** Does the work in the folder of the path's last name. */
    private <T> T at(String text, Path root, At<T> work) throws IOException {
        Path path = Path.of(text);
        if (path.getNameCount() == 0) {
            throw Tree.refused(Errno.EBUSY); // the root of the tree is in no folder
        }
        Lock lock = folders.lock(false);
        lock.lock();
        try (Folder folder = folder(path, root)) {
            Path place = folder.path().resolve(path.getFileName());
            if (text.endsWith("/")) {
                requireNoFile(place);
            }
            T value = work.apply(place);
            folder.verify();
            return value;
        } catch (IOException | InvalidPathException e) {
            throw exact(e);
        } finally {
            lock.unlock();
        }
    }

    private Folder folder(Path path, Path root) throws IOException {
        if (!path.equals(root)) {
            return folders.openWithin(root, path.getParent());
        }
        try {
            return folders.openAbove(root);
        } catch (AccessDeniedException e) {
            // What is above the root cannot be opened, but names in it can be used.
            return new Unopened(root.getParent());
        }
    }

    /** A folder above a root, whose names nobody changes who cannot open it. */
    private record Unopened(Path path) implements Folder {

        @Override
        public void verify() throws IOException {
            if (!path.toRealPath().equals(path)) {
                throw Tree.refused(Errno.ESTALE);
            }
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private static void requireNoFile(Path path) throws IOException {
        if (Files.exists(path, NOFOLLOW_LINKS) && !Files.isDirectory(path, NOFOLLOW_LINKS)) {
            throw Tree.refused(Errno.ENOTDIR);
        }
    }

    /** Its reason is known here: nothing else is looked at to explain it. */
    private static FileException exact(Exception failure) {
        return failure instanceof FileException known
                ? known
                : new FileException(Errno.of(failure), "file", null, null, failure);
    }
}
