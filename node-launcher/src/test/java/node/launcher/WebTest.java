package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Parts of the web's API that its own tests do not reach, or only in many files. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WebTest {

    @TempDir private Path folder;

    private String printed(String program) throws IOException {
        Path script = Files.writeString(folder.resolve("script.js"), program);
        Capture out = new Capture();
        Capture err = new Capture();
        int status = new Command(out, err, opened -> {}).run("--no-warnings", script.toString());
        assertThat(err.text()).isEmpty();
        assertThat(status).isZero();
        return out.text();
    }

    @Test
    void aReportedErrorIsUncaughtAfterTheCodeThatRuns() throws IOException {
        assertThat(
                        printed(
                                """
                                process.on("uncaughtException", (error) => console.log("uncaught", error));
                                reportError(7);
                                console.log("after");
                                """))
                .isEqualTo("after\nuncaught 7\n");
    }

    @Test
    void compressedChunksComeBack() throws IOException {
        assertThat(
                        printed(
                                """
                                const bytes = new TextEncoder().encode("text ".repeat(50000));
                                const tour = async (format) => {
                                  const both = new Blob([bytes, bytes.buffer]).stream()
                                    .pipeThrough(new CompressionStream(format))
                                    .pipeThrough(new DecompressionStream(format));
                                  let length = 0;
                                  for await (const chunk of both) length += chunk.byteLength;
                                  console.log(format, length);
                                };
                                (async () => {
                                  for (const format of ["gzip", "deflate", "deflate-raw", "brotli"]) await tour(format);
                                })();
                                """))
                .isEqualTo("gzip 500000\ndeflate 500000\ndeflate-raw 500000\nbrotli 500000\n");
    }

    @Test
    void bothSidesOfACompressionFailForWhatIsNoBytes() throws IOException {
        assertThat(
                        printed(
                                """
                                const shared = new Uint8Array(new SharedArrayBuffer(1));
                                const attempt = async (Stream, chunk) => {
                                  const { readable, writable } = new Stream("gzip");
                                  const results = await Promise.allSettled([
                                    writable.getWriter().write(chunk),
                                    readable.getReader().read(),
                                  ]);
                                  console.log(results.map(({ reason }) => reason instanceof TypeError).join());
                                };
                                (async () => {
                                  for (const chunk of [3, null, shared]) await attempt(CompressionStream, chunk);
                                  await attempt(DecompressionStream, new Uint8Array([1, 2, 3]));
                                })();
                                """))
                .isEqualTo("true,true\n".repeat(4));
    }

    @Test
    void aPipeWritesAfterEnqueueHasReturned() throws IOException {
        assertThat(
                        printed(
                                """
                                let controller;
                                const source = new ReadableStream({ start(given) { controller = given; } });
                                source.pipeTo(new WritableStream({ write(chunk) { console.log("write", chunk); } }));
                                setImmediate(() => {
                                  controller.enqueue("a");
                                  console.log("enqueued");
                                  controller.close();
                                });
                                """))
                .isEqualTo("enqueued\nwrite a\n");
    }

    @Test
    void optionsOfListenersAreReadWithoutAListener() throws IOException {
        assertThat(
                        printed(
                                """
                                const asked = [];
                                const options = new Proxy({}, { get(target, name) { asked.push(name); } });
                                const target = new EventTarget();
                                target.addEventListener("x", null, options);
                                console.log(["capture", "once", "passive", "signal"].every((name) => asked.includes(name)));
                                target.addEventListener("x", (event) => { event.returnValue = false; });
                                console.log(target.dispatchEvent(new Event("x", { cancelable: true })));
                                """))
                .isEqualTo("true\nfalse\n");
    }
}
