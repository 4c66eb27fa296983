package node.runtime;

import java.util.ArrayList;
import java.util.List;
import node.fs.Errno;
import node.fs.FileException;
import node.fs.FileOperation;
import node.fs.FileOperation.Beneath;
import node.fs.FileOperation.Open;
import node.fs.FileSystem;
import node.fs.FileTable;
import node.fs.OpenFlags;
import node.fs.StandardStreams;
import node.loop.Completion;
import node.loop.Loop;

/**
 * The file system of a program with its own working directory or with limited permissions. Runs
 * every operation as {@link FileCheck#check} returns it.
 */
final class SandboxedFileSystem implements FileSystem {

    /** Enough for paths that are swapped all the time. */
    private static final int MOST_REPEATS = 100;

    private final FileSystem files;
    private final FileCheck check;

    SandboxedFileSystem(FileSystem files, FileCheck check) {
        this.files = files;
        this.check = check;
    }

    @Override
    public String name() {
        return files.name();
    }

    @Override
    public FileTable open(Loop loop, StandardStreams streams) {
        FileTable table = files.open(loop, streams);
        check.attach(table);
        return new Table(table);
    }

    /**
     * Repeats an operation, check first, if something on its path was replaced between the check
     * and the operation.
     */
    private final class Table implements FileTable {

        private final FileTable table;

        Table(FileTable table) {
            this.table = table;
        }

        @Override
        public <T> void submit(FileOperation<T> operation, Completion<T> completion) {
            submit(operation, check.check(operation), MOST_REPEATS, completion);
        }

        private <T> void submit(
                FileOperation<T> operation,
                FileOperation<T> checked,
                int repeats,
                Completion<T> completion) {
            if (!(checked instanceof Beneath)) {
                table.submit(checked, completion);
                return;
            }
            table.submit(
                    checked,
                    (value, error) -> {
                        if (!(error instanceof FileException failure)) {
                            completion.complete(value, error);
                        } else if (repeats > 0 && hasChanged(operation, failure)) {
                            repeat(operation, repeats, completion);
                        } else {
                            completion.complete(null, asAsked(operation, failure));
                        }
                    });
        }

        private <T> void repeat(FileOperation<T> operation, int repeats, Completion<T> completion) {
            FileOperation<T> checked;
            try {
                checked = check.check(operation);
            } catch (RuntimeException refused) {
                completion.complete(null, denied(operation));
                return;
            }
            submit(operation, checked, repeats - 1, completion);
        }

        @Override
        public <T> T run(FileOperation<T> operation) throws FileException {
            FileOperation<T> checked = check.check(operation);
            for (int repeats = MOST_REPEATS; checked instanceof Beneath; repeats--) {
                try {
                    return table.run(checked);
                } catch (FileException e) {
                    if (repeats == 0 || !hasChanged(operation, e)) {
                        throw asAsked(operation, e);
                    }
                }
                checked = check.check(operation);
            }
            return table.run(checked);
        }

        @Override
        public void keep(int descriptor, boolean alive) {
            table.keep(descriptor, alive);
        }

        @Override
        public void close() {
            table.close();
        }
    }

    /** Whether the path led elsewhere than the check had found. */
    private static boolean hasChanged(FileOperation<?> operation, FileException failure) {
        return failure.errno() == Errno.ESTALE
                || failure.errno() == Errno.ELOOP
                        && !(operation instanceof Open open
                                && (open.flags() & OpenFlags.O_NOFOLLOW) == OpenFlags.O_NOFOLLOW);
    }

    /** By the call and the paths that the program has given, not by those that the check found. */
    private static FileException asAsked(FileOperation<?> operation, FileException failure) {
        return failure(operation, failure.errno(), failure.getCause());
    }

    /** The path was allowed when the program gave it, and is not any more. */
    private static FileException denied(FileOperation<?> operation) {
        return failure(operation, Errno.EACCES, null);
    }

    private static FileException failure(FileOperation<?> operation, Errno errno, Throwable cause) {
        List<String> paths = new ArrayList<>();
        operation.withPaths(
                path -> {
                    paths.add(path);
                    return path;
                });
        String other = paths.size() > 1 ? paths.get(1) : null;
        return new FileException(errno, operation.call(), paths.getFirst(), other, cause);
    }
}
