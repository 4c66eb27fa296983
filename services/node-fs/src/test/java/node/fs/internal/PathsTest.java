package node.fs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import node.fs.Errno;
import node.fs.FileException;
import node.fs.FileStatus;
import node.fs.FileTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class PathsTest {

    @TempDir private Path directory;
    private final TableFixture fixture = new TableFixture();
    private final FileTable table = fixture.table;

    @AfterEach
    void close() {
        fixture.close();
    }

    private String at(String name) {
        return directory + "/" + name;
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    // ---- stat ----

    @Test
    void statTellsAllThatTheSystemKnows() throws IOException {
        Path file = file("a", "hello");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Files.createLink(directory.resolve("b"), file);
        Instant modified = Instant.parse("2009-08-01T12:00:00.250Z");
        Files.setLastModifiedTime(file, FileTime.from(modified));

        FileStatus status = fixture.stat(at("a"));

        assertThat(status.mode()).isEqualTo(0100640);
        assertThat(status.nlink()).isEqualTo(2);
        assertThat(status.size()).isEqualTo(5);
        assertThat(status.blksize()).isEqualTo(4096);
        assertThat(status.blocks()).isEqualTo(8);
        assertThat(status.mtime()).isEqualTo(modified);
        assertThat(status.ctime()).isAfter(modified);
        assertThat(status.ino()).isEqualTo(Files.getAttribute(file, "unix:ino"));
        assertThat(status.dev()).isEqualTo(Files.getAttribute(file, "unix:dev"));
        assertThat(status.uid())
                .isEqualTo(((Number) Files.getAttribute(file, "unix:uid")).longValue());
        assertThat(status.gid())
                .isEqualTo(((Number) Files.getAttribute(file, "unix:gid")).longValue());
        assertThat(status.rdev()).isZero();
    }

    @Test
    void statKnowsDirectoriesAndDevices() throws IOException {
        assertThat(fixture.stat(directory.toString()).mode() & 0170000).isEqualTo(0040000);
        FileStatus device = fixture.stat("/dev/null");
        assertThat(device.mode() & 0170000).isEqualTo(0020000);
        assertThat(device.rdev()).isPositive();
        assertThat(device.blocks()).isZero();
    }

    @Test
    void statFollowsLinksAndLstatDoesNot() throws IOException {
        Files.createSymbolicLink(directory.resolve("link"), file("a", "hello"));
        assertThat(fixture.stat(at("link")).mode() & 0170000).isEqualTo(0100000);
        assertThat(fixture.lstat(at("link")).mode() & 0170000).isEqualTo(0120000);
    }

    @Test
    void statNamesWhatIsWrongWithAPath() throws IOException {
        file("a", "");
        Files.createSymbolicLink(directory.resolve("loop"), Path.of("loop"));
        assertThat(fixture.failure(() -> fixture.stat(at("none"))))
                .hasMessage("ENOENT: no such file or directory, stat '" + at("none") + "'")
                .extracting(FileException::path)
                .isEqualTo(at("none"));
        assertThat(fixture.errno(() -> fixture.stat(at("a/b")))).isEqualTo(Errno.ENOTDIR);
        assertThat(fixture.errno(() -> fixture.stat(at("a/")))).isEqualTo(Errno.ENOTDIR);
        assertThat(fixture.errno(() -> fixture.stat(at("loop")))).isEqualTo(Errno.ELOOP);
        assertThat(fixture.errno(() -> fixture.stat(at("x".repeat(300)))))
                .isEqualTo(Errno.ENAMETOOLONG);
        assertThat(fixture.errno(() -> fixture.stat(""))).isEqualTo(Errno.ENOENT);
        assertThat(fixture.errno(() -> fixture.stat("a\0b"))).isEqualTo(Errno.EINVAL);
    }

    // ---- rename ----

    @Test
    void renameReplacesAFile() throws IOException {
        file("a", "new");
        file("b", "old");
        fixture.rename(at("a"), at("b"));
        assertThat(directory.resolve("a")).doesNotExist();
        assertThat(directory.resolve("b")).hasContent("new");
    }

    @Test
    void renameReplacesAnEmptyDirectoryOnly() throws IOException {
        Files.createDirectories(directory.resolve("from"));
        Files.createDirectories(directory.resolve("empty"));
        Files.createDirectories(directory.resolve("full/inner"));
        assertThat(fixture.errno(() -> fixture.rename(at("from"), at("full"))))
                .isEqualTo(Errno.ENOTEMPTY);
        fixture.rename(at("from"), at("empty"));
        assertThat(directory.resolve("from")).doesNotExist();
    }

    @Test
    void renameNamesWhatIsWrong() throws IOException {
        file("a", "");
        Files.createDirectories(directory.resolve("d"));
        assertThat(fixture.failure(() -> fixture.rename(at("x"), at("y"))))
                .hasMessage(
                        "ENOENT: no such file or directory, rename '"
                                + at("x")
                                + "' -> '"
                                + at("y")
                                + "'");
        assertThat(fixture.errno(() -> fixture.rename(at("a"), at("d")))).isEqualTo(Errno.EISDIR);
        assertThat(fixture.errno(() -> fixture.rename(at("d"), at("a")))).isEqualTo(Errno.ENOTDIR);
        assertThat(fixture.errno(() -> fixture.rename(at("d"), at("d/e")))).isEqualTo(Errno.EINVAL);
    }

    @Test
    void renameToAnotherDeviceIsRefused() throws IOException {
        Path other = Path.of("/dev/shm");
        assumeTrue(
                Files.isDirectory(other)
                        && !Files.getFileStore(other).equals(Files.getFileStore(directory)));
        file("a", "");
        assertThat(fixture.errno(() -> fixture.rename(at("a"), "/dev/shm/node-fs-test")))
                .isEqualTo(Errno.EXDEV);
    }

    // ---- unlink, rmdir, mkdir, readdir ----

    @Test
    void unlinkRemovesNamesButNotDirectories() throws IOException {
        Files.createDirectory(directory.resolve("d"));
        Files.createSymbolicLink(directory.resolve("link"), Path.of("d"));
        file("a", "");
        fixture.unlink(at("a"));
        fixture.unlink(at("link"));
        assertThat(directory.resolve("d")).isDirectory();
        assertThat(fixture.errno(() -> fixture.unlink(at("d")))).isEqualTo(Errno.EISDIR);
        assertThat(fixture.errno(() -> fixture.unlink(at("a")))).isEqualTo(Errno.ENOENT);
    }

    @Test
    void rmdirRemovesEmptyDirectoriesOnly() throws IOException {
        Files.createDirectories(directory.resolve("full/inner"));
        Files.createSymbolicLink(directory.resolve("link"), Path.of("full"));
        file("a", "");
        assertThat(fixture.errno(() -> fixture.rmdir(at("full")))).isEqualTo(Errno.ENOTEMPTY);
        assertThat(fixture.errno(() -> fixture.rmdir(at("a")))).isEqualTo(Errno.ENOTDIR);
        assertThat(fixture.errno(() -> fixture.rmdir(at("link")))).isEqualTo(Errno.ENOTDIR);
        assertThat(fixture.errno(() -> fixture.rmdir(at("x")))).isEqualTo(Errno.ENOENT);
        assertThat(fixture.errno(() -> fixture.rmdir(at("full/inner/.")))).isEqualTo(Errno.EINVAL);
        fixture.rmdir(at("full/inner/"));
        assertThat(directory.resolve("full")).isEmptyDirectory();
    }

    @Test
    void mkdirRespectsModeAndMask() throws IOException {
        fixture.mkdir(at("d"), 0700);
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(directory.resolve("d"))))
                .isEqualTo("rwx------");
        assertThat(fixture.errno(() -> fixture.mkdir(at("d"), 0777))).isEqualTo(Errno.EEXIST);
        assertThat(fixture.errno(() -> fixture.mkdir(at("x/y"), 0777))).isEqualTo(Errno.ENOENT);
        file("a", "");
        assertThat(fixture.errno(() -> fixture.mkdir(at("a/y"), 0777))).isEqualTo(Errno.ENOTDIR);
    }

    @Test
    void readdirListsNamesInOrder() throws IOException {
        for (String name : new String[] {"b", ".hidden", "ä", "a b"}) {
            file(name, "");
        }
        Files.createSymbolicLink(directory.resolve("broken"), Path.of("nowhere"));
        assertThat(fixture.readdir(directory.toString()))
                .containsExactly(".hidden", "a b", "b", "broken", "ä");
        assertThat(fixture.errno(() -> fixture.readdir(at("b")))).isEqualTo(Errno.ENOTDIR);
        assertThat(fixture.errno(() -> fixture.readdir(at("x")))).isEqualTo(Errno.ENOENT);
    }

    @Test
    void permissionsAreRespected() throws IOException {
        Path closed = Files.createDirectory(directory.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(closed), "the superuser may do everything");
        assertThat(fixture.errno(() -> fixture.readdir(closed.toString()))).isEqualTo(Errno.EACCES);
        assertThat(fixture.errno(() -> fixture.mkdir(closed + "/d", 0777))).isEqualTo(Errno.EACCES);
        assertThat(fixture.errno(() -> fixture.stat(closed + "/d"))).isEqualTo(Errno.EACCES);
    }

    // ---- whole files ----

    @Test
    void wholeFilesAreReadAsBytesOrText() throws IOException {
        file("a", "grüße 😀".repeat(50_000));
        assertThat(fixture.readTextFile(at("a"))).isEqualTo("grüße 😀".repeat(50_000));
        assertThat(fixture.readFile(at("a"))).hasSize(12 * 50_000);
        assertThat(fixture.errno(() -> fixture.readFile(at("x")))).isEqualTo(Errno.ENOENT);
        assertThat(fixture.errno(() -> fixture.readFile(directory.toString())))
                .isEqualTo(Errno.EISDIR);
    }

    @Test
    void filesThatDoNotTellTheirSizeAreReadWhole() throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/self/status"), LinkOption.NOFOLLOW_LINKS));
        assertThat(fixture.readTextFile("/proc/self/status")).contains("Threads:");
        assertThat(fixture.readFile("/dev/null")).isEmpty();
    }

    /** As the system does: of the special bits a new directory gets the sticky one. */
    @Test
    void aNewDirectoryGetsTheStickyBit() throws IOException {
        fixture.mkdir(directory + "/plain", 0777);
        fixture.mkdir(directory + "/sticky", 01777);
        fixture.mkdir(directory + "/all", 07777);
        int plain = (int) Files.getAttribute(directory.resolve("plain"), "unix:mode");
        for (String name : List.of("sticky", "all")) {
            assertThat(Files.getAttribute(directory.resolve(name), "unix:mode"))
                    .isEqualTo(plain | 01000);
        }
    }
}
