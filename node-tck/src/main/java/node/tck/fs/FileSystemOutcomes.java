package node.tck.fs;

import static node.fs.FileTable.OWN_OFFSET;
import static node.fs.OpenFlags.O_APPEND;
import static node.fs.OpenFlags.O_RDONLY;
import static node.fs.OpenFlags.O_RDWR;
import static node.fs.OpenFlags.O_WRONLY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import node.fs.Errno;
import node.fs.FileException;
import node.fs.FileOperation.Stat;
import node.fs.FileStatus;
import node.fs.FileTable;
import node.tck.Capability;
import node.tck.Needs;
import node.tck.Required;
import node.tck.internal.Trial;

/** The rules of outcomes, of what waits for what, and of the end of a table. */
public interface FileSystemOutcomes extends FileSystemSubject {

    /**
     * Tries successes and failures, also those that are known at once. If this rule fails, look at
     * how completions are called: always from a task of the loop.
     */
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

    /**
     * Tries the empty path, one with a NUL and two that do not exist. If this rule fails, look at
     * the conversions of paths before the work begins: what they throw belongs to the completion.
     */
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

    /**
     * Tries the codes that programs decide by. If this rule fails, look at {@code Errno.of} and
     * what the implementation throws: what JDK exceptions do not tell has to be looked up.
     */
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

    /** If this rule fails, look at where reads of streams wait: not in the pool that files need. */
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

    /**
     * If this rule fails, look at the handles that operations have on the loop: one each, closed
     * with the outcome; open files have none.
     */
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

    /**
     * If this rule fails, look at {@code FileTable.close}: it closes all descriptors but 0, 1 and
     * 2.
     */
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

    /** If this rule fails, look at state that tables share. */
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

    /**
     * If this rule fails, look at the check of the thread in each call, also those that fail for
     * another reason.
     */
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
                                assertThatIllegalStateException()
                                        .isThrownBy(() -> table.run(new Stat("/")));
                            });
            assertThat(checked).succeedsWithin(Trial.patience());
        }
    }
}
