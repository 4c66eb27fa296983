package node.fs;

import java.time.Instant;

/**
 * What is known of a file. Where the system does not know users and devices, on Windows, those
 * numbers are 0, {@code nlink} is 1, and {@code mode} is made of the file's type and of what may be
 * done to it.
 *
 * @param dev the number of the device it is on
 * @param ino its number there
 * @param mode type and permissions, as {@code st_mode} of POSIX
 * @param nlink how many names it has
 * @param uid the number of its owner
 * @param gid the number of its group
 * @param rdev for a device, its number
 * @param size in bytes
 * @param blksize a good size for reading and writing; the JDK does not tell, so always {@value
 *     #BLOCK}
 * @param blocks how many blocks of 512 bytes it takes; the JDK does not tell, so this is the size
 *     rounded up to whole {@code blksize}, as of a file without holes, and 0 for what holds no data
 * @param atime when it was last read
 * @param mtime when it was last written
 * @param ctime when this status was last changed
 * @param birthtime when the file was made; where the system does not tell, when it was last written
 */
public record FileStatus(
        long dev,
        long ino,
        int mode,
        long nlink,
        long uid,
        long gid,
        long rdev,
        long size,
        long blksize,
        long blocks,
        Instant atime,
        Instant mtime,
        Instant ctime,
        Instant birthtime) {

    /** The usual block of file systems. */
    public static final int BLOCK = 4096;
}
