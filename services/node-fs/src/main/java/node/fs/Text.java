package node.fs;

/**
 * Text that was read.
 *
 * @param text the whole characters
 * @param bytes how many bytes were read for it, those of a character that is still cut included
 */
public record Text(String text, int bytes) {}
