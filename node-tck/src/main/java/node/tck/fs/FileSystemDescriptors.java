package node.tck.fs;

import static node.fs.FileTable.OWN_OFFSET;
import static node.fs.OpenFlags.O_APPEND;
import static node.fs.OpenFlags.O_CREAT;
import static node.fs.OpenFlags.O_EXCL;
import static node.fs.OpenFlags.O_RDONLY;
import static node.fs.OpenFlags.O_RDWR;
import static node.fs.OpenFlags.O_TRUNC;
import static node.fs.OpenFlags.O_WRONLY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import node.fs.Errno;
import node.fs.Text;
import node.tck.Capability;
import node.tck.Needs;
import node.tck.Required;

/** The rules of reading and writing by descriptors. */
public interface FileSystemDescriptors extends FileSystemSubject {

    /**
     * If this rule fails, look at the table of descriptors: the lowest free index from 3 on, also
     * after a close.
     */
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

    /**
     * If this rule fails, look at {@code close}: the number is bad at once, the file is closed
     * behind what was asked before.
     */
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

    /** If this rule fails, look at the queue of each descriptor: one operation after another. */
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

    /**
     * If this rule fails, look at positions: {@code OWN_OFFSET} uses and moves the offset, others
     * leave it alone.
     */
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

    /**
     * If this rule fails, look at the loop around reads: one read of the system may give less than
     * there is.
     */
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

    /**
     * If this rule fails, look at the end of file: null, not an empty piece, also for text and for
     * standard input.
     */
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

    /**
     * Reads text byte by byte, with characters of up to four bytes and malformed ones. If this rule
     * fails, look at where text is cut: an open character is read to its end, and counts in {@code
     * Text.bytes}.
     */
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

    /**
     * If this rule fails, look at the loop around writes: one write of the system may take less
     * than was given.
     */
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

    /**
     * If this rule fails, look at {@code O_APPEND}: the system has to append, an offset taken at
     * opening is old.
     */
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

    /**
     * If this rule fails, look at the translation of flags to those of the system: {@code O_EXCL},
     * {@code O_TRUNC} and the access mode.
     */
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

    /**
     * Reads 0, writes 1 and 2, and tries what they cannot do. If this rule fails, look at how the
     * table enters {@code StandardStreams}.
     */
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
}
