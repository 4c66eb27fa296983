package node.runtime;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The main module of a program.
 *
 * @param file its absolute path, or a name for a text without a file
 * @param text runs instead of the file's content; empty if the file is read
 */
public record MainModule(Path file, Optional<String> text) {

    /** A main module whose file is read when the program starts. */
    public static MainModule of(Path file) {
        return new MainModule(file, Optional.empty());
    }

    /** Whether the name is that of this file, and its text is known. */
    boolean hasTextOf(String name) {
        return text.isPresent() && name.equals(file.toString());
    }
}
