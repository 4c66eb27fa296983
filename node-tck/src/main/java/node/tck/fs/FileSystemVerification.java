package node.tck.fs;

import node.fs.FileSystem;
import node.fs.FileTable;

/**
 * The rules of {@link FileSystem} and {@link FileTable}, F1 and on. A test class implements this
 * and says what to test. Files are made in a folder of the system's temporary one, and removed.
 */
public interface FileSystemVerification
        extends FileSystemDescriptors, FileSystemNames, FileSystemOutcomes, FileSystemRuns {}
