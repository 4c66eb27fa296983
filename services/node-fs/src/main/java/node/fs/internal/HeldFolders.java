package node.fs.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Folders that are held open by a descriptor, on Linux. A path below {@code /proc/self/fd/N} leads
 * to the folder that is open, whatever happens to its names, and the kernel says where it is.
 *
 * <p>The JDK has no operation that makes a directory or reads a link in an open folder. So its
 * {@linkplain Descriptors descriptor} is used.
 */
final class HeldFolders extends Folders {

    static boolean areSupported() {
        return Descriptors.areShown();
    }

    private record Held(FileChannel channel, Path path) implements Folder {

        @Override
        public void verify() {
            // The descriptor cannot lead elsewhere.
        }

        @Override
        public void close() {
            HeldFolders.close(channel);
        }
    }

    @Override
    Folder open(Path folder) throws IOException {
        requireFolder(folder); // opening a pipe would wait
        FileChannel channel =
                FileChannel.open(folder, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        try {
            return new Held(channel, Descriptors.place(channel));
        } catch (IOException e) {
            close(channel);
            throw e;
        }
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException(e); // nothing was written
        }
    }

    @Override
    Path place(Folder folder) throws IOException {
        return Files.readSymbolicLink(folder.path());
    }

    /** Nobody has to wait: nothing that is renamed changes what is open. */
    @Override
    Lock lock(boolean renames) {
        return new ReentrantLock();
    }
}
