package node.builtins.internal;

import static org.assertj.core.api.Assertions.assertThat;

import node.fs.Errno;
import node.fs.FileException;
import node.fs.FileOperation;
import node.fs.FileOperation.Close;
import node.fs.FileOperation.Open;
import node.fs.FileOperation.ReadFile;
import node.fs.FileOperation.Rename;
import node.fs.FileOperation.Symlink;
import org.junit.jupiter.api.Test;

class FsFailureTest {

    private static NodeException exception(Errno errno, FileOperation<?> operation) {
        FileException failure = new FileException(errno, "other", "real path", null, null);
        return FsFailure.of(failure, operation).exception();
    }

    @Test
    void theTextHasTheCallAndThePathOfTheProgram() {
        NodeException failure = exception(Errno.ENOENT, new Open("x", 0, 0));
        assertThat(failure).hasMessage("ENOENT: no such file or directory, open 'x'");
        assertThat(failure.code()).isEqualTo("ENOENT");
        assertThat(failure.properties())
                .containsEntry("errno", -2)
                .containsEntry("syscall", "open")
                .containsEntry("path", "x")
                .doesNotContainKey("dest");
    }

    @Test
    void thereMayBeTwoPaths() {
        NodeException failure = exception(Errno.EXDEV, new Rename("a", "b"));
        assertThat(failure).hasMessage("EXDEV: cross-device link not permitted, rename 'a' -> 'b'");
        assertThat(failure.properties()).containsEntry("dest", "b");
    }

    @Test
    void aSymbolicLinkNamesItsTargetFirst() {
        assertThat(exception(Errno.EEXIST, new Symlink("target", "link")))
                .hasMessage("EEXIST: file already exists, symlink 'target' -> 'link'");
    }

    @Test
    void aDescriptorHasNoPath() {
        NodeException failure = exception(Errno.EBADF, new Close(7));
        assertThat(failure).hasMessage("EBADF: bad file descriptor, close");
        assertThat(failure.properties()).doesNotContainKey("path");
    }

    @Test
    void aDirectoryIsOpenedAndCannotBeRead() {
        assertThat(exception(Errno.EISDIR, new ReadFile("x")))
                .hasMessage("EISDIR: illegal operation on a directory, read");
    }

    @Test
    void whatLinuxCallsUnsupportedHasAnotherName() {
        assertThat(exception(Errno.EOPNOTSUPP, new Close(7)).code()).isEqualTo("ENOTSUP");
    }
}
