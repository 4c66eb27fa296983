package node.fs.internal;

import static node.fs.FileTable.OWN_OFFSET;
import static node.fs.OpenFlags.O_CREAT;
import static node.fs.OpenFlags.O_RDONLY;
import static node.fs.OpenFlags.O_WRONLY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import node.fs.Errno;
import node.fs.FileOperation;
import node.fs.FileOperation.Close;
import node.fs.FileOperation.Open;
import node.fs.FileOperation.Read;
import node.fs.FileOperation.ReadTextFile;
import node.fs.FileOperation.Rename;
import node.fs.FileOperation.Write;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Operations that are done before the call returns. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RunTest {

    @TempDir private Path directory;

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    @Test
    void closingByRunMakesTheNumberFreeAtOnceAndLosesNothingThatWasSubmitted() throws Exception {
        try (TableFixture fixture = new TableFixture()) {
            List<String> heard = new ArrayList<>();
            int file = fixture.table.run(new Open(path("a"), O_WRONLY | O_CREAT, 0666));
            byte[] bytes = {'x'};
            fixture.table.submit(
                    new Write(file, bytes, OWN_OFFSET), (value, error) -> heard.add("" + value));
            fixture.table.run(new Close(file));
            assertThat(Files.readString(directory.resolve("a"))).isEqualTo("x");
            assertThat(fixture.table.<Integer>run(new Open(path("a"), O_RDONLY, 0)))
                    .isEqualTo(file);
            assertThat(heard).isEmpty();
            fixture.loop.run();
            assertThat(heard).containsExactly("1");
        }
    }

    @Test
    void aFailureBeforeDoesNotFailWhatIsRunBehindIt() throws Exception {
        try (TableFixture fixture = new TableFixture()) {
            List<Errno> heard = new ArrayList<>();
            int file = fixture.table.run(new Open(path("a"), O_WRONLY | O_CREAT, 0666));
            fixture.table.submit(
                    new Read(file, 1, OWN_OFFSET), (value, error) -> heard.add(Errno.of(error)));
            byte[] bytes = {'x'};
            assertThat(fixture.table.<Integer>run(new Write(file, bytes, OWN_OFFSET))).isEqualTo(1);
            fixture.loop.run();
            assertThat(heard).containsExactly(Errno.EBADF);
        }
    }

    @Test
    void aReadOfAPipeBlocksUntilTheOtherSideHasSent() throws Exception {
        try (TableFixture fixture = new TableFixture()) {
            List<String> heard = new ArrayList<>();
            fixture.table.submit(
                    new Read(0, 1, OWN_OFFSET),
                    (bytes, error) -> heard.add(new String(bytes, StandardCharsets.UTF_8)));
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> feed(fixture, "ab"));
            assertThat(fixture.table.run(new Read(0, 1, OWN_OFFSET))).containsExactly('b');
            sent.get();
            fixture.loop.run();
            assertThat(heard).containsExactly("a");
        }
    }

    private static void feed(TableFixture fixture, String text) {
        try {
            fixture.in.sink().write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anInterruptEndsTheWaitAndLeavesTheStreamOpen() throws Exception {
        try (TableFixture fixture = new TableFixture()) {
            Thread.currentThread().interrupt();
            assertThat(fixture.errno(() -> fixture.table.run(new Read(0, 1, OWN_OFFSET))))
                    .isEqualTo(Errno.EINTR);
            assertThat(Thread.interrupted()).as("still interrupted").isTrue();
            assertThat(fixture.in.source().isOpen()).isTrue();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aPipeWithANameIsReadToItsEnd() throws Exception {
        try (TableFixture fixture = new TableFixture()) {
            TableFixture.system("mkfifo", path("fifo"));
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> write("fifo"));
            assertThat(fixture.table.run(new ReadTextFile(path("fifo")))).isEqualTo("content");
            sent.get();
        }
    }

    private void write(String name) {
        try {
            Files.writeString(directory.resolve(name), "content");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void withPathsChangesEveryPathAndNothingElse() {
        assertThat(new Open("a", 1, 2).withPaths(path -> "/" + path))
                .isEqualTo(new Open("/a", 1, 2));
        assertThat(new Rename("a", "b").withPaths(path -> "/" + path))
                .isEqualTo(new Rename("/a", "/b"));
        FileOperation<?> close = new Close(3);
        assertThat(close.withPaths(path -> "/" + path)).isSameAs(close);
    }
}
