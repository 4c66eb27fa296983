package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs that use today's {@code fs}. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FileProgramsTest {

    @TempDir private Path folder;

    private final Capture out = new Capture();
    private final Capture err = new Capture();

    private String print(String text) throws Exception {
        Path program = Files.writeString(folder.resolve("main.mjs"), text);
        Files.writeString(folder.resolve("data.txt"), "0123456789");
        assertThat(new Command(out, err, one -> {}).run(program.toString()))
                .as(err.text())
                .isZero();
        return out.text();
    }

    /** A program: its functions, then the text. */
    private static final String HEAD =
            """
            import fs from "node:fs";
            const file = new URL("data.txt", import.meta.url);
            const missing = new URL("missing.txt", import.meta.url);
            """;

    @Test
    void ticksOfCallbacksRunBeforeJobsAndBeforeTheEnd() throws Exception {
        String text =
                HEAD
                        + """
                        process.on("beforeExit", () => console.log("end"));
                        fs.stat(file, () => {
                          process.nextTick(() => console.log("tick"));
                          Promise.resolve().then(() => console.log("job"));
                        });
                        """;
        assertThat(print(text)).startsWith("tick\njob\nend\n");
    }

    @Test
    void blobsReadTheirFileUnlessItHasChanged() throws Exception {
        String text =
                HEAD
                        + """
                        const blob = await fs.openAsBlob(file, { type: "text/plain" });
                        console.log(blob.size, blob.type, await blob.slice(2, 5).text());
                        console.log(await new Blob(["<", blob, ">"]).text());
                        fs.writeFileSync(file, "other");
                        await blob.text().catch((error) => console.log(error.name));
                        """;
        assertThat(print(text)).isEqualTo("10 text/plain 234\n<0123456789>\nNotReadableError\n");
    }

    @Test
    void aMissingFileNeedNotBeAnError() throws Exception {
        String text =
                HEAD
                        + """
                        const options = { throwIfNoEntry: false };
                        console.log(await fs.promises.stat(missing, options));
                        await fs.promises.lstat(missing, options).catch((error) => console.log(error.code));
                        """;
        assertThat(print(text)).isEqualTo("undefined\nENOENT\n");
    }

    @Test
    void theStackOfAFailureLeadsToThoseWhoWait() throws Exception {
        String text =
                HEAD
                        + """
                        async function waiting() { await fs.promises.open(missing); }
                        await waiting().catch((error) => console.log(error.stack.includes("at async waiting")));
                        """;
        assertThat(print(text)).isEqualTo("true\n");
    }

    @Test
    void theNameOfAProgramMayLackItsEnding() throws Exception {
        Files.writeString(folder.resolve("short.js"), "console.log(require.main.filename)");
        Path name = folder.resolve("short");
        assertThat(new Command(out, err, one -> {}).run(name.toString())).isZero();
        assertThat(out.text()).endsWith("short.js\n");
    }

    @Test
    void aStreamOfAClosedFileEnds() throws Exception {
        String text =
                HEAD
                        + """
                        const handle = await fs.promises.open(file);
                        const reader = handle.readableWebStream().getReader();
                        handle.close();
                        await reader.closed;
                        console.log(handle.fd);
                        """;
        assertThat(print(text)).isEqualTo("-1\n");
    }
}
