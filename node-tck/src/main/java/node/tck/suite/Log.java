package node.tck.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files with what failing tests print. */
final class Log {

    private Log() {}

    static void write(Path logs, String test, String text) throws IOException {
        Path file = logs.resolve(test + ".txt");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
