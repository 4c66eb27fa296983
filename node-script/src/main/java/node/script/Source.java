package node.script;

import java.util.Objects;

/**
 * The text of a program or a module.
 *
 * @param name the name in error messages: the path of a file, or {@code node:NAME} for the library
 * @param text the whole text; a first line that begins with {@code #!} counts as a comment
 * @param shown the text whose lines errors show: as the program was written, if a library has
 *     changed words in {@code text}. Its lines and columns are those of {@code text}
 */
public record Source(String name, String text, String shown) {

    public Source {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(shown, "shown");
    }

    /** A text that errors show as it is. */
    public Source(String name, String text) {
        this(name, text, text);
    }
}
