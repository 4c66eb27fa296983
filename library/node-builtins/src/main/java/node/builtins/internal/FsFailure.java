package node.builtins.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import node.fs.Errno;
import node.fs.FileException;
import node.fs.FileOperation;
import node.fs.FileOperation.ReadFile;
import node.fs.FileOperation.ReadTextFile;
import node.fs.FileOperation.Symlink;
import node.script.Export;

/** The failure of an operation on files, as programs of Node know it. */
public final class FsFailure {

    private final Errno errno;
    private final String call;
    private final String path;
    private final String dest;

    /** The size of a file that is too large to be read as a whole; 0 for other failures. */
    private final long size;

    private FsFailure(Errno errno, String call, String path, String dest) {
        this(errno, call, path, dest, 0);
    }

    private FsFailure(Errno errno, String call, String path, String dest, long size) {
        this.errno = errno;
        this.call = call;
        this.path = path;
        this.dest = dest;
        this.size = size;
    }

    /** The failure of an operation, with the paths that the program has given. */
    static FsFailure of(FileException failure, FileOperation<?> operation) {
        Errno errno = failure.errno();
        if (operation instanceof Symlink link) {
            return new FsFailure(errno, link.call(), link.target(), link.path());
        }
        boolean whole = operation instanceof ReadFile || operation instanceof ReadTextFile;
        if (whole && errno == Errno.EISDIR) {
            return new FsFailure(errno, "read", null, null); // opening it succeeds
        }
        List<String> paths = new ArrayList<>();
        operation.withPaths(
                path -> {
                    paths.add(path);
                    return path;
                });
        String path = paths.isEmpty() ? null : paths.getFirst();
        return new FsFailure(errno, operation.call(), path, paths.size() > 1 ? paths.get(1) : null);
    }

    /** The same failure with other paths. */
    FsFailure withPaths(UnaryOperator<String> change) {
        return new FsFailure(
                errno,
                call,
                path == null ? null : change.apply(path),
                dest == null ? null : change.apply(dest));
    }

    /** The same failure of another call. */
    FsFailure named(String name, String subject) {
        return new FsFailure(errno, name, subject, null);
    }

    /** The same failure, because of the size of a file. */
    FsFailure tooLarge(long bytes) {
        return new FsFailure(errno, call, path, dest, bytes);
    }

    /** Whether there was not enough memory. */
    boolean isOfMemory() {
        return errno == Errno.ENOMEM;
    }

    /** The same failure as one that Java throws. */
    NodeException exception() {
        if (isTooLarge()) {
            return new NodeException("RangeError", code(), message());
        }
        Map<String, Object> properties = new HashMap<>();
        properties.put("errno", errno());
        properties.put("syscall", call);
        StringBuilder text = new StringBuilder(code() + ": " + message() + ", " + call);
        if (path != null) {
            properties.put("path", path);
            text.append(" '").append(path).append('\'');
        }
        if (dest != null) {
            properties.put("dest", dest);
            text.append(" -> '").append(dest).append('\'');
        }
        return new NodeException("Error", code(), text.toString(), properties);
    }

    boolean isMissing() {
        return errno == Errno.ENOENT || errno == Errno.ENOTDIR;
    }

    boolean isTaken() {
        return errno == Errno.EEXIST;
    }

    /** For instance {@code "ENOENT"}. */
    @Export
    public String code() {
        if (isTooLarge()) {
            return "ERR_FS_FILE_TOO_LARGE";
        }
        return errno == Errno.EOPNOTSUPP ? "ENOTSUP" : errno.name();
    }

    /** A negative number. */
    @Export
    public int errno() {
        return -errno.number();
    }

    /** The call that failed. */
    @Export
    public String syscall() {
        return call;
    }

    /** The path; null if there is none. */
    @Export
    public String path() {
        return path;
    }

    /** The second path; null if there is none. */
    @Export
    public String dest() {
        return dest;
    }

    /** Whether a file is larger than an array of bytes can be. */
    @Export
    public boolean isTooLarge() {
        return size > 0;
    }

    /** The reason in words, where they differ from those of the system. */
    @Export
    public String message() {
        if (isTooLarge()) {
            return "File size (" + size + ") is greater than 2 GiB";
        }
        return switch (errno) {
            case EACCES -> "permission denied";
            case EAGAIN -> "resource temporarily unavailable";
            case EBUSY -> "resource busy or locked";
            case EEXIST -> "file already exists";
            case EFAULT -> "bad address in system call argument";
            case EILSEQ -> "illegal byte sequence";
            case EIO -> "i/o error";
            case EISDIR -> "illegal operation on a directory";
            case ELOOP -> "too many symbolic links encountered";
            case EMFILE -> "too many open files";
            case ENAMETOOLONG -> "name too long";
            case ENFILE -> "file table overflow";
            case ENOMEM -> "not enough memory";
            case EOPNOTSUPP -> "operation not supported on socket";
            case ESPIPE -> "invalid seek";
            case ETXTBSY -> "text file is busy";
            case EXDEV -> "cross-device link not permitted";
            case EBADF -> "bad file descriptor";
            default -> errno.message().toLowerCase(Locale.ROOT);
        };
    }
}
