package node.fs.internal;

import static node.fs.OpenFlags.O_CREAT;
import static node.fs.OpenFlags.O_RDONLY;
import static node.fs.OpenFlags.O_TRUNC;
import static node.fs.OpenFlags.O_WRONLY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;
import java.util.stream.Stream;
import node.fs.Errno;
import node.fs.FileEntry;
import node.fs.FileException;
import node.fs.FileOperation;
import node.fs.FileOperation.Access;
import node.fs.FileOperation.Beneath;
import node.fs.FileOperation.Chmod;
import node.fs.FileOperation.Chown;
import node.fs.FileOperation.CopyFile;
import node.fs.FileOperation.Link;
import node.fs.FileOperation.Lstat;
import node.fs.FileOperation.Mkdir;
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
import node.fs.FileStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Operations that must stay in a folder, with both kinds of folders. */
@DisabledOnOs(OS.WINDOWS)
class BeneathTest {

    private enum Kind {
        HELD,
        NAMED
    }

    @TempDir private Path temporary;

    private Path root;
    private Path outside;

    @BeforeEach
    void files() throws IOException {
        Path base = temporary.toRealPath();
        root = Files.createDirectory(base.resolve("root"));
        outside = Files.createDirectory(base.resolve("outside"));
        for (Path folder : List.of(root, outside)) {
            Files.createDirectories(folder.resolve("door/sub/empty"));
            Files.writeString(folder.resolve("door/sub/file"), folder.getFileName().toString());
        }
    }

    private static ConfinedWork work(Kind kind) {
        assumeTrue(kind == Kind.NAMED || HeldFolders.areSupported());
        return new ConfinedWork(kind == Kind.HELD ? new HeldFolders() : new NamedFolders());
    }

    private <T> T run(Kind kind, FileOperation<T> operation) throws Exception {
        List<Path> roots = operation instanceof OnTwoPaths ? List.of(root, root) : List.of(root);
        if (operation instanceof Watch watch) {
            return work(kind).watching(operation, watch, root, new Watches(null)).call();
        }
        return work(kind).on(new Beneath<>(operation, roots)).call();
    }

    private void open(Kind kind, String path, int flags) throws Exception {
        work(kind).opening(new Open(path, flags, 0666), root, null).call().file.close();
    }

    private Errno errno(Kind kind, FileOperation<?> operation) throws Exception {
        try {
            if (operation instanceof Open open) {
                open(kind, open.path(), open.flags());
            } else {
                run(kind, operation);
            }
            return null;
        } catch (FileException e) {
            assertThat(e.getMessage()).contains(root.toString()).doesNotContain("/proc/");
            return e.errno();
        }
    }

    /** All operations on a file in a folder. */
    private static List<FileOperation<?>> operations(String folder) {
        String file = folder + "/file";
        return List.of(
                new Open(file, O_RDONLY, 0),
                new Open(file, O_WRONLY | O_TRUNC, 0),
                new Open(folder + "/new", O_WRONLY | O_CREAT, 0666),
                new Open(folder + "/new", O_RDONLY | O_CREAT, 04755),
                new ReadFile(file),
                new ReadTextFile(file),
                new Stat(file),
                new Lstat(file),
                new Readlink(file),
                new Readdir(folder),
                new Mkdir(folder + "/new", 01777),
                new Unlink(file),
                new Rmdir(folder + "/empty"),
                new Access(file, 4),
                new Realpath(file),
                new Scandir(folder),
                new Statfs(file),
                new Chmod(file, 0600),
                new Chown(file, -1, -1, true),
                new Utimes(file, Instant.EPOCH, Instant.EPOCH, true),
                new Symlink("file", folder + "/link"),
                new Watch(folder, (renamed, name) -> {}),
                new Link(file, folder + "/second"),
                new CopyFile(file, folder + "/copy", false),
                new Rename(file, folder + "/other"));
    }

    @ParameterizedTest
    @EnumSource
    void everyOperationWorksInAFolderThatStays(Kind kind) throws Exception {
        String folder = root + "/door/sub";
        String file = folder + "/file";
        assertThat(run(kind, new ReadTextFile(file))).isEqualTo("root");
        assertThat(run(kind, new ReadFile(file))).hasSize(4);
        FileStatus status = run(kind, new Stat(file));
        assertThat(status.size()).isEqualTo(4);
        assertThat(status.ino()).isEqualTo(Files.getAttribute(Path.of(file), "unix:ino"));
        assertThat(run(kind, new Readdir(folder))).containsExactly("empty", "file");
        run(kind, new Mkdir(folder + "/new", 01777));
        assertThat((int) Files.getAttribute(Path.of(folder, "new"), "unix:mode") & 01000)
                .isEqualTo(01000);
        run(kind, new Access(file, 4));
        assertThat(run(kind, new Realpath(file))).isEqualTo(file);
        assertThat(run(kind, new Scandir(folder)))
                .containsExactly(
                        new FileEntry("empty", 0040000),
                        new FileEntry("file", 0100000),
                        new FileEntry("new", 0040000));
        run(kind, new Utimes(file, Instant.EPOCH, Instant.EPOCH, true));
        run(kind, new Chmod(file, 0640));
        assertThat(run(kind, new Stat(file)).mode()).isEqualTo(0100640);
        run(kind, new CopyFile(file, folder + "/new/copy", true));
        FileStatus copy = run(kind, new Stat(folder + "/new/copy"));
        assertThat(copy.mode()).isEqualTo(0100640);
        assertThat(copy.mtime()).isNotEqualTo(Instant.EPOCH);
        run(kind, new Link(file, folder + "/new/link"));
        assertThat(run(kind, new Stat(file)).nlink()).isEqualTo(2);
        run(kind, new Unlink(folder + "/new/link"));
        run(kind, new Unlink(folder + "/new/copy"));
        run(kind, new Rename(file, folder + "/new/file"));
        assertThat(Path.of(folder, "new", "file")).hasContent("root");
        run(kind, new Unlink(folder + "/new/file"));
        run(kind, new Rmdir(folder + "/new"));
        open(kind, file, O_WRONLY | O_CREAT);
        assertThat(Path.of(file)).exists();
        assertThat(run(kind, new Readdir(root.toString()))).containsExactly("door");
        assertThat(run(kind, new Stat(root.toString())).mode() & 0170000).isEqualTo(0040000);
        assertThat(errno(kind, new Mkdir(root.toString(), 0777))).isEqualTo(Errno.EEXIST);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsDoneWhenTheFolderLeadsElsewhere(Kind kind) throws Exception {
        Files.move(root.resolve("door"), root.resolve("away"));
        Files.createSymbolicLink(root.resolve("door"), outside.resolve("door"));
        for (FileOperation<?> operation : operations(root + "/door/sub")) {
            assertThat(errno(kind, operation)).as("%s", operation).isEqualTo(Errno.ESTALE);
        }
        String inside = root + "/away/sub/file";
        String out = root + "/door/sub/file";
        assertThat(errno(kind, new Rename(inside, out))).isEqualTo(Errno.ESTALE);
        assertThat(errno(kind, new Rename(out, inside))).isEqualTo(Errno.ESTALE);
        try (Stream<Path> files = Files.walk(outside)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("outside", "door", "sub", "empty", "file");
        }
        assertThat(outside.resolve("door/sub/file")).hasContent("outside");
    }

    @ParameterizedTest
    @EnumSource
    void failuresDoNotDependOnWhatIsElsewhere(Kind kind) throws Exception {
        Files.move(root.resolve("door"), root.resolve("away"));
        Files.createSymbolicLink(root.resolve("door"), outside.resolve("door"));
        for (String folder : List.of("/door/sub", "/door/none", "/door/sub/file", "/door/no/no")) {
            for (FileOperation<?> operation : operations(root + folder)) {
                assertThat(errno(kind, operation)).as("%s", operation).isEqualTo(Errno.ESTALE);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLastNameIsNotFollowed(Kind kind) throws Exception {
        Path link = root.resolve("door/link");
        Files.createSymbolicLink(link, outside.resolve("door/sub/file"));
        List<Function<String, FileOperation<?>>> following =
                List.of(
                        path -> new Open(path, O_RDONLY, 0),
                        path -> new Open(path, O_WRONLY | O_TRUNC, 0),
                        path -> new Open(path, O_WRONLY | O_CREAT, 04755),
                        ReadFile::new,
                        ReadTextFile::new,
                        Stat::new,
                        path -> new Access(path, 0),
                        Realpath::new,
                        Statfs::new,
                        path -> new Chmod(path, 0),
                        path -> new Chown(path, -1, -1, true),
                        path -> new Utimes(path, Instant.EPOCH, Instant.EPOCH, true),
                        path -> new CopyFile(path, root + "/copy", false),
                        path -> new CopyFile(root + "/door/sub/file", path, false));
        for (Function<String, FileOperation<?>> operation : following) {
            FileOperation<?> one = operation.apply(link.toString());
            assertThat(errno(kind, one)).as("%s", one).isEqualTo(Errno.ELOOP);
        }
        assertThat(outside.resolve("door/sub/file")).hasContent("outside");
        assertThat(run(kind, new Readlink(link.toString())))
                .isEqualTo(outside.resolve("door/sub/file").toString());
        assertThat(run(kind, new Lstat(link.toString())).mode() & 0170000).isEqualTo(0120000);
        run(kind, new Unlink(link.toString()));
        assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(outside.resolve("door/sub/file")).exists();
    }

    @ParameterizedTest
    @EnumSource
    void failuresInsideAreThoseOfPosix(Kind kind) throws Exception {
        String file = root + "/door/sub/file";
        assertThat(errno(kind, new Stat(root + "/none/x"))).isEqualTo(Errno.ENOENT);
        assertThat(errno(kind, new Stat(root + "/door/none"))).isEqualTo(Errno.ENOENT);
        assertThat(errno(kind, new Stat(file + "/x"))).isEqualTo(Errno.ENOTDIR);
        assertThat(errno(kind, new Stat(file + "/"))).isEqualTo(Errno.ENOTDIR);
        assertThat(errno(kind, new Readdir(file))).isEqualTo(Errno.ENOTDIR);
        assertThat(errno(kind, new Unlink(root + "/door/sub"))).isEqualTo(Errno.EISDIR);
        assertThat(errno(kind, new Rmdir(root + "/door/sub"))).isEqualTo(Errno.ENOTEMPTY);
        assertThat(errno(kind, new Mkdir(file, 0777))).isEqualTo(Errno.EEXIST);
        assertThat(errno(kind, new Readlink(file))).isEqualTo(Errno.EINVAL);
    }

    @Test
    void descriptorsAreGivenBack() throws Exception {
        assumeTrue(HeldFolders.areSupported());
        ConfinedWork work = new ConfinedWork(new HeldFolders());
        long before = 0;
        for (int round = 0; round < 20; round++) {
            for (FileOperation<?> operation : operations(root + "/door/sub")) {
                try {
                    if (!(operation instanceof Open || operation instanceof Watch)) {
                        work.on(new Beneath<>(operation, List.of(root, root))).call();
                    }
                } catch (FileException e) {
                    assertThat(e.errno()).isNotEqualTo(Errno.EMFILE);
                }
            }
            if (round == 0) {
                before = folders();
            }
        }
        assertThat(folders()).isEqualTo(before);
    }

    /** How many descriptors lead below the root. */
    private long folders() throws IOException {
        long count = 0;
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            for (Path one : (Iterable<Path>) all::iterator) {
                boolean mine =
                        Files.isSymbolicLink(one) && Files.readSymbolicLink(one).startsWith(root);
                count += mine ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void whereFoldersAreNamedARenameWaitsForOtherOperations() throws Exception {
        NamedFolders folders = new NamedFolders();
        Lock reading = folders.lock(false);
        reading.lock();
        assertThat(triesToRename(folders)).isFalse();
        reading.unlock();
        assertThat(triesToRename(folders)).isTrue();
    }

    private static boolean triesToRename(NamedFolders folders) throws Exception {
        FutureTask<Boolean> task = new FutureTask<>(() -> folders.lock(true).tryLock());
        Thread.ofPlatform().start(task);
        return task.get();
    }
}
