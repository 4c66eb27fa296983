package node.fs.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import node.fs.Errno;

/**
 * Folders that are held open by a descriptor, on Linux. A path below {@code /proc/self/fd/N} leads
 * to the folder that is open, whatever happens to its names, and the kernel says where it is.
 *
 * <p>The JDK has no operation that makes a directory or reads a link in an open folder, and does
 * not tell the number of a descriptor. So the number is found: the folder's channel gets a random
 * position, and {@code /proc/self/fdinfo} shows which descriptor has it. A second position proves
 * that it was no accident.
 */
final class HeldFolders extends Folders {

    private static final Path LINKS = Path.of("/proc/self/fd");
    private static final Path POSITIONS = Path.of("/proc/self/fdinfo");

    /** How far around the last descriptor to look before all are looked at. */
    private static final int NEAR = 8;

    private static final String BEGIN = "pos:\t";

    /** The last descriptor that was found; the next one is probably the same. */
    private volatile int last;

    static boolean areSupported() {
        return Files.isDirectory(LINKS) && Files.isDirectory(POSITIONS);
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
            return new Held(channel, LINKS.resolve(String.valueOf(number(channel))));
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

    // ---- the number of a descriptor ----

    private int number(FileChannel channel) throws IOException {
        long mark = mark(channel);
        int near = last;
        int found = near(near, mark);
        if (found < 0) {
            found = anywhere(mark);
        }
        if (found < 0 || !has(found, mark(channel))) {
            throw Tree.refused(Errno.EOPNOTSUPP);
        }
        last = found;
        return found;
    }

    private static long mark(FileChannel channel) throws IOException {
        int mark = ThreadLocalRandom.current().nextInt(1 << 16, Integer.MAX_VALUE);
        channel.position(mark);
        return mark;
    }

    private static int near(int middle, long mark) {
        for (int distance = 0; distance <= NEAR; distance++) {
            if (has(middle + distance, mark)) {
                return middle + distance;
            }
            if (distance > 0 && middle >= distance && has(middle - distance, mark)) {
                return middle - distance;
            }
        }
        return -1;
    }

    private static int anywhere(long mark) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(POSITIONS)) {
            for (Path entry : all) {
                int number = Integer.parseInt(entry.getFileName().toString());
                if (has(number, mark)) {
                    return number;
                }
            }
        }
        return -1;
    }

    private static boolean has(int number, long mark) {
        try {
            String text = Files.readString(POSITIONS.resolve(String.valueOf(number)));
            int end = text.indexOf('\n');
            return end > 0
                    && text.startsWith(BEGIN)
                    && text.substring(BEGIN.length(), end).equals(String.valueOf(mark));
        } catch (IOException e) {
            return false; // no descriptor has that number
        }
    }
}
