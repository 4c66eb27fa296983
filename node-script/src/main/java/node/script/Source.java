package node.script;

/**
 * The text of a program or a module.
 *
 * @param name the name in error messages: the path of a file, or {@code node:NAME} for the library
 * @param text the whole text; a first line that begins with {@code #!} counts as a comment
 */
public record Source(String name, String text) {}
