package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code EventTarget} of today's programs. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventTargetTest {

    @TempDir private Path folder;

    /** Programs find out by getters which options there are. */
    @Test
    void eachOptionIsReadOnceEvenWithoutAListener() throws IOException {
        String text =
                """
                const read = [];
                const options = {
                  get once() { read.push("once"); return true; },
                  get passive() { read.push("passive"); return true; },
                  get unknown() { read.push("unknown"); },
                };
                const target = new EventTarget();
                process.on("warning", () => {});
                target.addEventListener("a", null, options);
                target.addEventListener("b", (event) => {
                  event.preventDefault();
                  console.log(event.type, event.defaultPrevented);
                }, options);
                target.dispatchEvent(new Event("b", { cancelable: true }));
                target.dispatchEvent(new Event("b", { cancelable: true }));
                console.log(read.join());
                """;
        Path script = Files.writeString(folder.resolve("script.js"), text);
        Capture out = new Capture();
        Capture err = new Capture();
        new Command(out, err, program -> {}).run(script.toString());
        assertThat(out.text()).isEqualTo("b false\nonce,passive,once,passive\n");
    }
}
