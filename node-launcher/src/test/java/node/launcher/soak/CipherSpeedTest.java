package node.launcher.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * AES-GCM is fast only when the second compiler has compiled the calls of its loops: only then
 * these are instructions of the processor. What the image was trained with must not keep it from
 * that.
 */
@Tag("soak")
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CipherSpeedTest {

    private static final Path IMAGE = Path.of("target", "image", "bin", "node").toAbsolutePath();

    /** In MB per second of the program's processor time, so that neighbours do not matter. */
    private static final int LEAST = 1000;

    /** More than the second compiler needs to see the loops. */
    private static final int BATCHES = 100;

    /** Says how fast each batch of 256 MB is, until one is fast enough or all are done. */
    private static final String SCRIPT =
            """
            const { createCipheriv } = require("node:crypto");
            const key = Buffer.alloc(16);
            const data = Buffer.alloc(65536);
            let batches = 0;
            function time() {
              const { user, system } = process.cpuUsage();
              return user + system;
            }
            function some() {
              const start = time();
              for (let i = 0; i < 4096; i++) {
                const cipher = createCipheriv("aes-128-gcm", key, Buffer.alloc(12, i));
                cipher.update(data);
                cipher.final();
              }
              const rate = Math.floor((4096 * data.length) / (time() - start));
              console.log("rate " + rate);
              if (++batches < %d && rate < %d) {
                setImmediate(some);
              }
            }
            some();
            """;

    /** Returns the rate of the fastest batch. */
    private static int best(int batches, String options) throws IOException {
        String script = SCRIPT.formatted(batches, LEAST);
        ProcessBuilder builder = new ProcessBuilder(IMAGE.toString(), "-e", script);
        builder.environment().put("NODE_JVM_OPTIONS", options);
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            return output.lines()
                    .filter(line -> line.startsWith("rate "))
                    .mapToInt(line -> Integer.parseInt(line.substring(5)))
                    .max()
                    .orElseThrow();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aCipherOfTheImageIsFastWhenItIsWarm() throws IOException {
        int best = best(BATCHES, "");
        Figures.say("cipher", "AES-128-GCM in the image: %d MB/s", best);
        assertThat(best).isGreaterThanOrEqualTo(LEAST);
    }

    /** What the other test would see if the training kept the loops with the first compiler. */
    @Test
    void theFirstCompilerAloneIsFarBelow() throws IOException {
        int best = best(1, "-XX:TieredStopAtLevel=1");
        Figures.say("cipher", "AES-128-GCM with the first compiler alone: %d MB/s", best);
        assertThat(best).isLessThan(LEAST / 2);
    }
}
