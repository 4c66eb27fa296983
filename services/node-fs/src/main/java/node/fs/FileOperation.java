package node.fs;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * An operation of a {@link FileTable} as a value: what is asked for, before it is done. Code that
 * stands in front of a table sees every operation here, and no other way leads to a file.
 *
 * <p>A new operation is a new record. Code that decides about operations switches over this sealed
 * type without a default branch, so that it does not compile before it decides about the new one.
 *
 * @param <T> what the operation gives
 */
public sealed interface FileOperation<T> {

    /** The name of the call in POSIX, as the failures of this operation have it. */
    String call();

    /**
     * The same operation with other paths.
     *
     * @param change gives the new path for each path of this operation, in their order
     */
    FileOperation<T> withPaths(UnaryOperator<String> change);

    /** An operation on an open descriptor. It has no path, so {@link #withPaths} gives itself. */
    sealed interface OnDescriptor<T> extends FileOperation<T> {

        /** The descriptor. */
        int descriptor();

        @Override
        default FileOperation<T> withPaths(UnaryOperator<String> change) {
            return this;
        }
    }

    /** An operation on one path. */
    sealed interface OnPath<T> extends FileOperation<T> {

        /** The path, as the caller wrote it. */
        String path();
    }

    /** An operation on two paths. */
    sealed interface OnTwoPaths<T> extends FileOperation<T> {

        /** The path of what is there. */
        String path();

        /** The path that gets it. */
        String other();
    }

    /**
     * Opens a file and gives its descriptor.
     *
     * @param flags bits of {@link OpenFlags}
     * @param mode the permissions of a file that this makes, less the process's mask
     */
    record Open(String path, int flags, int mode) implements OnPath<Integer> {
        @Override
        public String call() {
            return "open";
        }

        @Override
        public Open withPaths(UnaryOperator<String> change) {
            return new Open(change.apply(path), flags, mode);
        }
    }

    /** Closes a descriptor, behind what was asked of it before. From now on it is a bad one. */
    record Close(int descriptor) implements OnDescriptor<Void> {
        @Override
        public String call() {
            return "close";
        }
    }

    /**
     * Reads as many bytes as there are, but not more than {@code length}; gives null at the end of
     * the file. A file gives fewer only at its end; a stream gives what is there.
     *
     * @param position where, or {@link FileTable#OWN_OFFSET}
     */
    record Read(int descriptor, int length, long position) implements OnDescriptor<byte[]> {
        @Override
        public String call() {
            return "read";
        }
    }

    /**
     * Reads UTF-8 as {@link Read} does; gives null at the end of the file. A character that is cut
     * at the end waits for the next operation that reads text on from there; one that would give no
     * whole character reads on until it has one. Invalid bytes become U+FFFD.
     *
     * @param position where, or {@link FileTable#OWN_OFFSET}
     */
    record ReadText(int descriptor, int length, long position) implements OnDescriptor<Text> {
        @Override
        public String call() {
            return "read";
        }
    }

    /**
     * Writes all the bytes and gives their number.
     *
     * @param bytes not to be changed until it is done
     * @param position where, or {@link FileTable#OWN_OFFSET}; a file opened to append is appended
     *     to anyhow
     */
    record Write(int descriptor, byte[] bytes, long position) implements OnDescriptor<Integer> {
        @Override
        public String call() {
            return "write";
        }
    }

    /** Reads a whole file. */
    record ReadFile(String path) implements OnPath<byte[]> {
        @Override
        public String call() {
            return "open";
        }

        @Override
        public ReadFile withPaths(UnaryOperator<String> change) {
            return new ReadFile(change.apply(path));
        }
    }

    /** Reads a whole file as UTF-8. Invalid bytes become U+FFFD. */
    record ReadTextFile(String path) implements OnPath<String> {
        @Override
        public String call() {
            return "open";
        }

        @Override
        public ReadTextFile withPaths(UnaryOperator<String> change) {
            return new ReadTextFile(change.apply(path));
        }
    }

    /**
     * Tells what the path leads to, through symbolic links. Does not fail: what cannot be reached
     * is missing. Cheaper than {@link Stat}, above all where nothing is.
     */
    record Kind(String path) implements OnPath<FileKind> {

        @Override
        public String call() {
            return "stat";
        }

        @Override
        public Kind withPaths(UnaryOperator<String> change) {
            return new Kind(change.apply(path));
        }
    }

    /** Describes what the path leads to, through symbolic links. */
    record Stat(String path) implements OnPath<FileStatus> {
        @Override
        public String call() {
            return "stat";
        }

        @Override
        public Stat withPaths(UnaryOperator<String> change) {
            return new Stat(change.apply(path));
        }
    }

    /** Describes what is at the path, be it a symbolic link. */
    record Lstat(String path) implements OnPath<FileStatus> {
        @Override
        public String call() {
            return "lstat";
        }

        @Override
        public Lstat withPaths(UnaryOperator<String> change) {
            return new Lstat(change.apply(path));
        }
    }

    /**
     * Gives a path that leads to the open file for now, for another process to open it. Fails with
     * {@code ESTALE} if there is none.
     */
    record Place(int descriptor) implements OnDescriptor<String> {
        @Override
        public String call() {
            return "open";
        }
    }

    /** Gives the text of a symbolic link: the path that it leads to, as it was written. */
    record Readlink(String path) implements OnPath<String> {
        @Override
        public String call() {
            return "readlink";
        }

        @Override
        public Readlink withPaths(UnaryOperator<String> change) {
            return new Readlink(change.apply(path));
        }
    }

    /** Gives a file or a directory another name, which replaces a file of that name. */
    record Rename(String path, String other) implements OnTwoPaths<Void> {
        @Override
        public String call() {
            return "rename";
        }

        @Override
        public Rename withPaths(UnaryOperator<String> change) {
            return new Rename(change.apply(path), change.apply(other));
        }
    }

    /** Removes a name that is not a directory's. */
    record Unlink(String path) implements OnPath<Void> {
        @Override
        public String call() {
            return "unlink";
        }

        @Override
        public Unlink withPaths(UnaryOperator<String> change) {
            return new Unlink(change.apply(path));
        }
    }

    /** Removes an empty directory. */
    record Rmdir(String path) implements OnPath<Void> {
        @Override
        public String call() {
            return "rmdir";
        }

        @Override
        public Rmdir withPaths(UnaryOperator<String> change) {
            return new Rmdir(change.apply(path));
        }
    }

    /**
     * Makes a directory.
     *
     * @param mode its permissions, less the process's mask
     */
    record Mkdir(String path, int mode) implements OnPath<Void> {
        @Override
        public String call() {
            return "mkdir";
        }

        @Override
        public Mkdir withPaths(UnaryOperator<String> change) {
            return new Mkdir(change.apply(path), mode);
        }
    }

    /**
     * Gives the names in a directory, in the order of their characters, without {@code .} and
     * {@code ..}.
     */
    record Readdir(String path) implements OnPath<List<String>> {
        @Override
        public String call() {
            return "readdir";
        }

        @Override
        public Readdir withPaths(UnaryOperator<String> change) {
            return new Readdir(change.apply(path));
        }
    }

    /**
     * Gives the entries of a directory with their types, in the order of their names, without
     * {@code .} and {@code ..}.
     */
    record Scandir(String path) implements OnPath<List<FileEntry>> {
        @Override
        public String call() {
            return "scandir";
        }

        @Override
        public Scandir withPaths(UnaryOperator<String> change) {
            return new Scandir(change.apply(path));
        }
    }

    /**
     * Fails unless what the path leads to exists and may be used in that way.
     *
     * @param mode bits: 4 to read, 2 to write, 1 to execute; 0 asks only whether it exists
     */
    record Access(String path, int mode) implements OnPath<Void> {
        @Override
        public String call() {
            return "access";
        }

        @Override
        public Access withPaths(UnaryOperator<String> change) {
            return new Access(change.apply(path), mode);
        }
    }

    /** Gives the absolute path of what the path leads to, without links on it. */
    record Realpath(String path) implements OnPath<String> {
        @Override
        public String call() {
            return "realpath";
        }

        @Override
        public Realpath withPaths(UnaryOperator<String> change) {
            return new Realpath(change.apply(path));
        }
    }

    /** Sets the permissions of what the path leads to. */
    record Chmod(String path, int mode) implements OnPath<Void> {
        @Override
        public String call() {
            return "chmod";
        }

        @Override
        public Chmod withPaths(UnaryOperator<String> change) {
            return new Chmod(change.apply(path), mode);
        }
    }

    /**
     * Sets owner and group.
     *
     * @param uid the number of the owner; -1 leaves it
     * @param gid the number of the group; -1 leaves it
     * @param follows whether a symbolic link at the path is followed
     */
    record Chown(String path, int uid, int gid, boolean follows) implements OnPath<Void> {
        @Override
        public String call() {
            return follows ? "chown" : "lchown";
        }

        @Override
        public Chown withPaths(UnaryOperator<String> change) {
            return new Chown(change.apply(path), uid, gid, follows);
        }
    }

    /**
     * Sets the times of the last reading and writing.
     *
     * @param follows whether a symbolic link at the path is followed
     */
    record Utimes(String path, Instant atime, Instant mtime, boolean follows)
            implements OnPath<Void> {
        @Override
        public String call() {
            return follows ? "utime" : "lutime";
        }

        @Override
        public Utimes withPaths(UnaryOperator<String> change) {
            return new Utimes(change.apply(path), atime, mtime, follows);
        }
    }

    /**
     * Makes a symbolic link.
     *
     * @param target the text of the link, which is no path of this operation
     * @param path where the link is made
     */
    record Symlink(String target, String path) implements OnPath<Void> {
        @Override
        public String call() {
            return "symlink";
        }

        @Override
        public Symlink withPaths(UnaryOperator<String> change) {
            return new Symlink(target, change.apply(path));
        }
    }

    /** Tells how much room the file system has that the path leads to. */
    record Statfs(String path) implements OnPath<FileSpace> {
        @Override
        public String call() {
            return "statfs";
        }

        @Override
        public Statfs withPaths(UnaryOperator<String> change) {
            return new Statfs(change.apply(path));
        }
    }

    /**
     * Watches the entries of a directory, and gives what ends this.
     *
     * @param listener receives the changes on the loop's thread. It does not keep the loop alive
     */
    record Watch(String path, FileWatch.Listener listener) implements OnPath<FileWatch> {
        @Override
        public String call() {
            return "watch";
        }

        @Override
        public Watch withPaths(UnaryOperator<String> change) {
            return new Watch(change.apply(path), listener);
        }
    }

    /** Gives a file one more name, which must be free. A symbolic link is not followed. */
    record Link(String path, String other) implements OnTwoPaths<Void> {
        @Override
        public String call() {
            return "link";
        }

        @Override
        public Link withPaths(UnaryOperator<String> change) {
            return new Link(change.apply(path), change.apply(other));
        }
    }

    /**
     * Copies the bytes and the permissions of a file, through symbolic links.
     *
     * @param exclusive whether the copy's name must be free
     */
    record CopyFile(String path, String other, boolean exclusive) implements OnTwoPaths<Void> {
        @Override
        public String call() {
            return "copyfile";
        }

        @Override
        public CopyFile withPaths(UnaryOperator<String> change) {
            return new CopyFile(change.apply(path), change.apply(other), exclusive);
        }
    }

    /** Describes an open file, which may have lost its name meanwhile. */
    record Fstat(int descriptor) implements OnDescriptor<FileStatus> {
        @Override
        public String call() {
            return "fstat";
        }
    }

    /** Sets the length of an open file. What is added reads as zeros. */
    record Ftruncate(int descriptor, long length) implements OnDescriptor<Void> {
        @Override
        public String call() {
            return "ftruncate";
        }
    }

    /**
     * Waits until the device has what was written.
     *
     * @param data whether this is about the bytes alone, without the file's status
     */
    record Fsync(int descriptor, boolean data) implements OnDescriptor<Void> {
        @Override
        public String call() {
            return data ? "fdatasync" : "fsync";
        }
    }

    /** An operation that changes the status of an open file, also one that is only read. */
    sealed interface OnStatus extends OnDescriptor<Void> {}

    /** Sets the permissions of an open file. */
    record Fchmod(int descriptor, int mode) implements OnStatus {
        @Override
        public String call() {
            return "fchmod";
        }
    }

    /** Sets owner and group of an open file, as {@link Chown} does. */
    record Fchown(int descriptor, int uid, int gid) implements OnStatus {
        @Override
        public String call() {
            return "fchown";
        }
    }

    /** Sets the times of an open file, as {@link Utimes} does. */
    record Futimes(int descriptor, Instant atime, Instant mtime) implements OnStatus {
        @Override
        public String call() {
            return "futime";
        }
    }

    /**
     * Does an operation within folders, whatever else renames and replaces meanwhile: check and use
     * are one step. The folder that holds the last name of a path is opened, what was opened is
     * compared with the path's root, and the operation is done in the folder that is open. {@code
     * readdir} opens the directory itself in this way.
     *
     * <p>The last name of a path is not followed: {@code open}, {@code stat} and reading a whole
     * file fail with {@link Errno#ELOOP} if it is a symbolic link by now. If the folder is not
     * within the root by now, the operation fails with {@link Errno#ESTALE}, and nothing was done.
     * Other failures do not depend on anything outside of the root. In both cases the caller checks
     * the path again.
     *
     * <p>On Linux the comparison is of what the kernel has opened. Elsewhere the path of the folder
     * is compared before and after the operation, and the renames of the same table are kept apart
     * from the other operations; other processes can come in between there.
     *
     * @param operation what is to be done. Its paths are absolute, without {@code .}, {@code ..}
     *     and symbolic links as far as the caller knows
     * @param roots for each path, in their order: the path itself or a folder above it, as a real
     *     path
     */
    record Beneath<T>(FileOperation<T> operation, List<Path> roots) implements FileOperation<T> {

        public Beneath {
            if (operation instanceof OnDescriptor || operation instanceof Beneath) {
                throw new IllegalArgumentException("expected an operation on paths");
            }
            roots = List.copyOf(roots);
        }

        @Override
        public String call() {
            return operation.call();
        }

        @Override
        public Beneath<T> withPaths(UnaryOperator<String> change) {
            return new Beneath<>(operation.withPaths(change), roots);
        }
    }
}
