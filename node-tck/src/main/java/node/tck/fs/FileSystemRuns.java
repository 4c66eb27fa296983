package node.tck.fs;

import static node.fs.FileTable.OWN_OFFSET;
import static node.fs.OpenFlags.O_CREAT;
import static node.fs.OpenFlags.O_RDONLY;
import static node.fs.OpenFlags.O_RDWR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import node.fs.FileException;
import node.fs.FileKind;
import node.fs.FileOperation;
import node.fs.FileOperation.Close;
import node.fs.FileOperation.Lstat;
import node.fs.FileOperation.Mkdir;
import node.fs.FileOperation.Open;
import node.fs.FileOperation.Read;
import node.fs.FileOperation.ReadFile;
import node.fs.FileOperation.ReadText;
import node.fs.FileOperation.ReadTextFile;
import node.fs.FileOperation.Readdir;
import node.fs.FileOperation.Rename;
import node.fs.FileOperation.Rmdir;
import node.fs.FileOperation.Stat;
import node.fs.FileOperation.Unlink;
import node.fs.FileOperation.Write;
import node.fs.Text;
import node.tck.Capability;
import node.tck.Needs;
import node.tck.Required;

/** The rules of operations that are done before the call returns. */
public interface FileSystemRuns extends FileSystemSubject {

    /**
     * Compares what both ways give for the same operations. If this rule fails, look at whether
     * {@code run} and {@code submit} do the same work.
     */
    @Required("F26")
    @Needs(Capability.FILES)
    default void runGivesWhatSubmitGives() throws FileException {
        try (Disk disk = new Disk(this)) {
            String path = disk.file("a", "0123456789");
            for (FileOperation<?> operation :
                    List.of(
                            new Stat(path),
                            new Lstat(path),
                            new ReadFile(path),
                            new ReadTextFile(path),
                            new Readdir(disk.folder.toString()))) {
                assertThat((Object) disk.table.run(operation))
                        .as("%s", operation)
                        .isEqualTo(submitted(disk, operation));
            }
            int file = disk.table.run(new Open(disk.path("b"), O_RDWR | O_CREAT, 0666));
            byte[] bytes = "text".getBytes(StandardCharsets.UTF_8);
            assertThat(disk.table.run(new Write(file, bytes, OWN_OFFSET))).isEqualTo(4);
            assertThat(disk.content("b")).isEqualTo("text");
            assertThat(disk.table.run(new Read(file, 2, 1))).containsExactly('e', 'x');
            assertThat(disk.table.run(new ReadText(file, 9, 0))).isEqualTo(new Text("text", 4));
            assertThat(disk.table.run(new Read(file, 1, OWN_OFFSET))).isNull();
            assertThat(disk.table.run(new Close(file))).isNull();
            String directory = disk.path("d");
            disk.table.run(new Mkdir(directory, 0777));
            assertThat(disk.folder.resolve("d")).isDirectory();
            disk.table.run(new Rename(directory, disk.path("e")));
            disk.table.run(new Rmdir(disk.path("e")));
            disk.table.run(new Unlink(path));
            disk.table.run(new Unlink(disk.path("b")));
            assertThat(disk.folder).isEmptyDirectory();
            assertThat(disk.trial.loop.alive()).as("what is under way").isZero();
        }
    }

    private static <T> T submitted(Disk disk, FileOperation<T> operation) {
        return disk.get(done -> disk.table.submit(operation, done));
    }

    /**
     * Asks what is there and what is not. If this rule fails, look at how the links are followed,
     * and at whether each reason for which a path leads nowhere gives {@code MISSING}.
     */
    @Required("F30")
    @Needs({Capability.FILES, Capability.POSIX_FILES})
    default void theKindOfAPathIsThatOfWhatItLeadsTo() throws IOException {
        try (Disk disk = new Disk(this)) {
            String file = disk.file("file", "content");
            Files.createSymbolicLink(disk.folder.resolve("link"), Path.of("file"));
            Files.createSymbolicLink(disk.folder.resolve("door"), disk.folder);
            Files.createSymbolicLink(disk.folder.resolve("broken"), Path.of("none"));
            Files.createSymbolicLink(disk.folder.resolve("loop"), Path.of("loop"));
            assertThat(kind(disk, file)).isEqualTo(FileKind.FILE);
            assertThat(kind(disk, disk.path("link"))).isEqualTo(FileKind.FILE);
            assertThat(kind(disk, disk.folder.toString())).isEqualTo(FileKind.FOLDER);
            assertThat(kind(disk, disk.path("door"))).isEqualTo(FileKind.FOLDER);
            assertThat(kind(disk, "/dev/null")).isEqualTo(FileKind.OTHER);
            for (String none : List.of("none", "none/a", "file/a", "broken", "loop")) {
                assertThat(kind(disk, disk.path(none))).as(none).isEqualTo(FileKind.MISSING);
            }
            assertThat(kind(disk, "")).isEqualTo(FileKind.MISSING);
            assertThat(kind(disk, "a\0b")).isEqualTo(FileKind.MISSING);
        }
    }

    private static FileKind kind(Disk disk, String path) throws FileException {
        return disk.table.run(new FileOperation.Kind(path));
    }

    /**
     * Compares the failures of both ways. If this rule fails, look at where failures get their code
     * and their text: not in the completion alone.
     */
    @Required("F27")
    @Needs(Capability.FILES)
    default void runThrowsWhatSubmitCompletesWith() {
        try (Disk disk = new Disk(this)) {
            String file = disk.file("file", "content");
            String none = disk.path("none");
            for (FileOperation<?> operation :
                    List.of(
                            new Open(none, O_RDONLY, 0),
                            new Stat(""),
                            new Lstat("a\0b"),
                            new ReadFile(file + "/a"),
                            new ReadTextFile(none),
                            new Rename(none, file),
                            new Unlink(none),
                            new Rmdir(file),
                            new Mkdir(file, 0777),
                            new Readdir(none),
                            new Read(99, 1, OWN_OFFSET),
                            new Close(-1))) {
                FileException expected = failed(disk, operation);
                FileException thrown =
                        catchThrowableOfType(FileException.class, () -> disk.table.run(operation));
                assertThat(thrown)
                        .as("%s", operation)
                        .hasMessage(expected.getMessage())
                        .extracting(FileException::errno, FileException::path)
                        .containsExactly(expected.errno(), expected.path());
            }
        }
    }

    private static <T> FileException failed(Disk disk, FileOperation<T> operation) {
        return disk.<T>failure(done -> disk.table.submit(operation, done));
    }

    /**
     * Writes letters both ways by turns. If this rule fails, look at the queue of each descriptor:
     * {@code run} has to do, or await, what is in it.
     */
    @Required("F28")
    @Needs(Capability.FILES)
    default void runComesBehindWhatWasSubmitted() throws FileException {
        try (Disk disk = new Disk(this)) {
            int file = disk.table.run(new Open(disk.path("a"), O_RDWR | O_CREAT, 0666));
            for (char letter = 'a'; letter < 'y'; letter += 3) {
                disk.table.submit(letter(file, letter), disk.noting("write"));
                disk.table.submit(letter(file, letter + 1), disk.noting("write"));
                disk.table.run(letter(file, letter + 2));
            }
            assertThat(disk.content("a")).isEqualTo("abcdefghijklmnopqrstuvwx");
            assertThat(disk.trial.log).as("heard inside the calls").isEmpty();
            disk.trial.run();
            assertThat(disk.trial.log).hasSize(16).containsOnly("write on the loop");
        }
    }

    private static Write letter(int file, int letter) {
        return new Write(file, new byte[] {(byte) letter}, OWN_OFFSET);
    }
}
