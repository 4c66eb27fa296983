package node.fs.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** A folder in which one operation is done. It was within its root when it was opened. */
interface Folder extends Closeable {

    /** A path that leads to this folder. */
    Path path();

    /**
     * Checks again, after the operation, where that is needed.
     *
     * @throws IOException if the folder is not where it was: the operation's result must be dropped
     */
    void verify() throws IOException;

    @Override
    void close();
}
