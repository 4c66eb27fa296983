package node.fs.internal;

import static node.fs.FileTable.OWN_OFFSET;
import static node.fs.OpenFlags.O_APPEND;
import static node.fs.OpenFlags.O_RDONLY;
import static node.fs.OpenFlags.O_RDWR;
import static node.fs.OpenFlags.O_WRONLY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import node.fs.Errno;
import node.fs.FileTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Pipes and the standard streams, which may wait for somebody else. */
@DisabledOnOs(OS.WINDOWS)
class StreamsTest {

    @TempDir private Path directory;
    private final TableFixture fixture = new TableFixture();
    private final FileTable table = fixture.table;

    @AfterEach
    void close() {
        fixture.close();
    }

    private void feed(String text) throws IOException {
        fixture.in.sink().write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Path fifo(String name) {
        Path path = directory.resolve(name);
        TableFixture.system("mkfifo", path.toString());
        return path;
    }

    @Test
    void standardInputGivesWhatIsThere() throws IOException {
        feed("hello");
        assertThat(fixture.read(0, 3, OWN_OFFSET)).isEqualTo("hel");
        assertThat(fixture.read(0, 100, OWN_OFFSET)).isEqualTo("lo");
        fixture.in.sink().close();
        assertThat(fixture.read(0, 100, OWN_OFFSET)).isNull();
    }

    @Test
    void aStreamWithoutPositionHasAStatus() throws IOException {
        try (FileChannel nothing = FileChannel.open(Path.of("/dev/null"))) {
            assertThat(new OpenFile(null, nothing, null).status().size()).isZero();
        }
    }

    @Test
    void standardInputCutsNoCharacter() throws IOException {
        feed("ä€");
        assertThat(fixture.readText(0, 1, OWN_OFFSET).text()).isEqualTo("ä");
        assertThat(fixture.readText(0, 100, OWN_OFFSET).text()).isEqualTo("€");
    }

    @Test
    void standardInputHasNoPositions() {
        assertThat(fixture.errno(() -> fixture.read(0, 1, 0))).isEqualTo(Errno.ESPIPE);
        byte[] bytes = {1};
        assertThat(fixture.errno(() -> fixture.write(1, bytes, 0))).isEqualTo(Errno.ESPIPE);
        assertThat(fixture.errno(() -> fixture.write(0, bytes, OWN_OFFSET))).isEqualTo(Errno.EBADF);
        assertThat(fixture.errno(() -> fixture.read(1, 1, OWN_OFFSET))).isEqualTo(Errno.EBADF);
    }

    @Test
    void standardOutputIsWrittenInOrder() throws IOException {
        for (int i = 0; i < 10; i++) {
            byte[] digit = {(byte) ('0' + i)};
            table.write(1, digit, OWN_OFFSET, (count, error) -> assertThat(error).isNull());
        }
        fixture.close(1);
        ByteBuffer heard = ByteBuffer.allocate(100);
        while (fixture.out.source().read(heard) >= 0) {
            continue;
        }
        assertThat(new String(heard.array(), 0, heard.position(), StandardCharsets.UTF_8))
                .isEqualTo("0123456789");
        assertThat(fixture.errno(() -> fixture.close(1))).isEqualTo(Errno.EBADF);
    }

    @Test
    void theNumbersOfClosedStandardStreamsStayFree() throws IOException {
        fixture.close(2);
        assertThat(fixture.open(directory, O_RDONLY)).isEqualTo(3);
    }

    @Test
    void aReaderThatIsGoneIsABrokenPipe() throws IOException {
        fixture.out.source().close();
        byte[] bytes = {1};
        assertThat(fixture.errno(() -> fixture.write(1, bytes, OWN_OFFSET))).isEqualTo(Errno.EPIPE);
    }

    @Test
    void aWaitingReadKeepsTheLoopAliveAndNoFileWaiting() throws IOException {
        List<String> read = new ArrayList<>();
        table.readText(0, 100, OWN_OFFSET, (text, error) -> read.add(text.text()));
        for (int i = 0; i < 10; i++) {
            int stream = fixture.open(fifo("f" + i), O_RDWR);
            table.readText(stream, 100, OWN_OFFSET, (text, error) -> read.add(text.text()));
            table.write(stream, new byte[0], OWN_OFFSET, (count, error) -> read.add("written"));
        }
        Files.writeString(directory.resolve("a"), "content");
        assertThat(fixture.readTextFile(directory + "/a")).isEqualTo("content");
        assertThat(read).isEmpty();
        assertThat(fixture.loop.alive()).isEqualTo(11);
    }

    @Test
    void openingAPipeWaitsForItsOtherEndWithoutMakingFilesWait() throws IOException {
        List<String> events = new ArrayList<>();
        List<Path> pipes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Path pipe = fifo("p" + i);
            pipes.add(pipe);
            table.open(
                    pipe.toString(),
                    O_RDONLY,
                    0,
                    (descriptor, error) ->
                            table.readText(
                                    descriptor,
                                    100,
                                    OWN_OFFSET,
                                    (text, failure) -> events.add(text.text())));
        }
        assertThat(fixture.readdir(directory.toString())).hasSize(8);
        assertThat(events).isEmpty();
        for (Path pipe : pipes) {
            int writer = fixture.open(pipe, O_WRONLY | O_APPEND);
            fixture.write(writer, "through", OWN_OFFSET);
            fixture.close(writer);
        }
        fixture.loop.run();
        assertThat(events).hasSize(8).containsOnly("through");
    }

    @Test
    void aPipeIsReadToItsEnd() throws IOException {
        Path pipe = fifo("p");
        List<String> read = new ArrayList<>();
        table.readTextFile(pipe.toString(), (text, error) -> read.add(text));
        int writer = fixture.open(pipe, O_WRONLY);
        fixture.write(writer, "one ", OWN_OFFSET);
        fixture.write(writer, "two", OWN_OFFSET);
        fixture.close(writer);
        fixture.loop.run();
        assertThat(read).containsExactly("one two");
    }

    @Test
    void aPipeHasNoPositions() throws IOException {
        int pipe = fixture.open(fifo("p"), O_RDWR);
        assertThat(fixture.errno(() -> fixture.read(pipe, 1, 0))).isEqualTo(Errno.ESPIPE);
        fixture.write(pipe, "abc", OWN_OFFSET);
        assertThat(fixture.read(pipe, 2, OWN_OFFSET)).isEqualTo("ab");
    }
}
