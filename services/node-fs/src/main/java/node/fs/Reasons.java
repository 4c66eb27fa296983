package node.fs;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.util.Locale;

/**
 * Finds the error behind a failure. The JDK has classes for some; of the others it keeps the
 * system's words and drops the number, so the words are what there is to go by.
 */
final class Reasons {

    private Reasons() {}

    /**
     * The order matters where a class is above another. A missing file comes first: every start
     * asks for one, and a switch over types is linked when it runs, which takes milliseconds.
     */
    static Errno find(Throwable failure) {
        if (failure instanceof NoSuchFileException) {
            return Errno.ENOENT;
        }
        if (failure instanceof FileException known) {
            return known.errno();
        }
        return rarer(failure);
    }

    private static Errno rarer(Throwable failure) {
        return switch (failure) {
            case AccessDeniedException e -> Errno.EACCES;
            case FileAlreadyExistsException e -> Errno.EEXIST;
            case DirectoryNotEmptyException e -> Errno.ENOTEMPTY;
            case NotDirectoryException e -> Errno.ENOTDIR;
            case NotLinkException e -> Errno.EINVAL;
            case FileSystemLoopException e -> Errno.ELOOP;
            case AtomicMoveNotSupportedException e -> Errno.EXDEV;
            case FileSystemException e -> byWords(e.getReason());
            case ClosedChannelException e -> Errno.EBADF;
            case NonReadableChannelException e -> Errno.EBADF;
            case NonWritableChannelException e -> Errno.EBADF;
            case InvalidPathException e -> invalidPath(e);
            case UnsupportedOperationException e -> Errno.EOPNOTSUPP;
            case OutOfMemoryError e -> Errno.ENOMEM;
            case IOException e -> byWords(e.getMessage());
            default -> Errno.EIO;
        };
    }

    /** A NUL in it, or characters that the encoding of this system's file names does not have. */
    private static Errno invalidPath(InvalidPathException e) {
        return e.getInput().indexOf('\0') >= 0 ? Errno.EINVAL : Errno.EILSEQ;
    }

    private static Errno byWords(String words) {
        if (words == null) {
            return Errno.EIO;
        }
        Errno known = ofLinux(words);
        if (known == null) {
            known = elsewhere(words.toLowerCase(Locale.ROOT));
        }
        if (known == null) {
            known = ForeignWords.find(words);
        }
        return known == null ? Errno.EIO : known;
    }

    /** The longest text that occurs, since some begin like others. */
    private static Errno ofLinux(String words) {
        Errno longest = null;
        for (Errno errno : Errno.values()) {
            if (words.contains(errno.message())
                    && (longest == null || errno.message().length() > longest.message().length())) {
                longest = errno;
            }
        }
        return longest;
    }

    /** What Windows, macOS and the JDK itself say. */
    private static Errno elsewhere(String words) {
        if (words.contains("not enough space on the disk")) {
            return Errno.ENOSPC;
        }
        if (words.contains("the pipe is being closed")
                || words.contains("the pipe has been ended")) {
            return Errno.EPIPE;
        }
        if (words.contains("used by another process")) {
            return Errno.EBUSY;
        }
        if (words.contains("stream closed") || words.contains("handle is invalid")) {
            return Errno.EBADF;
        }
        if (words.contains("incorrect function")) {
            return Errno.EISDIR;
        }
        if (words.contains("filename or extension is too long")) {
            return Errno.ENAMETOOLONG;
        }
        return words.contains("write-protected") ? Errno.EROFS : null;
    }
}
