package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How the names of a module are shown. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NamespaceTest {

    @TempDir private Path folder;

    @Test
    void anExportWithoutAValueIsShownAsUninitialized() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("self.mjs"),
                        """
                        import * as self from "./self.mjs";
                        console.log(self);
                        export const x = 1;
                        export var y = 2;
                        console.log(self);
                        """);
        Capture out = new Capture();

        new Command(out, new Capture(), program -> {}).run(file.toString());

        assertThat(out.text())
                .isEqualTo(
                        "[Module: null prototype] { x: <uninitialized>, y: undefined }\n"
                                + "[Module: null prototype] { x: 1, y: 2 }\n");
    }
}
