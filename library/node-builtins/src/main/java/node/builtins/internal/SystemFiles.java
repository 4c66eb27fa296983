package node.builtins.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The small files in which Linux tells of itself. Other systems have none of them. */
final class SystemFiles {

    private SystemFiles() {}

    /** Returns the lines of a file; none if it cannot be read. */
    static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException | java.io.UncheckedIOException e) {
            return List.of();
        }
    }

    static Optional<String> first(String file) {
        return lines(file).stream().findFirst().filter(line -> !line.isBlank());
    }

    /** Returns the value of the first line that begins with a name and a colon. */
    static Optional<String> value(String file, String name) {
        return lines(file).stream()
                .filter(line -> line.startsWith(name) && line.indexOf(':') > 0)
                .filter(line -> line.substring(0, line.indexOf(':')).strip().equals(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }
}
