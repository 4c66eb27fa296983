package node.fs;

import node.loop.Loop;

/**
 * Gives programs files. This is the service of the module {@code node.fs}.
 *
 * <p>A provider is stateless; the tables that it opens know nothing of each other.
 */
public interface FileSystem {

    /** The name by which a user chooses this provider, for instance {@code "posix"}. */
    String name();

    /**
     * Opens a table of descriptors for one program, with its standard streams as 0, 1 and 2.
     *
     * @param loop the loop that the table belongs to
     */
    FileTable open(Loop loop, StandardStreams streams);
}
