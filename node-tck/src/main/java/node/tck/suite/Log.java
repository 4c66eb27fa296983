package node.tck.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files with what failing tests print. */
final class Log {

    private Log() {}

    /**
     * Writes what a test printed if it fails, and else removes what it printed before.
     *
     * @param logs null to write nothing
     */
    static void write(Path logs, Result result, String text) throws IOException {
        if (logs == null) {
            return;
        }
        Path file = logs.resolve(result.test() + ".txt");
        if (result.verdict() == Verdict.FAILS) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } else {
            Files.deleteIfExists(file);
        }
    }
}
