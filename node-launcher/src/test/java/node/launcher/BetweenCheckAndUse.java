package node.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import node.fs.FileException;
import node.fs.FileOperation;
import node.fs.FileSystem;
import node.fs.FileTable;
import node.fs.StandardStreams;
import node.loop.Completion;
import node.loop.Loop;

/** A file system that does something before it runs an operation, at the latest moment. */
class BetweenCheckAndUse implements FileSystem {

    private final FileSystem files;
    private final Predicate<FileOperation<?>> moment;
    private Runnable deed;

    /**
     * A file system.
     *
     * @param moment the operation before which the deed is done, once
     */
    BetweenCheckAndUse(FileSystem files, Predicate<FileOperation<?>> moment, Runnable deed) {
        this.files = files;
        this.moment = moment;
        this.deed = deed;
    }

    /** Checks real paths before it uses the paths as they are: the mistake. */
    static FileSystem naive(FileSystem files, Path folder) {
        return new BetweenCheckAndUse(files, operation -> false, null) {
            @Override
            <T> FileOperation<T> before(FileOperation<T> operation) {
                operation.withPaths(path -> checked(path, folder));
                return operation;
            }
        };
    }

    private static String checked(String text, Path folder) {
        Path path = Path.of(text);
        try {
            Path real =
                    Files.exists(path)
                            ? path.toRealPath()
                            : path.getParent().toRealPath().resolve(path.getFileName());
            if (real.startsWith(folder)) {
                return text;
            }
        } catch (IOException e) {
            throw new IllegalStateException("refused", e);
        }
        throw new IllegalStateException("refused");
    }

    <T> FileOperation<T> before(FileOperation<T> operation) {
        if (deed != null && moment.test(operation)) {
            Runnable now = deed;
            deed = null;
            now.run();
        }
        return operation;
    }

    @Override
    public String name() {
        return files.name();
    }

    @Override
    public FileTable open(Loop loop, StandardStreams streams) {
        FileTable table = files.open(loop, streams);
        return new FileTable() {
            @Override
            public <T> void submit(FileOperation<T> operation, Completion<T> completion) {
                table.submit(before(operation), completion);
            }

            @Override
            public <T> T run(FileOperation<T> operation) throws FileException {
                return table.run(before(operation));
            }

            @Override
            public void close() {
                table.close();
            }
        };
    }
}
