package node.fs;

import java.util.List;
import node.loop.Completion;

/**
 * The descriptors of one program, and the operations on everything that has a path. It belongs to
 * the loop it was opened for: methods are called on that loop's thread, and throw {@link
 * IllegalStateException} on any other.
 *
 * <p>Each {@link FileOperation} can be done in two ways: {@link #submit} keeps the loop free,
 * {@link #run} holds it up. The other methods are short forms of {@code submit}.
 *
 * <p>Descriptors are small numbers: 0, 1 and 2 are the standard streams, a new one is the lowest
 * free number from 3 on, and closing makes a number free. The operations on one descriptor are done
 * one after another in the order of the calls, so that nothing has to be waited for between them;
 * those on different descriptors and on paths are done side by side.
 *
 * <p>What may wait for another process, such as a terminal, a pipe or a device, has a thread of its
 * own while it waits, so that it takes none of the few that do the work on files.
 */
public interface FileTable extends AutoCloseable {

    /** In place of a position: the descriptor's own offset, which moves. */
    long OWN_OFFSET = -1;

    /**
     * Does an operation off the loop's thread. Work that has not ended keeps the loop alive.
     *
     * <p>Does not throw for reasons of the file system: what goes wrong arrives at the completion
     * as a {@link FileException}.
     *
     * @param completion receives the value or the failure on the loop's thread, once, in a later
     *     turn: never inside the call
     */
    <T> void submit(FileOperation<T> operation, Completion<T> completion);

    /**
     * Does the same operation before it returns. It blocks the loop: no callback runs meanwhile.
     *
     * <p>On a descriptor, what was submitted before is done first; its completions still run in
     * later turns. So on a pipe, a terminal or a device the loop is blocked until every earlier
     * operation on it has ended, and until the other side has sent, taken or closed.
     *
     * @return what {@link #submit} would give to the completion
     * @throws FileException what {@code submit} would complete with; {@code EINTR} if the thread is
     *     interrupted while it waits, and the operation may still take place then
     */
    <T> T run(FileOperation<T> operation) throws FileException;

    /**
     * Says whether submitted operations on a standard stream keep the loop alive while they wait:
     * they do, unless this method says otherwise.
     */
    default void keep(int descriptor, boolean alive) {}

    /** Submits {@link FileOperation.Open}. */
    default void open(String path, int flags, int mode, Completion<Integer> completion) {
        submit(new FileOperation.Open(path, flags, mode), completion);
    }

    /** Submits {@link FileOperation.Close}. */
    default void close(int descriptor, Completion<Void> completion) {
        submit(new FileOperation.Close(descriptor), completion);
    }

    /** Submits {@link FileOperation.Read}. */
    default void read(int descriptor, int length, long position, Completion<byte[]> completion) {
        submit(new FileOperation.Read(descriptor, length, position), completion);
    }

    /** Submits {@link FileOperation.ReadText}. */
    default void readText(int descriptor, int length, long position, Completion<Text> completion) {
        submit(new FileOperation.ReadText(descriptor, length, position), completion);
    }

    /** Submits {@link FileOperation.Write}. */
    default void write(
            int descriptor, byte[] bytes, long position, Completion<Integer> completion) {
        submit(new FileOperation.Write(descriptor, bytes, position), completion);
    }

    /** Submits {@link FileOperation.ReadFile}. */
    default void readFile(String path, Completion<byte[]> completion) {
        submit(new FileOperation.ReadFile(path), completion);
    }

    /** Submits {@link FileOperation.ReadTextFile}. */
    default void readTextFile(String path, Completion<String> completion) {
        submit(new FileOperation.ReadTextFile(path), completion);
    }

    /** Submits {@link FileOperation.Stat}. */
    default void stat(String path, Completion<FileStatus> completion) {
        submit(new FileOperation.Stat(path), completion);
    }

    /** Submits {@link FileOperation.Lstat}. */
    default void lstat(String path, Completion<FileStatus> completion) {
        submit(new FileOperation.Lstat(path), completion);
    }

    /** Submits {@link FileOperation.Rename}. */
    default void rename(String path, String other, Completion<Void> completion) {
        submit(new FileOperation.Rename(path, other), completion);
    }

    /** Submits {@link FileOperation.Unlink}. */
    default void unlink(String path, Completion<Void> completion) {
        submit(new FileOperation.Unlink(path), completion);
    }

    /** Submits {@link FileOperation.Rmdir}. */
    default void rmdir(String path, Completion<Void> completion) {
        submit(new FileOperation.Rmdir(path), completion);
    }

    /** Submits {@link FileOperation.Mkdir}. */
    default void mkdir(String path, int mode, Completion<Void> completion) {
        submit(new FileOperation.Mkdir(path, mode), completion);
    }

    /** Submits {@link FileOperation.Readdir}. */
    default void readdir(String path, Completion<List<String>> completion) {
        submit(new FileOperation.Readdir(path), completion);
    }

    /** Closes every descriptor but the standard streams, without waiting for what is under way. */
    @Override
    void close();
}
