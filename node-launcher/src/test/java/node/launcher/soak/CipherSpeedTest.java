package node.launcher.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

    private static final String SCRIPT =
            """
            const { createCipheriv } = require("node:crypto");
            const key = Buffer.alloc(16);
            const data = Buffer.alloc(16384);
            function some() {
              for (let i = 0; i < 1000; i++) {
                const cipher = createCipheriv("aes-128-gcm", key, Buffer.alloc(12, i));
                cipher.update(data);
                cipher.final();
              }
              setImmediate(some);
            }
            some();
            """;

    /** Time, number, marks, level 4, and the method that calls the loops. */
    private static final Pattern COMPILED =
            Pattern.compile(
                    "\\s*\\d+\\s+\\d+\\s[ %sbn!]*4\\s+"
                            + "com\\.sun\\.crypto\\.provider\\.GaloisCounterMode\\$GCMEncrypt::doFinal .*");

    @Test
    void theSecondCompilerCompilesTheCipherInTheImage() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(IMAGE.toString(), "-e", SCRIPT);
        builder.environment().put("NODE_JVM_OPTIONS", "-XX:+PrintCompilation");
        Process process = builder.redirectErrorStream(true).start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.lines().anyMatch(line -> COMPILED.matcher(line).matches())).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }
}
