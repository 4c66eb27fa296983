package node.fs.internal;

import static node.fs.FileTable.OWN_OFFSET;
import static node.fs.OpenFlags.O_APPEND;
import static node.fs.OpenFlags.O_CREAT;
import static node.fs.OpenFlags.O_RDONLY;
import static node.fs.OpenFlags.O_RDWR;
import static node.fs.OpenFlags.O_TRUNC;
import static node.fs.OpenFlags.O_WRONLY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import node.fs.Errno;
import node.fs.FileTable;
import node.fs.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ReadWriteTest {

    @TempDir private Path directory;
    private final TableFixture fixture = new TableFixture();
    private final FileTable table = fixture.table;

    @AfterEach
    void close() {
        fixture.close();
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    @Test
    void readsAndWritesWithoutPositionMoveTheOffset() throws IOException {
        int file = fixture.open(directory.resolve("a"), O_RDWR | O_CREAT);
        fixture.write(file, "hello ", OWN_OFFSET);
        fixture.write(file, "world", OWN_OFFSET);
        assertThat(fixture.read(file, 10, OWN_OFFSET)).isNull();
        int again = fixture.open(directory.resolve("a"), O_RDONLY);
        assertThat(fixture.read(again, 4, OWN_OFFSET)).isEqualTo("hell");
        assertThat(fixture.read(again, 4, OWN_OFFSET)).isEqualTo("o wo");
        assertThat(fixture.read(again, 40, OWN_OFFSET)).isEqualTo("rld");
        assertThat(fixture.read(again, 4, OWN_OFFSET)).isNull();
    }

    @Test
    void readsAndWritesByPositionDoNot() throws IOException {
        int file = fixture.open(file("a", "0123456789"), O_RDWR);
        assertThat(fixture.read(file, 3, 5)).isEqualTo("567");
        assertThat(fixture.write(file, "xyz", 1)).isEqualTo(3);
        assertThat(fixture.read(file, 20, OWN_OFFSET)).isEqualTo("0xyz456789");
        assertThat(fixture.read(file, 3, 10)).isNull();
        fixture.write(file, "!", 12);
        assertThat(fixture.read(file, 9, 9)).isEqualTo("9\0\0!");
    }

    @Test
    void readingNothingIsNotTheEnd() throws IOException {
        int file = fixture.open(file("a", ""), O_RDONLY);
        assertThat(fixture.read(file, 0, OWN_OFFSET)).isEmpty();
        assertThat(fixture.read(file, 1, OWN_OFFSET)).isNull();
    }

    @Test
    void appendingGoesToTheEndWhereverOthersMovedIt() throws IOException {
        Path path = file("a", "one ");
        int file = fixture.open(path, O_WRONLY | O_APPEND);
        fixture.write(file, "two ", OWN_OFFSET);
        int other = fixture.open(path, O_WRONLY | O_APPEND);
        fixture.write(other, "three ", OWN_OFFSET);
        fixture.write(file, "four", 0);
        assertThat(path).hasContent("one two three four");
    }

    @Test
    void whatAppendsCanReadToo() throws IOException {
        int file = fixture.open(file("a", "0123"), O_RDWR | O_APPEND | O_CREAT);
        assertThat(fixture.read(file, 2, OWN_OFFSET)).isEqualTo("01");
        fixture.write(file, "45", OWN_OFFSET);
        assertThat(fixture.read(file, 2, OWN_OFFSET)).as("the offset is the end").isNull();
        assertThat(fixture.read(file, 9, 0)).isEqualTo("012345");
    }

    @Test
    void callsOnOneDescriptorRunInTheirOrder() throws IOException {
        Path path = directory.resolve("a");
        int file = fixture.open(path, O_WRONLY | O_CREAT | O_TRUNC);
        List<Integer> completed = new ArrayList<>();
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            int number = i;
            expected.append(i).append(' ');
            byte[] bytes = (i + " ").getBytes(StandardCharsets.UTF_8);
            table.write(file, bytes, OWN_OFFSET, (count, error) -> completed.add(number));
        }
        fixture.close(file);
        assertThat(path).hasContent(expected.toString());
        assertThat(completed).hasSize(500).isSorted();
    }

    @Test
    void callsFromOtherThreadsAreRefusedAndLeaveNothingBehind() throws IOException {
        Files.writeString(directory.resolve("a"), "content");
        int file = fixture.open(directory.resolve("a"), O_RDONLY);
        CompletableFuture<Void> refused =
                CompletableFuture.runAsync(
                        () -> {
                            for (int descriptor : new int[] {file, 99, -1}) {
                                assertThatIllegalStateException()
                                        .isThrownBy(
                                                () ->
                                                        fixture.table.read(
                                                                descriptor, 1, 0, (v, e) -> {}));
                                assertThatIllegalStateException()
                                        .isThrownBy(
                                                () ->
                                                        fixture.table.close(
                                                                descriptor, (v, e) -> {}));
                            }
                        });
        assertThat(refused).succeedsWithin(Duration.ofSeconds(30));
        assertThat(fixture.loop.alive()).isZero();
        assertThat(fixture.read(file, 7, 0)).isEqualTo("content");
    }

    @Test
    void closingAtOnceRefusesWhatComesLater() throws IOException {
        int file = fixture.open(file("a", "content"), O_RDONLY);
        List<String> read = new ArrayList<>();
        table.read(
                file,
                7,
                OWN_OFFSET,
                (bytes, error) -> read.add(new String(bytes, StandardCharsets.UTF_8)));
        table.close(file, (nothing, error) -> read.add("closed"));
        assertThat(fixture.errno(() -> fixture.read(file, 1, OWN_OFFSET))).isEqualTo(Errno.EBADF);
        fixture.loop.run();
        assertThat(read).containsExactly("content", "closed");
    }

    @Test
    void largeWritesAndReadsAreWhole() throws IOException {
        String text = "0123456789abcdef".repeat(100_000);
        int file = fixture.open(directory.resolve("a"), O_RDWR | O_CREAT);
        assertThat(fixture.write(file, text, OWN_OFFSET)).isEqualTo(text.length());
        assertThat(fixture.read(file, Integer.MAX_VALUE, 0)).isEqualTo(text);
        assertThat(fixture.read(file, text.length() - 1, 1)).isEqualTo(text.substring(1));
    }

    // ---- text ----

    private String text(int file, int length, long position) throws IOException {
        Text text = fixture.readText(file, length, position);
        return text == null ? null : text.text();
    }

    @Test
    void noCharacterIsCutHoweverItIsRead() throws IOException {
        String whole = "aä€😀z".repeat(20);
        for (int length = 1; length < 12; length++) {
            int file = fixture.open(file("a", whole), O_RDONLY);
            StringBuilder read = new StringBuilder();
            for (String piece = text(file, length, OWN_OFFSET);
                    piece != null;
                    piece = text(file, length, OWN_OFFSET)) {
                assertThat(piece).isNotEmpty().doesNotContain("\uFFFD");
                read.append(piece);
            }
            assertThat(read).hasToString(whole);
            fixture.close(file);
        }
    }

    @Test
    void readingOnByPositionFindsTheTailToo() throws IOException {
        String whole = "aä€😀z".repeat(20);
        int file = fixture.open(file("a", whole), O_RDONLY);
        StringBuilder read = new StringBuilder();
        long at = 0;
        while (true) {
            long here = at;
            Text text = fixture.readText(file, 5, here);
            if (text == null) {
                break;
            }
            read.append(text.text());
            at += text.bytes();
        }
        assertThat(read).hasToString(whole);
    }

    @Test
    void aTailIsForgottenWhenReadingGoesOnElsewhere() throws IOException {
        int file = fixture.open(file("a", "xä-y"), O_RDONLY);
        assertThat(text(file, 2, 0)).isEqualTo("x");
        assertThat(text(file, 2, 3)).isEqualTo("-y");
    }

    @Test
    void halfACharacterAtTheEndIsReplaced() throws IOException {
        Path path = directory.resolve("a");
        Files.write(path, new byte[] {'x', (byte) 0xC3});
        int file = fixture.open(path, O_RDONLY);
        assertThat(text(file, 10, OWN_OFFSET)).isEqualTo("x");
        assertThat(text(file, 10, OWN_OFFSET)).isEqualTo("\uFFFD");
        assertThat(text(file, 10, OWN_OFFSET)).isNull();
    }

    @Test
    void bytesAfterTextAreComplete() throws IOException {
        int file = fixture.open(file("a", "xäy"), O_RDONLY);
        assertThat(text(file, 2, OWN_OFFSET)).isEqualTo("x");
        assertThat(fixture.read(file, 9, OWN_OFFSET)).isEqualTo("Ã");
        assertThat(fixture.read(file, 9, OWN_OFFSET)).isEqualTo("¤y");
    }

    // ---- devices ----

    @Test
    void devicesAreReadAndWritten() throws IOException {
        int zero = fixture.open(Path.of("/dev/zero"), O_RDONLY);
        assertThat(fixture.read(zero, 200_000, OWN_OFFSET)).isEqualTo("\0".repeat(200_000));
        int none = fixture.open(Path.of("/dev/null"), O_RDWR);
        assertThat(fixture.write(none, "abc", OWN_OFFSET)).isEqualTo(3);
        assertThat(fixture.read(none, 3, OWN_OFFSET)).isNull();
    }

    @Test
    void aFullDeviceIsReported() throws IOException {
        int full = fixture.open(Path.of("/dev/full"), O_WRONLY);
        byte[] bytes = {1};
        assertThat(fixture.failure(() -> fixture.write(full, bytes, OWN_OFFSET)))
                .hasMessage("ENOSPC: no space left on device, write '/dev/full'");
    }

    // ---- many ----

    @Test
    void aThousandFilesAtOnceLeaveNothingOpen() throws IOException {
        List<String> read = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            Path path = file("f" + i, "content " + i);
            table.open(
                    path.toString(),
                    O_RDONLY,
                    0,
                    (file, error) -> {
                        table.readText(
                                file, 100, OWN_OFFSET, (text, failure) -> read.add(text.text()));
                        table.close(file, (nothing, failure) -> assertThat(failure).isNull());
                    });
        }
        fixture.loop.run();
        assertThat(read).hasSize(1000).doesNotHaveDuplicates();
        assertThat(fixture.open(directory.resolve("f1"), O_RDONLY)).isEqualTo(3);
    }

    @Test
    void theEndOfTheTableClosesWhatIsOpen() throws IOException {
        Path self = Path.of("/proc/self/fd");
        assumeTrue(Files.isDirectory(self));
        Path path = file("marked", "");
        fixture.open(path, O_RDONLY);
        fixture.open(path, O_RDWR | O_APPEND);
        assertThat(openOn(path)).isEqualTo(3);
        table.close();
        assertThat(openOn(path)).isZero();
    }

    private static int openOn(Path path) throws IOException {
        int count = 0;
        for (File entry : new File("/proc/self/fd").listFiles()) {
            try {
                if (Files.readSymbolicLink(entry.toPath()).equals(path.toRealPath())) {
                    count++;
                }
            } catch (NoSuchFileException e) {
                continue; // the listing's own descriptor
            }
        }
        return count;
    }
}
