package node.fs.internal;

import static node.fs.OpenFlags.O_APPEND;
import static node.fs.OpenFlags.O_CREAT;
import static node.fs.OpenFlags.O_RDONLY;
import static node.fs.OpenFlags.O_RDWR;
import static node.fs.OpenFlags.O_WRONLY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import node.fs.Errno;
import node.fs.FileEntry;
import node.fs.FileException;
import node.fs.FileOperation;
import node.fs.FileOperation.Access;
import node.fs.FileOperation.Chmod;
import node.fs.FileOperation.Chown;
import node.fs.FileOperation.Close;
import node.fs.FileOperation.CopyFile;
import node.fs.FileOperation.Fchmod;
import node.fs.FileOperation.Fstat;
import node.fs.FileOperation.Fsync;
import node.fs.FileOperation.Ftruncate;
import node.fs.FileOperation.Futimes;
import node.fs.FileOperation.Link;
import node.fs.FileOperation.Open;
import node.fs.FileOperation.Realpath;
import node.fs.FileOperation.Scandir;
import node.fs.FileOperation.Statfs;
import node.fs.FileOperation.Symlink;
import node.fs.FileOperation.Utimes;
import node.fs.FileOperation.Watch;
import node.fs.FileStatus;
import node.fs.FileWatch;
import node.loop.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The operations that programs of 2009 did not have. */
@DisabledOnOs(OS.WINDOWS)
class TodayTest {

    private static final Instant ONE = Instant.ofEpochSecond(1_000_000_000, 250_000_000);
    private static final Instant TWO = Instant.ofEpochSecond(1_250_000_000, 500_000_000);

    @TempDir private Path directory;
    private final TableFixture fixture = new TableFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private <T> T run(FileOperation<T> operation) throws FileException {
        return fixture.table.run(operation);
    }

    private Errno errno(FileOperation<?> operation) {
        return fixture.errno(() -> run(operation));
    }

    private String at(String name) {
        return directory + "/" + name;
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    // ---- open files ----

    @Test
    void fstatDescribesAFileThatHasLostItsName() throws IOException {
        Path file = file("a", "hello");
        int descriptor = fixture.open(file, O_RDWR);
        FileStatus before = run(new Fstat(descriptor));
        assertThat(before).isEqualTo(fixture.stat(at("a")));
        Files.move(file, directory.resolve("b"));
        file("a", "another");
        assertThat(run(new Fstat(descriptor)).ino()).isEqualTo(before.ino());
        Files.delete(directory.resolve("b"));
        fixture.write(descriptor, "longer than before", 0);
        FileStatus after = run(new Fstat(descriptor));
        assertThat(after.ino()).isEqualTo(before.ino());
        assertThat(after.size()).isEqualTo(18);
        assertThat(after.nlink()).isZero();
    }

    @Test
    void fstatOfAPipeSaysThatItIsOne() throws IOException {
        assertThat(run(new Fstat(0)).mode() & 0170000).isEqualTo(0010000);
    }

    @Test
    void ftruncateSetsTheLengthAndLeavesTheOffset() throws IOException {
        int descriptor = fixture.open(file("a", "0123456789"), O_RDWR);
        assertThat(fixture.read(descriptor, 6, -1)).isEqualTo("012345");
        run(new Ftruncate(descriptor, 4));
        assertThat(directory.resolve("a")).hasContent("0123");
        run(new Ftruncate(descriptor, 8));
        assertThat(fixture.read(descriptor, 10, -1)).isEqualTo("\0\0");
        assertThat(Files.size(directory.resolve("a"))).isEqualTo(8);
    }

    @Test
    void ftruncateExtendsAFileThatIsAppendedTo() throws IOException {
        int descriptor = fixture.open(file("a", "01"), O_WRONLY | O_APPEND);
        run(new Ftruncate(descriptor, 4));
        assertThat(Files.readString(directory.resolve("a"))).isEqualTo("01\0\0");
    }

    @Test
    void ftruncateNeedsADescriptorThatWrites() throws IOException {
        int descriptor = fixture.open(file("a", "01"), O_RDONLY);
        assertThat(errno(new Ftruncate(descriptor, 0))).isEqualTo(Errno.EINVAL);
        assertThat(errno(new Ftruncate(77, 0))).isEqualTo(Errno.EBADF);
    }

    @Test
    void theStatusOfAnOpenFileCanBeChanged() throws IOException {
        int descriptor = fixture.open(file("a", "x"), O_RDONLY);
        run(new Fchmod(descriptor, 0604));
        run(new Futimes(descriptor, ONE, TWO));
        run(new Fsync(descriptor, false));
        run(new Fsync(descriptor, true));
        FileStatus status = fixture.stat(at("a"));
        assertThat(status.mode()).isEqualTo(0100604);
        assertThat(status.atime()).isEqualTo(ONE);
        assertThat(status.mtime()).isEqualTo(TWO);
    }

    // ---- paths ----

    @Test
    void theStatusOfAPathCanBeChanged() throws IOException {
        file("a", "x");
        run(new Chmod(at("a"), 04711));
        run(new Utimes(at("a"), ONE, TWO, true));
        run(new Chown(at("a"), -1, -1, true));
        FileStatus status = fixture.stat(at("a"));
        assertThat(status.mode()).isEqualTo(0104711);
        assertThat(status.atime()).isEqualTo(ONE);
        assertThat(status.mtime()).isEqualTo(TWO);
        assertThat(errno(new Chmod(at("none"), 0600))).isEqualTo(Errno.ENOENT);
        assertThat(errno(new Utimes(at("none"), ONE, TWO, true))).isEqualTo(Errno.ENOENT);
        assertThat(errno(new Chown(at("none"), -1, -1, true))).isEqualTo(Errno.ENOENT);
    }

    @Test
    void theTimesOfALinkItselfCanBeSet() throws IOException {
        file("a", "x");
        run(new Symlink("a", at("link")));
        run(new Utimes(at("link"), ONE, TWO, false));
        assertThat(fixture.lstat(at("link")).mtime()).isEqualTo(TWO);
        assertThat(fixture.stat(at("link")).mtime()).isNotEqualTo(TWO);
    }

    @Test
    void accessAsksTheSystem() throws IOException {
        file("a", "x");
        run(new Access(at("a"), 0));
        run(new Access(at("a"), 6));
        run(new Chmod(at("a"), 0600));
        assertThat(errno(new Access(at("a"), 1))).isEqualTo(Errno.EACCES);
        assertThat(errno(new Access(at("none"), 0))).isEqualTo(Errno.ENOENT);
        assertThat(errno(new Access(at("a/b"), 0))).isEqualTo(Errno.ENOTDIR);
    }

    @Test
    void realpathFollowsAllLinks() throws IOException {
        Files.createDirectory(directory.resolve("d"));
        file("d/a", "x");
        run(new Symlink("d", at("link")));
        String real = directory.toRealPath() + "/d/a";
        assertThat(run(new Realpath(at("link/../link/a")))).isEqualTo(real);
        assertThat(errno(new Realpath(at("none")))).isEqualTo(Errno.ENOENT);
    }

    @Test
    void linksAreMadeAndNeverReplaceAnything() throws IOException {
        file("a", "x");
        run(new Symlink("anything/at all", at("link")));
        assertThat(Files.readSymbolicLink(directory.resolve("link")))
                .isEqualTo(Path.of("anything/at all"));
        run(new Link(at("a"), at("b")));
        assertThat(fixture.stat(at("a")).nlink()).isEqualTo(2);
        assertThat(errno(new Symlink("a", at("b")))).isEqualTo(Errno.EEXIST);
        assertThat(errno(new Link(at("a"), at("link")))).isEqualTo(Errno.EEXIST);
        assertThat(fixture.failure(() -> run(new Link(at("none"), at("c")))))
                .hasMessageContaining("link '" + at("none") + "' -> '" + at("c") + "'");
    }

    @Test
    void scandirTellsTheTypesOfEntries() throws IOException {
        file("b", "x");
        Files.createDirectory(directory.resolve("a"));
        run(new Symlink("nowhere", at("c")));
        TableFixture.system("mkfifo", at("d"));
        assertThat(run(new Scandir(directory.toString())))
                .containsExactly(
                        new FileEntry("a", 0040000),
                        new FileEntry("b", 0100000),
                        new FileEntry("c", 0120000),
                        new FileEntry("d", 0010000));
        assertThat(errno(new Scandir(at("b")))).isEqualTo(Errno.ENOTDIR);
    }

    @Test
    void statfsTellsTheRoom() throws IOException {
        assertThat(run(new Statfs(directory.toString())))
                .satisfies(
                        space -> {
                            assertThat(space.blockSize()).isPositive();
                            assertThat(space.blocks()).isGreaterThanOrEqualTo(space.free());
                            assertThat(space.free()).isGreaterThanOrEqualTo(space.available());
                        });
    }

    // ---- copies ----

    @Test
    void aCopyHasTheBytesAndThePermissions() throws IOException {
        file("a", "text".repeat(100_000));
        run(new Chmod(at("a"), 0751));
        file("b", "longer".repeat(100_000));
        for (String name : List.of("b", "c")) {
            run(new CopyFile(at("a"), at(name), false));
            assertThat(directory.resolve(name)).hasSameBinaryContentAs(directory.resolve("a"));
            assertThat(fixture.stat(at(name)).mode()).isEqualTo(0100751);
        }
    }

    @Test
    void aCopyMayBeForbiddenToReplace() throws IOException {
        file("a", "a");
        file("b", "b");
        assertThat(errno(new CopyFile(at("a"), at("b"), true))).isEqualTo(Errno.EEXIST);
        assertThat(directory.resolve("b")).hasContent("b");
    }

    @Test
    void aFileCopiedToItselfStays() throws IOException {
        file("a", "a");
        run(new Symlink("a", at("b")));
        run(new CopyFile(at("a"), at("b"), false));
        assertThat(directory.resolve("a")).hasContent("a");
    }

    @Test
    void whatIsNoFileIsNotCopied() throws IOException {
        TableFixture.system("mkfifo", at("pipe"));
        assertThat(errno(new CopyFile(at("pipe"), at("b"), false))).isEqualTo(Errno.EOPNOTSUPP);
        assertThat(errno(new CopyFile(directory.toString(), at("b"), false)))
                .isEqualTo(Errno.EISDIR);
        assertThat(directory.resolve("b")).doesNotExist();
    }

    @Test
    void filesThatSayTheyAreEmptyAreCopied() throws IOException {
        if (Files.exists(Path.of("/proc/self/status"))) {
            run(new CopyFile("/proc/self/status", at("b"), false));
            assertThat(Files.size(directory.resolve("b"))).isPositive();
        }
    }

    // ---- watching ----

    @Test
    @Timeout(60)
    void changesOfADirectoryAreTold() throws IOException {
        List<String> told = new ArrayList<>();
        FileWatch.Listener listener =
                (renamed, name) -> {
                    told.add(name);
                    fixture.loop.stop();
                };
        try (FileWatch watch = run(new Watch(directory.toString(), listener))) {
            run(new Close(run(new Open(at("new"), O_WRONLY | O_CREAT, 0666))));
            try (Handle alive = fixture.loop.hold()) {
                while (told.isEmpty()) {
                    fixture.loop.run();
                }
                assertThat(alive.isOpen()).isTrue();
            }
            assertThat(told).contains("new");
            assertThat(watch).isNotNull();
        }
        assertThat(errno(new Watch(at("none"), listener))).isEqualTo(Errno.ENOENT);
        assertThat(errno(new Watch(at("new"), listener))).isEqualTo(Errno.ENOTDIR);
    }
}
