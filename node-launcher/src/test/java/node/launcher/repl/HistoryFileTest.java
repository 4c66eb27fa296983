package node.launcher.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {

    @TempDir private Path folder;

    @Test
    void entriesComeBackInTheirOrderAndTheFileHasTheNewestFirst() throws Exception {
        HistoryFile file =
                HistoryFile.of(Map.of("NODE_REPL_HISTORY", folder.resolve("h").toString()));
        file.write(List.of("old", "function f() {\n}", "new"));
        assertThat(Files.readString(folder.resolve("h")))
                .isEqualTo("new\nfunction f() {\r}\nold\n");
        assertThat(file.read()).containsExactly("old", "function f() {\n}", "new");
    }

    @Test
    void onlyTheNewestAreKept() throws Exception {
        HistoryFile file = new HistoryFile(folder.resolve("h"), 2);
        file.write(List.of("1", "2", "3"));
        assertThat(file.read()).containsExactly("2", "3");
    }

    @Test
    void anEmptyNameMeansNoHistoryAndTheDefaultFileIsInTheHomeFolder() throws Exception {
        HistoryFile none = HistoryFile.of(Map.of("NODE_REPL_HISTORY", ""));
        none.write(List.of("secret"));
        assertThat(none.read()).isEmpty();
        assertThat(HistoryFile.of(Map.of("HOME", folder.toString())).file())
                .isEqualTo(folder.resolve(".node_repl_history"));
    }
}
