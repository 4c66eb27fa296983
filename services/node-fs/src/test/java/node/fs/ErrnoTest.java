package node.fs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrnoTest {

    @Test
    void noTwoErrorsShareANumber() {
        Map<Integer, Errno> seen = new HashMap<>();
        for (Errno errno : Errno.values()) {
            assertThat(seen.put(errno.number(), errno)).as(errno.name()).isNull();
        }
    }

    @Test
    void textsAreFoundByNumber() {
        assertThat(Errno.message(2)).isEqualTo("No such file or directory");
        assertThat(Errno.message(0)).isEqualTo("Success");
        assertThat(Errno.message(4711)).isEqualTo("Unknown error 4711");
        assertThat(Errno.message(-1)).isEqualTo("Unknown error -1");
    }

    @Test
    void theJdksOwnClassesAreKnown() {
        assertThat(Errno.of(new NoSuchFileException("a"))).isEqualTo(Errno.ENOENT);
        assertThat(Errno.of(new AccessDeniedException("a"))).isEqualTo(Errno.EACCES);
        assertThat(Errno.of(new FileAlreadyExistsException("a"))).isEqualTo(Errno.EEXIST);
        assertThat(Errno.of(new DirectoryNotEmptyException("a"))).isEqualTo(Errno.ENOTEMPTY);
        assertThat(Errno.of(new NotDirectoryException("a"))).isEqualTo(Errno.ENOTDIR);
        assertThat(Errno.of(new NotLinkException("a"))).isEqualTo(Errno.EINVAL);
        assertThat(Errno.of(new AtomicMoveNotSupportedException("a", "b", "c")))
                .isEqualTo(Errno.EXDEV);
        assertThat(Errno.of(new AsynchronousCloseException())).isEqualTo(Errno.EBADF);
        assertThat(Errno.of(new InvalidPathException("a\0", "NUL"))).isEqualTo(Errno.EINVAL);
        assertThat(Errno.of(new InvalidPathException("ä", "unmappable"))).isEqualTo(Errno.EILSEQ);
        assertThat(Errno.of(new UnsupportedOperationException())).isEqualTo(Errno.EOPNOTSUPP);
        assertThat(Errno.of(new OutOfMemoryError())).isEqualTo(Errno.ENOMEM);
    }

    @ParameterizedTest
    @CsvSource({
        "Is a directory, EISDIR",
        "Not a directory, ENOTDIR",
        "Directory not empty, ENOTEMPTY",
        "Too many levels of symbolic links or unable to access attributes of symbolic link, ELOOP",
        "Too many levels of symbolic links (NOFOLLOW_LINKS specified), ELOOP",
        "File name too long, ENAMETOOLONG",
        "No space left on device, ENOSPC",
        "Read-only file system, EROFS",
        "Too many open files, EMFILE",
        "Too many open files in system, ENFILE",
        "No such device, ENODEV",
        "No such device or address, ENXIO",
        "Operation not permitted, EPERM",
        "Disk quota exceeded, EDQUOT",
        "Text file busy, ETXTBSY",
        "Broken pipe, EPIPE",
        "Illegal seek, ESPIPE",
        "Stream Closed, EBADF",
        "There is not enough space on the disk, ENOSPC",
        "The pipe is being closed, EPIPE",
        "something else, EIO",
    })
    void theSystemsWordsAreUnderstood(String words, Errno expected) {
        assertThat(Errno.of(new IOException(words))).isEqualTo(expected);
        assertThat(Errno.of(new FileSystemException("Broken pipe", null, words)))
                .isEqualTo(expected);
    }

    @Test
    void aFailureWithoutWordsIsAnInputOrOutputError() {
        assertThat(Errno.of(new IOException())).isEqualTo(Errno.EIO);
        assertThat(Errno.of(new FileSystemException("a"))).isEqualTo(Errno.EIO);
        assertThat(Errno.of(new FileNotFoundException())).isEqualTo(Errno.EIO);
    }

    @Test
    void theMessageSaysWhatFailedAndWhere() {
        assertThat(new FileException(Errno.ENOENT, "open", "a.txt", null, null))
                .hasMessage("ENOENT: no such file or directory, open 'a.txt'");
        assertThat(new FileException(Errno.EXDEV, "rename", "a", "b", null))
                .hasMessage("EXDEV: invalid cross-device link, rename 'a' -> 'b'");
        assertThat(new FileException(Errno.EBADF, "read", null, null, null))
                .hasMessage("EBADF: bad file descriptor, read");
    }
}
