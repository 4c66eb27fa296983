package node.tck;

import static node.fs.FileTable.OWN_OFFSET;
import static node.fs.OpenFlags.O_APPEND;
import static node.fs.OpenFlags.O_CREAT;
import static node.fs.OpenFlags.O_EXCL;
import static node.fs.OpenFlags.O_RDONLY;
import static node.fs.OpenFlags.O_RDWR;
import static node.fs.OpenFlags.O_TRUNC;
import static node.fs.OpenFlags.O_WRONLY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import node.fs.Errno;
import node.fs.FileException;
import node.fs.FileStatus;
import node.fs.FileSystem;
import node.fs.FileTable;
import node.fs.Text;
import node.loop.Loops;

/**
 * The rules of {@link FileSystem} and {@link FileTable}, F1 and on. A test class implements this
 * and says what to test. Files are made in a folder of the system's temporary one, and removed.
 */
public interface FileSystemVerification extends Verification {

    /** The implementation under test. */
    FileSystem fileSystem();

    /** Whose loops to run it on; the only provider's, unless told otherwise. */
    default Loops loops() {
        return Trial.onlyLoops();
    }

    /** Where and when outcomes come. */
    @Required("F1")
    @Needs(Capability.FILES)
    default void outcomesComeOnceOnTheLoopAndNeverInsideTheCall() {
        try (Disk disk = new Disk(this)) {
            String path = disk.file("a", "content");
            disk.table.stat(path, disk.noting("stat"));
            disk.table.stat(disk.path("none"), disk.noting("no stat"));
            disk.table.readFile(path, disk.noting("readFile"));
            disk.table.open(path, O_RDONLY, 0, disk.noting("open"));
            disk.table.read(99, 1, OWN_OFFSET, disk.noting("bad read"));
            disk.table.close(99, disk.noting("bad close"));
            assertThat(disk.trial.log).as("heard inside the calls").isEmpty();
            disk.trial.run();
            assertThat(disk.trial.log)
                    .containsExactlyInAnyOrder(
                            "stat on the loop",
                            "no stat on the loop",
                            "readFile on the loop",
                            "open on the loop",
                            "bad read on the loop",
                            "bad close on the loop");
        }
    }

    /** How failures come. */
    @Required("F2")
    @Needs(Capability.FILES)
    default void failuresArriveWithTheirPathAndNothingIsThrown() {
        try (Disk disk = new Disk(this)) {
            FileTable table = disk.table;
            for (String path : List.of("", "a\0b", disk.path("none"), disk.path("no/ne"))) {
                List<FileException> failures =
                        List.of(
                                disk.<Integer>failure(d -> table.open(path, O_RDONLY, 0, d)),
                                disk.<FileStatus>failure(done -> table.stat(path, done)),
                                disk.<byte[]>failure(done -> table.readFile(path, done)),
                                disk.<Void>failure(done -> table.unlink(path, done)),
                                disk.<Void>failure(done -> table.rename(path, "x", done)));
                assertThat(failures).extracting(FileException::path).containsOnly(path);
            }
            assertThat(disk.<Void>failure(done -> table.close(-1, done)).path()).isNull();
        }
    }

    /** What failures are called. */
    @Required("F3")
    @Needs(Capability.FILES)
    default void failuresHaveTheCodesOfPosix() {
        try (Disk disk = new Disk(this)) {
            FileTable table = disk.table;
            String folder = disk.folder.toString();
            String file = disk.file("file", "content");
            String none = disk.path("none");
            assertThat(disk.<Integer>errno(done -> table.open(none, O_RDONLY, 0, done)))
                    .isEqualTo(Errno.ENOENT);
            assertThat(disk.<List<String>>errno(done -> table.readdir(none, done)))
                    .isEqualTo(Errno.ENOENT);
            assertThat(disk.<Void>errno(done -> table.unlink(none, done))).isEqualTo(Errno.ENOENT);
            assertThat(disk.<Integer>errno(done -> table.open(file + "/a", O_RDONLY, 0, done)))
                    .isEqualTo(Errno.ENOTDIR);
            assertThat(disk.<Void>errno(done -> table.rmdir(file, done))).isEqualTo(Errno.ENOTDIR);
            assertThat(disk.<Integer>errno(done -> table.open(folder, O_WRONLY, 0, done)))
                    .isEqualTo(Errno.EISDIR);
            assertThat(disk.<Void>errno(done -> table.mkdir(file, 0777, done)))
                    .isEqualTo(Errno.EEXIST);
            assertThat(disk.<Void>errno(done -> table.rmdir(folder, done)))
                    .isEqualTo(Errno.ENOTEMPTY);
            assertThat(disk.<byte[]>errno(done -> table.read(3, 1, OWN_OFFSET, done)))
                    .isEqualTo(Errno.EBADF);
        }
    }

    /** The numbers of descriptors. */
    @Required("F4")
    @Needs(Capability.FILES)
    default void aNewDescriptorIsTheLowestFreeNumberFromThreeOn() {
        try (Disk disk = new Disk(this)) {
            String path = disk.file("a", "content");
            List<Integer> opened = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                opened.add(disk.open(path, O_RDONLY));
            }
            assertThat(opened).containsExactly(3, 4, 5);
            disk.close(4);
            assertThat(disk.open(path, O_RDONLY)).isEqualTo(4);
            assertThat(disk.open(path, O_RDONLY)).isEqualTo(6);
        }
    }

    /** A descriptor that is closed. */
    @Required("F5")
    @Needs(Capability.FILES)
    default void aDescriptorIsBadFromTheCallOfCloseOn() {
        try (Disk disk = new Disk(this)) {
            int file = disk.open(disk.path("a"), O_WRONLY | O_CREAT);
            disk.table.write(file, new byte[] {'x'}, OWN_OFFSET, disk.noting("write"));
            disk.table.close(file, disk.noting("close"));
            byte[] more = {'y'};
            assertThat(disk.<Integer>errno(d -> disk.table.write(file, more, OWN_OFFSET, d)))
                    .isEqualTo(Errno.EBADF);
            assertThat(disk.<Void>errno(done -> disk.table.close(file, done)))
                    .isEqualTo(Errno.EBADF);
            disk.trial.run();
            assertThat(disk.trial.log)
                    .containsSubsequence("write on the loop", "close on the loop");
            assertThat(disk.content("a")).isEqualTo("x");
        }
    }

    /** The order on one descriptor. */
    @Required("F6")
    @Needs(Capability.FILES)
    default void operationsOnOneDescriptorKeepTheirOrder() {
        try (Disk disk = new Disk(this)) {
            int file = disk.open(disk.path("a"), O_WRONLY | O_CREAT);
            disk.trial.log.clear();
            List<String> expected = new ArrayList<>();
            for (char letter = 'a'; letter <= 'z'; letter++) {
                byte[] bytes = {(byte) letter};
                disk.table.write(file, bytes, OWN_OFFSET, disk.noting("" + letter));
                expected.add(letter + " on the loop");
            }
            disk.trial.run();
            assertThat(disk.trial.log).isEqualTo(expected);
            assertThat(disk.content("a")).isEqualTo("abcdefghijklmnopqrstuvwxyz");
        }
    }

    /** Offset and position. */
    @Required("F7")
    @Needs(Capability.FILES)
    default void theOwnOffsetMovesAndAPositionLeavesItAlone() {
        try (Disk disk = new Disk(this)) {
            int file = disk.open(disk.file("a", "0123456789"), O_RDWR);
            assertThat(disk.read(file, 2, OWN_OFFSET)).isEqualTo("01");
            assertThat(disk.read(file, 2, 7)).isEqualTo("78");
            assertThat(disk.read(file, 2, OWN_OFFSET)).isEqualTo("23");
            disk.write(file, "X", 9);
            disk.write(file, "Y", OWN_OFFSET);
            assertThat(disk.read(file, 9, OWN_OFFSET)).isEqualTo("5678X");
            assertThat(disk.content("a")).isEqualTo("0123Y5678X");
        }
    }

    /** How much is read. */
    @Required("F8")
    @Needs(Capability.FILES)
    default void aFileGivesFewerBytesOnlyAtItsEnd() {
        try (Disk disk = new Disk(this)) {
            byte[] content = new byte[1_000_000];
            new Random(1).nextBytes(content);
            int file = disk.open(disk.file("a", content), O_RDONLY);
            String whole = new String(content, StandardCharsets.ISO_8859_1);
            assertThat(disk.read(file, 600_000, OWN_OFFSET)).isEqualTo(whole.substring(0, 600_000));
            assertThat(disk.read(file, 600_000, OWN_OFFSET)).isEqualTo(whole.substring(600_000));
        }
    }

    /** The end of a file. */
    @Required("F9")
    @Needs(Capability.FILES)
    default void theEndIsNull() throws IOException {
        try (Disk disk = new Disk(this)) {
            int file = disk.open(disk.file("a", "x"), O_RDONLY);
            assertThat(disk.read(file, 10, OWN_OFFSET)).isEqualTo("x");
            assertThat(disk.read(file, 10, OWN_OFFSET)).isNull();
            assertThat(disk.read(file, 10, 5)).isNull();
            assertThat(disk.<Text>get(done -> disk.table.readText(file, 10, OWN_OFFSET, done)))
                    .isNull();
            disk.in.sink().close();
            assertThat(disk.read(0, 10, OWN_OFFSET)).isNull();
        }
    }

    /** Text. */
    @Required("F10")
    @Needs(Capability.FILES)
    default void textIsNeverCutInsideACharacter() {
        try (Disk disk = new Disk(this)) {
            String text = "a\u00E4\u20AC\uD83D\uDE00z";
            assertThat(characters(disk, disk.file("a", text), 11))
                    .containsExactly("a", "\u00E4", "\u20AC", "\uD83D\uDE00", "z");
            byte[] wrong = {'a', (byte) 0xFF, 'b', (byte) 0xE2, (byte) 0x82};
            assertThat(characters(disk, disk.file("b", wrong), 5))
                    .containsExactly("a", "\uFFFD", "b", "\uFFFD");
        }
    }

    /** Reads text byte by byte; so many bytes must be told. */
    private static List<String> characters(Disk disk, String path, int size) {
        int file = disk.open(path, O_RDONLY);
        List<String> read = new ArrayList<>();
        int bytes = 0;
        Text text = disk.get(done -> disk.table.readText(file, 1, OWN_OFFSET, done));
        while (text != null && read.size() < 100) {
            read.add(text.text());
            bytes += text.bytes();
            text = disk.get(done -> disk.table.readText(file, 1, OWN_OFFSET, done));
        }
        assertThat(bytes).as("the bytes that were read").isEqualTo(size);
        return read;
    }

    /** Writing. */
    @Required("F11")
    @Needs(Capability.FILES)
    default void allTheBytesAreWrittenAndCounted() {
        try (Disk disk = new Disk(this)) {
            String text = "0123456789".repeat(100_000);
            int file = disk.open(disk.path("a"), O_WRONLY | O_CREAT);
            assertThat(disk.write(file, text, OWN_OFFSET)).isEqualTo(1_000_000);
            assertThat(disk.content("a")).isEqualTo(text);
        }
    }

    /** Appending. */
    @Required("F12")
    @Needs(Capability.FILES)
    default void whatIsOpenedToAppendIsAppendedTo() {
        try (Disk disk = new Disk(this)) {
            String path = disk.file("a", "one ");
            int file = disk.open(path, O_WRONLY | O_APPEND);
            disk.write(file, "two ", OWN_OFFSET);
            int other = disk.open(path, O_WRONLY | O_APPEND);
            disk.write(other, "three ", OWN_OFFSET);
            disk.write(file, "four", OWN_OFFSET);
            assertThat(disk.content("a")).isEqualTo("one two three four");
        }
    }

    /** Opening. */
    @Required("F13")
    @Needs(Capability.FILES)
    default void flagsSayWhatOpeningDoes() {
        try (Disk disk = new Disk(this)) {
            String path = disk.path("a");
            int file = disk.open(path, O_WRONLY | O_CREAT | O_EXCL);
            disk.write(file, "content", OWN_OFFSET);
            assertThat(disk.<byte[]>errno(done -> disk.table.read(file, 1, OWN_OFFSET, done)))
                    .isEqualTo(Errno.EBADF);
            int flags = O_WRONLY | O_CREAT | O_EXCL;
            assertThat(disk.<Integer>errno(done -> disk.table.open(path, flags, 0666, done)))
                    .isEqualTo(Errno.EEXIST);
            int reader = disk.open(path, O_RDONLY | O_CREAT);
            byte[] bytes = {'x'};
            assertThat(disk.<Integer>errno(d -> disk.table.write(reader, bytes, OWN_OFFSET, d)))
                    .isEqualTo(Errno.EBADF);
            assertThat(disk.content("a")).isEqualTo("content");
            disk.open(path, O_WRONLY | O_TRUNC);
            assertThat(disk.content("a")).isEmpty();
        }
    }

    /** Permissions. */
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

    /** Status. */
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

    /** Symbolic links. */
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

    /** Names. */
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

    /** Directories. */
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

    /** Whole files. */
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

    /** The standard streams. */
    @Required("F20")
    default void theStandardStreamsAreTheDescriptorsBelowThree() throws IOException {
        try (Disk disk = new Disk(this)) {
            disk.feed("hello");
            assertThat(disk.read(0, 3, OWN_OFFSET)).isEqualTo("hel");
            assertThat(disk.read(0, 100, OWN_OFFSET)).isEqualTo("lo");
            disk.write(1, "out", OWN_OFFSET);
            disk.write(2, "err", OWN_OFFSET);
            assertThat(Disk.printed(disk.out)).isEqualTo("out");
            assertThat(Disk.printed(disk.err)).isEqualTo("err");
            assertThat(disk.<byte[]>errno(done -> disk.table.read(1, 1, OWN_OFFSET, done)))
                    .isEqualTo(Errno.EBADF);
            byte[] bytes = {'x'};
            assertThat(disk.<Integer>errno(done -> disk.table.write(2, bytes, 0, done)))
                    .isEqualTo(Errno.ESPIPE);
        }
    }

    /** Streams that wait for somebody else. */
    @Required("F21")
    @Needs(Capability.FILES)
    default void whatWaitsForSomebodyElseKeepsNoFileWaiting() {
        try (Disk disk = new Disk(this)) {
            String path = disk.file("a", "content");
            for (int i = 0; i < 4; i++) { // more than the loop has workers
                disk.another().read(0, 1, OWN_OFFSET, disk.noting("stream"));
            }
            assertThat(disk.<String>get(done -> disk.table.readTextFile(path, done)))
                    .isEqualTo("content");
            assertThat(disk.trial.log).doesNotContain("stream on the loop");
        }
    }

    /** What counts as alive. */
    @Required("F22")
    @Needs(Capability.FILES)
    default void onlyWorkUnderWayKeepsTheLoopAlive() {
        try (Disk disk = new Disk(this)) {
            assertThat(disk.trial.loop.alive()).isZero();
            String path = disk.file("a", "content");
            disk.table.open(path, O_RDONLY, 0, disk.noting("open"));
            assertThat(disk.trial.loop.alive()).isPositive();
            disk.trial.run();
            assertThat(disk.trial.log).containsExactly("open on the loop");
            assertThat(disk.trial.loop.alive()).as("with a file open").isZero();
            disk.table.close();
            assertThat(disk.trial.loop.alive()).as("when the table is closed").isZero();
        }
    }

    /** The end of a table. */
    @Required("F23")
    @Needs(Capability.FILES)
    default void closingATableGivesItsDescriptorsBack() throws IOException {
        try (Disk disk = new Disk(this)) {
            String path = disk.file("a", "content");
            int closed = disk.open(path, O_RDONLY);
            disk.open(path, O_RDWR);
            disk.open(path, O_RDWR | O_APPEND);
            disk.close(closed);
            disk.table.close();
            assertThat(disk.held()).as("descriptors still held").isLessThanOrEqualTo(0);
            assertThat(disk.in.source().isOpen()).as("standard input is open").isTrue();
            assertThat(disk.out.sink().isOpen()).as("standard output is open").isTrue();
        }
    }

    /** Several programs. */
    @Required("F24")
    @Needs(Capability.FILES)
    default void tablesKnowNothingOfEachOther() {
        try (Disk disk = new Disk(this)) {
            FileTable other = disk.another();
            int file = disk.open(disk.file("a", "content"), O_RDONLY);
            assertThat(disk.<Void>errno(done -> other.close(file, done))).isEqualTo(Errno.EBADF);
            other.close();
            assertThat(disk.read(file, 100, OWN_OFFSET)).isEqualTo("content");
        }
    }

    /** Whose thread. */
    @Required("F25")
    default void callsFromOtherThreadsAreRefused() {
        try (Disk disk = new Disk(this)) {
            FileTable table = disk.table;
            CompletableFuture<Void> checked =
                    Trial.elsewhere(
                            () -> {
                                assertThatIllegalStateException()
                                        .isThrownBy(() -> table.open("a", 0, 0, (v, e) -> {}));
                                assertThatIllegalStateException()
                                        .isThrownBy(() -> table.read(99, 1, -1, (v, e) -> {}));
                                assertThatIllegalStateException()
                                        .isThrownBy(() -> table.read(0, 1, -1, (v, e) -> {}));
                                assertThatIllegalStateException()
                                        .isThrownBy(() -> table.readdir("/", (v, e) -> {}));
                            });
            assertThat(checked).succeedsWithin(Trial.patience());
        }
    }
}
