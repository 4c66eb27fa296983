package node.fs;

/**
 * An entry of a directory.
 *
 * @param name its name
 * @param type its type, as the bits of {@code st_mode} that {@code S_IFMT} selects; 0 if unknown
 */
public record FileEntry(String name, int type) {}
