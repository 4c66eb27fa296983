package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The module {@code node:async_hooks}. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AsyncHooksTest {

    @TempDir private Path folder;

    /** The very first one, too, which the registry once kept. */
    @Test
    void aResourceThatIsCollectedIsDestroyed() throws IOException {
        String text =
                """
                const { AsyncResource, createHook } = require("node:async_hooks");
                const made = new Set();
                const hook = createHook({
                  destroy(id) {
                    made.delete(id);
                    if (made.size === 0) {
                      clearInterval(timer);
                      hook.disable();
                      console.log("all");
                    }
                  },
                }).enable();
                function make() {
                  made.add(new AsyncResource("A").asyncId());
                }
                make();
                make();
                const timer = setInterval(gc, 10);
                """;
        Path script = Files.writeString(folder.resolve("script.js"), text);
        Capture out = new Capture();
        Capture err = new Capture();
        new Command(out, err, program -> {}).run("--expose-gc", script.toString());
        assertThat(err.text()).isEmpty();
        assertThat(out.text()).isEqualTo("all\n");
    }
}
