package node.fs.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import node.fs.Errno;

/**
 * Finds the descriptors of the system that open channels have, on Linux.
 *
 * <p>The JDK does not tell the number of a descriptor. So the number is found: the channel gets a
 * random position, and {@code /proc/self/fdinfo} shows which descriptor has it. A second position
 * proves that it was no accident.
 */
final class Descriptors {

    private static final Path LINKS = Path.of("/proc/self/fd");
    private static final Path POSITIONS = Path.of("/proc/self/fdinfo");

    /** How far around the last descriptor to look before all are looked at. */
    private static final int NEAR = 8;

    private static final String BEGIN = "pos:\t";

    /** The last descriptor that was found; the next one is probably the same. */
    private static volatile int last;

    private Descriptors() {}

    /** Whether the system shows descriptors. */
    static boolean areShown() {
        return Files.isDirectory(LINKS) && Files.isDirectory(POSITIONS);
    }

    /** A path that leads to what is open as long as it is open. The channel's position is kept. */
    static Path place(FileChannel channel) throws IOException {
        long position = channel.position();
        try {
            return LINKS.resolve(String.valueOf(number(channel)));
        } finally {
            channel.position(position);
        }
    }

    private static int number(FileChannel channel) throws IOException {
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
