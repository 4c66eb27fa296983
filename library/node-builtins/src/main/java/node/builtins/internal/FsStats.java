package node.builtins.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import node.fs.FileSpace;
import node.fs.FileStatus;

/**
 * Numbers about files in the memory of a typed array. The JavaScript side knows their order.
 *
 * <p>A time takes two places: seconds and nanoseconds.
 */
final class FsStats {

    private static final int PLACES = 18;

    private final ByteBuffer memory;
    private final boolean exact;

    private FsStats(int places, boolean exact) {
        this.memory = ByteBuffer.allocate(places * Long.BYTES).order(ByteOrder.nativeOrder());
        this.exact = exact;
    }

    /**
     * Writes the status of a file.
     *
     * @param exact whether the numbers are 64 bits of an integer, and not doubles
     */
    static ByteBuffer of(FileStatus status, boolean exact) {
        FsStats stats = new FsStats(PLACES, exact);
        stats.put(status.dev()).put(status.mode()).put(status.nlink()).put(status.uid());
        stats.put(status.gid()).put(status.rdev()).put(status.blksize()).put(status.ino());
        stats.put(status.size()).put(status.blocks());
        stats.put(status.atime()).put(status.mtime()).put(status.ctime());
        stats.put(status.birthtime());
        return stats.memory.flip();
    }

    /** Writes the room of a file system. */
    static ByteBuffer of(FileSpace space, boolean exact) {
        FsStats stats = new FsStats(4, exact);
        stats.put(space.blockSize()).put(space.blocks()).put(space.free()).put(space.available());
        return stats.memory.flip();
    }

    private FsStats put(Instant time) {
        return put(time.getEpochSecond()).put(time.getNano());
    }

    private FsStats put(long number) {
        if (exact) {
            memory.putLong(number);
        } else {
            memory.putDouble(number);
        }
        return this;
    }
}
