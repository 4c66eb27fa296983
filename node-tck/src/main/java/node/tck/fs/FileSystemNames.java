package node.tck.fs;

import static node.fs.OpenFlags.O_CREAT;
import static node.fs.OpenFlags.O_WRONLY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import node.fs.Errno;
import node.fs.FileOperation;
import node.fs.FileOperation.Beneath;
import node.fs.FileStatus;
import node.fs.FileTable;
import node.tck.Capability;
import node.tck.Needs;
import node.tck.Required;

/** The rules of what is asked for by its name. */
public interface FileSystemNames extends FileSystemSubject {

    /**
     * If this rule fails, look at the mode given to {@code open} and {@code mkdir}: an attribute of
     * creation, not set afterwards.
     */
    @Required("F14")
    @Needs({Capability.FILES, Capability.POSIX_FILES})
    default void whatIsMadeHasItsMode() {
        try (Disk disk = new Disk(this)) {
            String path = disk.path("a");
            disk.<Integer>get(done -> disk.table.open(path, O_WRONLY | O_CREAT, 0600, done));
            assertThat(disk.<FileStatus>get(done -> disk.table.stat(path, done)).mode() & 0777)
                    .isEqualTo(0600);
            String directory = disk.path("d");
            disk.<Void>get(done -> disk.table.mkdir(directory, 0700, done));
            assertThat(disk.<FileStatus>get(d -> disk.table.stat(directory, d)).mode() & 0777)
                    .isEqualTo(0700);
        }
    }

    /**
     * If this rule fails, look at the conversion to {@code FileStatus}: bits of the type in {@code
     * mode}, and times in full resolution.
     */
    @Required("F15")
    @Needs(Capability.FILES)
    default void theStatusDescribesTheFile() throws IOException {
        try (Disk disk = new Disk(this)) {
            String path = disk.file("a", "content");
            FileStatus status = disk.get(done -> disk.table.stat(path, done));
            assertThat(status.size()).isEqualTo(7);
            assertThat(status.mode() & 0170000).isEqualTo(0100000);
            assertThat(status.nlink()).isEqualTo(1);
            assertThat(status.mtime())
                    .isEqualTo(Files.getLastModifiedTime(disk.folder.resolve("a")).toInstant());
            String folder = disk.folder.toString();
            assertThat(disk.<FileStatus>get(d -> disk.table.stat(folder, d)).mode() & 0170000)
                    .isEqualTo(0040000);
        }
    }

    /** If this rule fails, look at {@code lstat}: it is the one that does not follow links. */
    @Required("F16")
    @Needs({Capability.FILES, Capability.POSIX_FILES})
    default void statFollowsLinksAndLstatDoesNot() throws IOException {
        try (Disk disk = new Disk(this)) {
            disk.file("a", "content");
            String link = disk.path("link");
            Files.createSymbolicLink(disk.folder.resolve("link"), disk.folder.resolve("a"));
            assertThat(disk.<FileStatus>get(done -> disk.table.stat(link, done)).mode() & 0170000)
                    .isEqualTo(0100000);
            assertThat(disk.<FileStatus>get(done -> disk.table.lstat(link, done)).mode() & 0170000)
                    .isEqualTo(0120000);
            Files.delete(disk.folder.resolve("a"));
            assertThat(disk.<FileStatus>errno(done -> disk.table.stat(link, done)))
                    .isEqualTo(Errno.ENOENT);
        }
    }

    /**
     * Renames over a file, and tries {@code unlink} on a directory. If this rule fails, look at
     * which call of the system each is: a delete that takes both kinds is too much.
     */
    @Required("F17")
    @Needs(Capability.FILES)
    default void namesAreGivenReplacedAndRemoved() {
        try (Disk disk = new Disk(this)) {
            FileTable table = disk.table;
            String one = disk.file("one", "1");
            String two = disk.file("two", "2");
            disk.<Void>get(done -> table.rename(one, two, done));
            assertThat(disk.content("two")).isEqualTo("1");
            assertThat(disk.folder.resolve("one")).doesNotExist();
            String directory = disk.path("d");
            disk.<Void>get(done -> table.mkdir(directory, 0777, done));
            assertThat(disk.<Void>errno(done -> table.unlink(directory, done)))
                    .isIn(Errno.EISDIR, Errno.EPERM);
            assertThat(disk.folder.resolve("d")).isDirectory();
            disk.<Void>get(done -> table.rmdir(directory, done));
            disk.<Void>get(done -> table.unlink(two, done));
            assertThat(disk.folder).isEmptyDirectory();
        }
    }

    /** If this rule fails, look at {@code readdir}: the order of the system is none. */
    @Required("F18")
    @Needs(Capability.FILES)
    default void namesInADirectoryAreSorted() {
        try (Disk disk = new Disk(this)) {
            List.of("b", "a", ".c", "B", "a1").forEach(name -> disk.file(name, ""));
            String folder = disk.folder.toString();
            assertThat(disk.<List<String>>get(done -> disk.table.readdir(folder, done)))
                    .containsExactly(".c", "B", "a", "a1", "b");
        }
    }

    /**
     * If this rule fails, look at the reading of whole files: up to the end, and decoded as a
     * whole.
     */
    @Required("F19")
    @Needs(Capability.FILES)
    default void aWholeFileIsReadWhole() {
        try (Disk disk = new Disk(this)) {
            byte[] content = new byte[1_000_000];
            new Random(2).nextBytes(content);
            String path = disk.file("a", content);
            assertThat(disk.<byte[]>get(done -> disk.table.readFile(path, done)))
                    .isEqualTo(content);
            String text = "\u00E4\u20AC\uD83D\uDE00".repeat(50_000);
            String other = disk.file("b", text);
            assertThat(disk.<String>get(done -> disk.table.readTextFile(other, done)))
                    .isEqualTo(text);
            String empty = disk.file("c", "");
            assertThat(disk.<byte[]>get(done -> disk.table.readFile(empty, done))).isEmpty();
        }
    }

    /**
     * Replaces a folder by a link that leads out of the root, as another process does after a check
     * of the path. If this rule fails, look at what {@code Beneath} is for: it is no operation on
     * the path as it is written.
     */
    @Required("F29")
    @Needs({Capability.FILES, Capability.POSIX_FILES})
    default void anOperationBeneathARootStaysThere() throws IOException {
        try (Disk disk = new Disk(this)) {
            Path root = Files.createDirectory(disk.folder.resolve("root"));
            Path outside = Files.createDirectory(disk.folder.resolve("outside"));
            for (Path folder : List.of(root, outside)) {
                Files.createDirectory(folder.resolve("door"));
                Files.writeString(folder.resolve("door/file"), folder.getFileName().toString());
            }
            FileOperation<String> read =
                    new Beneath<>(
                            new FileOperation.ReadTextFile(root + "/door/file"), List.of(root));
            assertThat(disk.<String>get(done -> disk.table.submit(read, done))).isEqualTo("root");
            Files.move(root.resolve("door"), root.resolve("away"));
            Files.createSymbolicLink(root.resolve("door"), outside.resolve("door"));
            assertThat(disk.<String>errno(done -> disk.table.submit(read, done)))
                    .isEqualTo(Errno.ESTALE);
            FileOperation<Void> make =
                    new Beneath<>(
                            new FileOperation.Mkdir(root + "/door/made", 0777), List.of(root));
            assertThat(disk.<Void>errno(done -> disk.table.submit(make, done)))
                    .isEqualTo(Errno.ESTALE);
            assertThat(outside.resolve("door/made")).doesNotExist();
            FileOperation<String> link =
                    new Beneath<>(new FileOperation.Readlink(root + "/door"), List.of(root));
            assertThat(disk.<String>get(done -> disk.table.submit(link, done)))
                    .isEqualTo(outside + "/door");
        }
    }
}
