package node.runtime;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a program is started from.
 *
 * @param file its absolute path, or a name in place of it
 * @param text what runs in place of the content of the file; empty if the file is read
 */
public record MainModule(Path file, Optional<String> text) {

    /** A file that is read when the program starts. */
    public static MainModule of(Path file) {
        return new MainModule(file, Optional.empty());
    }

    /** Whether that file is this one, and its text is known. */
    boolean hasTextOf(String name) {
        return text.isPresent() && name.equals(file.toString());
    }
}
