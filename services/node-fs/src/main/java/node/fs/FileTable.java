package node.fs;

import java.util.List;
import node.loop.Completion;

/**
 * The descriptors of one program, and the operations on everything that has a path. It belongs to
 * the loop it was opened for: methods are called on that loop's thread, and throw {@link
 * IllegalStateException} on any other. Completions run there, once, in a later turn: never inside
 * the call.
 *
 * <p>No method throws for reasons of the file system: what goes wrong arrives at the completion as
 * a {@link FileException}. Work that has not ended keeps the loop alive.
 *
 * <p>Descriptors are small numbers: 0, 1 and 2 are the standard streams, a new one is the lowest
 * free number from 3 on, and closing makes a number free. The operations on one descriptor are done
 * one after another in the order of the calls, so that nothing has to be waited for between them;
 * those on different descriptors and on paths are done side by side.
 *
 * <p>What may wait for somebody else, a terminal, a pipe or a device, has a thread of its own while
 * it waits, so that it takes none of the few that do the work on files.
 */
public interface FileTable extends AutoCloseable {

    /** In place of a position: the descriptor's own offset, which moves. */
    long OWN_OFFSET = -1;

    /**
     * Opens a file.
     *
     * @param flags bits of {@link OpenFlags}
     * @param mode the permissions of a file that this makes, less the process's mask
     */
    void open(String path, int flags, int mode, Completion<Integer> completion);

    /** Closes a descriptor, behind what was asked of it before. From now on it is a bad one. */
    void close(int descriptor, Completion<Void> completion);

    /**
     * Reads as many bytes as there are, but not more than {@code length}. A file gives fewer only
     * at its end; what waits for somebody else gives what is there.
     *
     * @param position where, or {@link #OWN_OFFSET}
     * @param completion given null at the end of the file
     */
    void read(int descriptor, int length, long position, Completion<byte[]> completion);

    /**
     * Reads UTF-8 as {@link #read} does. A character that is cut at the end waits for the next call
     * that reads text on from there; a call that would have no whole character reads on until it
     * has one. Bytes that are no UTF-8 become U+FFFD.
     *
     * @param completion given null at the end of the file
     */
    void readText(int descriptor, int length, long position, Completion<Text> completion);

    /**
     * Writes all the bytes.
     *
     * @param bytes not to be changed until it is done
     * @param position where, or {@link #OWN_OFFSET}; a file opened to append is appended to anyhow
     * @param completion given how many bytes were written
     */
    void write(int descriptor, byte[] bytes, long position, Completion<Integer> completion);

    /** Reads a whole file. */
    void readFile(String path, Completion<byte[]> completion);

    /** Reads a whole file as UTF-8. */
    void readTextFile(String path, Completion<String> completion);

    /** Describes what the path leads to, through symbolic links. */
    void stat(String path, Completion<FileStatus> completion);

    /** Describes what is at the path, be it a symbolic link. */
    void lstat(String path, Completion<FileStatus> completion);

    /** Gives a file or a directory another name, which replaces a file of that name. */
    void rename(String path, String other, Completion<Void> completion);

    /** Removes a name that is not a directory's. */
    void unlink(String path, Completion<Void> completion);

    /** Removes an empty directory. */
    void rmdir(String path, Completion<Void> completion);

    /**
     * Makes a directory.
     *
     * @param mode its permissions, less the process's mask
     */
    void mkdir(String path, int mode, Completion<Void> completion);

    /**
     * The names in a directory, in the order of their characters, without {@code .} and {@code ..}.
     */
    void readdir(String path, Completion<List<String>> completion);

    /** Closes every descriptor but the standard streams, without waiting for what is under way. */
    @Override
    void close();
}
