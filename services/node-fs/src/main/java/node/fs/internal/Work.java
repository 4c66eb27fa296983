package node.fs.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.util.concurrent.Callable;
import node.fs.Errno;
import node.fs.FileException;
import node.fs.FileOperation;
import node.fs.FileOperation.Close;
import node.fs.FileOperation.Lstat;
import node.fs.FileOperation.Mkdir;
import node.fs.FileOperation.OnDescriptor;
import node.fs.FileOperation.OnPath;
import node.fs.FileOperation.Open;
import node.fs.FileOperation.Read;
import node.fs.FileOperation.ReadFile;
import node.fs.FileOperation.ReadText;
import node.fs.FileOperation.ReadTextFile;
import node.fs.FileOperation.Readdir;
import node.fs.FileOperation.Readlink;
import node.fs.FileOperation.Rename;
import node.fs.FileOperation.Rmdir;
import node.fs.FileOperation.Stat;
import node.fs.FileOperation.Unlink;
import node.fs.FileOperation.Write;

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
                    return new Lane(opening.open(), worker);
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
        throw new UnsupportedOperationException(operation.call());
    }

    /** The work of giving another name. */
    static <T> Callable<T> on(Rename rename, FileOperation<T> operation) {
        return explained(
                rename,
                rename.path(),
                rename.other(),
                () -> yielded(operation, Tree.rename(rename.path(), rename.other())));
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
