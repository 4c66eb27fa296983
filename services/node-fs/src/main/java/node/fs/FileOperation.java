package node.fs;

import java.nio.file.Path;
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
    record Rename(String path, String other) implements FileOperation<Void> {
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
