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
        return naive(files, real -> real.startsWith(folder));
    }

    /**
     * The same for programs that may use a folder of that name in each folder of a base, and the
     * files of the base.
     */
    static FileSystem naive(FileSystem files, Path base, String name) {
        return naive(
                files,
                real -> {
                    int count = base.getNameCount();
                    return !real.startsWith(base)
                            || real.getNameCount() <= count + 1
                            || real.getName(count + 1).toString().equals(name);
                });
    }

    private static FileSystem naive(FileSystem files, Predicate<Path> allowed) {
        return new BetweenCheckAndUse(files, operation -> false, null) {
            @Override
            <T> FileOperation<T> before(FileOperation<T> operation) {
                operation.withPaths(path -> checked(path, allowed));
                return operation;
            }
        };
    }

    private static String checked(String text, Predicate<Path> allowed) {
        Path path = Path.of(text);
        try {
            Path real =
                    Files.exists(path)
                            ? path.toRealPath()
                            : path.getParent().toRealPath().resolve(path.getFileName());
            if (allowed.test(real)) {
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
