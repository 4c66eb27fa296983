package node.builtins.internal;

/**
 * A path taken apart.
 *
 * @param root for instance {@code /} or {@code C:\}; empty for relative paths
 * @param directory all before the last name, with the root
 * @param base the last name
 * @param extension the end of the base from its last dot on
 * @param name the base without its extension
 */
record PathParts(String root, String directory, String base, String extension, String name) {

    String[] toArray() {
        return new String[] {root, directory, base, extension, name};
    }
}
