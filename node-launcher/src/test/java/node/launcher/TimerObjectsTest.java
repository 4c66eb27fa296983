package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code setTimeout} returns. */
class TimerObjectsTest {

    @TempDir private Path folder;

    @Test
    void whatOnlyLooksLikeATimerIsIgnored() throws IOException {
        String text =
                """
                const timer = setTimeout(() => console.log("fired"), 1);
                const prototype = Object.getPrototypeOf(timer);
                for (const other of [Object.create(timer), new Proxy(timer, {}), prototype]) clearTimeout(other);
                console.log(prototype._events, prototype.hasRef.call({}), typeof prototype.unref.call({}));
                """;
        Capture out = new Capture();
        Capture err = new Capture();
        Path script = Files.writeString(folder.resolve("script.js"), text);
        new Command(out, err, program -> {}).run(script.toString());
        assertThat(err.text()).isEmpty();
        assertThat(out.text()).isEqualTo("undefined false object\nfired\n");
    }
}
