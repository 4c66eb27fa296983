package node.fs;

/** How a file is opened: bits with the values they have on Linux. */
public final class OpenFlags {

    public static final int O_RDONLY = 0;
    public static final int O_WRONLY = 1;
    public static final int O_RDWR = 2;

    /** Makes the file if there is none. */
    public static final int O_CREAT = 0100;

    /** With {@link #O_CREAT}: there must be none. */
    public static final int O_EXCL = 0200;

    /** Accepted; the virtual machine takes no terminal as its controlling one. */
    public static final int O_NOCTTY = 0400;

    /** Empties the file. */
    public static final int O_TRUNC = 01000;

    /** Writes at the end, wherever others have moved it. */
    public static final int O_APPEND = 02000;

    /** It must be a directory. */
    public static final int O_DIRECTORY = 0200000;

    /** It must not be a symbolic link. */
    public static final int O_NOFOLLOW = 0400000;

    /** Each write waits for the device. */
    public static final int O_SYNC = 04010000;

    private OpenFlags() {}
}
