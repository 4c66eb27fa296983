package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Restarts when files change. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatchTest {

    @TempDir private Path folder;
    private final Capture out = new Capture();
    private final Capture err = new Capture();

    @Test
    void aChangeOfAnyLoadedFileRestartsTheProgramEvenIfItIsStuck() throws Exception {
        Path part = Files.writeString(folder.resolve("part.js"), "exports.word = 'one'");
        Path main =
                Files.writeString(
                        folder.resolve("main.js"),
                        "puts(require('part.js').word); setInterval(function () {}, 1e6)");
        CompletableFuture<Command.Stoppable> started = new CompletableFuture<>();
        CompletableFuture<Integer> status = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .start(
                        () ->
                                status.complete(
                                        new Command(out, err, started::complete)
                                                .run("--watch", main.toString())));
        out.await(text -> text.equals("one\n"));
        Files.writeString(part, "exports.word = 'two'");
        out.await(text -> text.endsWith("two\n"));
        Files.writeString(main, "node.debug('stuck'); while (true);");
        err.await(text -> text.contains("DEBUG: stuck"));
        Files.writeString(main, "puts('free')");
        out.await(text -> text.endsWith("free\n"));
        err.await(text -> text.endsWith("Completed running 'main.js'\n"));
        Files.writeString(main, "null.x");
        err.await(text -> text.endsWith("Failed running 'main.js'\n"));
        started.get().endLater(130, false);
        assertThat(status.get(60, TimeUnit.SECONDS)).isEqualTo(130);
    }
}
