package node.fs.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import node.fs.Errno;

/**
 * Folders by their paths, for systems that do not show what is open. The path is compared before
 * and after the operation. No rename of the same table can come in between; another process can.
 */
final class NamedFolders extends Folders {

    private final ReadWriteLock moves = new ReentrantReadWriteLock();

    private record Named(Path path) implements Folder {

        @Override
        public void verify() throws IOException {
            if (!path.toRealPath().equals(path)) {
                throw Tree.refused(Errno.ESTALE);
            }
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    /** The real path, which has no link on it. */
    @Override
    Folder open(Path folder) throws IOException {
        requireFolder(folder);
        return new Named(folder.toRealPath());
    }

    @Override
    Path place(Folder folder) {
        return folder.path();
    }

    @Override
    Lock lock(boolean renames) {
        return renames ? moves.writeLock() : moves.readLock();
    }
}
