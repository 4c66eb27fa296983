package node.fs.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import node.fs.Errno;
import node.fs.FileException;
import node.fs.FileOperation;
import node.fs.FileOperation.Access;
import node.fs.FileOperation.Chmod;
import node.fs.FileOperation.Chown;
import node.fs.FileOperation.Close;
import node.fs.FileOperation.CopyFile;
import node.fs.FileOperation.Fchmod;
import node.fs.FileOperation.Fchown;
import node.fs.FileOperation.Fstat;
import node.fs.FileOperation.Fsync;
import node.fs.FileOperation.Ftruncate;
import node.fs.FileOperation.Futimes;
import node.fs.FileOperation.Kind;
import node.fs.FileOperation.Link;
import node.fs.FileOperation.Lstat;
import node.fs.FileOperation.Mkdir;
import node.fs.FileOperation.OnDescriptor;
import node.fs.FileOperation.OnPath;
import node.fs.FileOperation.OnTwoPaths;
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
import node.fs.FileOperation.Write;
import node.fs.OpenFlags;

/**
 * The blocking work of each operation. It fails with what POSIX calls the failure.
 *
 * <p>The operations are told apart by {@code instanceof}. A switch over types costs several
 * milliseconds when it first runs, and the start of every program reads a file by an operation.
 */
final class Work {

    private Work() {}

    /** Opens the file, and makes the lane in which that worker does the operations on it. */
    static Callable<Lane> opening(Open open, Worker worker) {
        return explained(
                open,
                open.path(),
                null,
                () -> {
                    Opening opening = new Opening(open.path(), open.flags(), open.mode());
                    OpenFile file = opening.open();
                    file.identify(Path.of(open.path()));
                    return new Lane(file, worker);
                });
    }

    /** The work on an open file. */
    static <T> Callable<T> on(OpenFile file, OnDescriptor<T> operation) {
        return explained(
                operation, file.path(), null, () -> yielded(operation, perform(file, operation)));
    }

    private static Object perform(OpenFile file, OnDescriptor<?> operation) throws IOException {
        if (operation instanceof Read read) {
            return file.read(read.length(), read.position());
        }
        if (operation instanceof ReadText read) {
            return file.readText(read.length(), read.position());
        }
        if (operation instanceof Write write) {
            return file.write(write.bytes(), write.position());
        }
        if (operation instanceof Close) {
            file.close();
            return null;
        }
        if (operation instanceof Place) {
            return file.place().toString();
        }
        if (operation instanceof Fstat) {
            return file.status();
        }
        if (operation instanceof Ftruncate truncate) {
            return file.truncate(truncate.length());
        }
        if (operation instanceof Fsync sync) {
            return file.sync(sync.data());
        }
        if (operation instanceof Fchmod chmod) {
            return Modes.set(file.place(), chmod.mode());
        }
        if (operation instanceof Fchown chown) {
            return Tree.chown(file.place(), chown.uid(), chown.gid());
        }
        if (operation instanceof Futimes utimes) {
            return Tree.utimes(file.place(), utimes.atime(), utimes.mtime());
        }
        throw new UnsupportedOperationException(operation.call());
    }

    /** The work on what has a path. */
    static <T> Callable<T> on(OnPath<T> operation) {
        return explained(
                operation, operation.path(), null, () -> yielded(operation, perform(operation)));
    }

    private static Object perform(OnPath<?> operation) throws IOException {
        String path = operation.path();
        if (operation instanceof ReadTextFile) {
            return new String(Tree.readFile(path), StandardCharsets.UTF_8);
        }
        if (operation instanceof ReadFile) {
            return Tree.readFile(path);
        }
        if (operation instanceof Kind) {
            return Statuses.kind(path);
        }
        if (operation instanceof Stat) {
            return Statuses.read(path);
        }
        if (operation instanceof Lstat) {
            return Statuses.read(path, LinkOption.NOFOLLOW_LINKS);
        }
        if (operation instanceof Readlink) {
            return Tree.readlink(path);
        }
        if (operation instanceof Unlink) {
            return Tree.unlink(path);
        }
        if (operation instanceof Rmdir) {
            return Tree.rmdir(path);
        }
        if (operation instanceof Mkdir mkdir) {
            return Tree.mkdir(path, mkdir.mode());
        }
        if (operation instanceof Readdir) {
            return Tree.readdir(path);
        }
        if (operation instanceof Scandir) {
            return Tree.scandir(path);
        }
        if (operation instanceof Access access) {
            return Tree.access(Tree.path(path), access.mode());
        }
        if (operation instanceof Realpath) {
            return Tree.path(path).toRealPath().toString();
        }
        return performChange(operation, path);
    }

    private static Object performChange(OnPath<?> operation, String path) throws IOException {
        if (operation instanceof Chmod chmod) {
            return Modes.set(Tree.path(path), chmod.mode());
        }
        if (operation instanceof Chown chown) {
            return Tree.chown(
                    Tree.path(path), chown.uid(), chown.gid(), Tree.links(chown.follows()));
        }
        if (operation instanceof Utimes utimes) {
            return Tree.utimes(
                    Tree.path(path), utimes.atime(), utimes.mtime(), Tree.links(utimes.follows()));
        }
        if (operation instanceof Symlink link) {
            return Tree.symlink(link.target(), Tree.path(path));
        }
        if (operation instanceof Statfs) {
            return Tree.statfs(Tree.path(path));
        }
        throw new UnsupportedOperationException(operation.call());
    }

    /** The work on two paths. */
    static <T> Callable<T> on(OnTwoPaths<T> operation) {
        return explained(
                operation,
                operation.path(),
                operation.other(),
                () -> yielded(operation, perform(operation)));
    }

    private static Object perform(OnTwoPaths<?> operation) throws IOException {
        String from = operation.path();
        String to = operation.other();
        if (operation instanceof Rename) {
            return Tree.rename(from, to);
        }
        if (operation instanceof Link) {
            return Tree.link(Tree.path(from), Tree.path(to));
        }
        if (operation instanceof CopyFile copy) {
            return Copying.copy(
                    new Opening(from, OpenFlags.O_RDONLY, 0),
                    mode -> new Opening(to, Copying.flags(copy), mode));
        }
        throw new UnsupportedOperationException(operation.call());
    }

    /** What an operation has given, by the type that the operation itself has. */
    @SuppressWarnings("unchecked")
    static <T> T yielded(FileOperation<T> operation, Object value) {
        return (T) value;
    }

    /** Gives the failures of the work the call and the paths of the operation. */
    static <T> Callable<T> explained(
            FileOperation<?> operation, String path, String other, Callable<T> work) {
        return () -> {
            try {
                return work.call();
            } catch (FileException e) {
                throw new FileException(e.errno(), operation.call(), path, other, e.getCause());
            } catch (IOException
                    | InvalidPathException
                    | UnsupportedOperationException
                    | OutOfMemoryError e) {
                throw new FileException(reason(e, path), operation.call(), path, other, e);
            }
        };
    }

    private static Errno reason(Throwable failure, String path) {
        Errno errno = Errno.of(failure);
        boolean through = errno == Errno.ENOENT && Tree.leadsThroughFile(path);
        return through ? Errno.ENOTDIR : errno;
    }
}
