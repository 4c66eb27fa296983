package node.launcher.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
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
              if (++batches < 100 && rate < LEAST) {
                setImmediate(some);
              }
            }
            some();
            """
                    .replace("LEAST", Integer.toString(LEAST));

    /** Time, number, marks, level 4, and the method that calls the loops. */
    private static final Pattern COMPILED =
            Pattern.compile(
                    "\\s*\\d+\\s+\\d+\\s[ %sbn!]*4\\s+"
                            + "com\\.sun\\.crypto\\.provider\\.GaloisCounterMode\\$GCMEncrypt::doUpdate .*");

    private static List<String> run(String... options) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(IMAGE.toString(), "-e", SCRIPT);
        builder.environment().put("NODE_JVM_OPTIONS", String.join(" ", options));
        Process process = builder.redirectErrorStream(true).start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            return output.lines().toList();
        } finally {
            process.destroyForcibly();
        }
    }

    private static int best(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("rate "))
                .mapToInt(line -> Integer.parseInt(line.substring(5)))
                .max()
                .orElseThrow();
    }

    @Test
    void aCipherOfTheImageIsFastWhenItIsWarm() throws Exception {
        List<String> lines = run("-XX:+PrintCompilation");
        assertThat(lines).anyMatch(line -> COMPILED.matcher(line).matches());
        int best = best(lines);
        Figures.say("cipher", "AES-128-GCM in the image: %d MB/s", best);
        assertThat(best).isGreaterThanOrEqualTo(LEAST);
    }
}
