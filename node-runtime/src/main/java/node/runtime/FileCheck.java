package node.runtime;

import java.nio.file.Path;
import node.fs.FileOperation;
import node.fs.FileTable;

/** The check of every file operation before it reaches the service. */
@FunctionalInterface
interface FileCheck {

    /**
     * Returns the operation with the paths that were checked.
     *
     * @throws RuntimeException a JavaScript error if the program has no permission
     */
    <T> FileOperation<T> check(FileOperation<T> operation);

    /**
     * Receives the files of the program, without checks, when they are opened. A check looks at
     * files through them.
     */
    default void attach(FileTable files) {}

    /** Allows everything, and resolves relative paths against that directory. */
    static FileCheck relativeTo(Path directory) {
        return new RelativeTo(directory);
    }

    /** The check of a program with a working directory of its own. */
    record RelativeTo(Path directory) implements FileCheck {

        @Override
        public <T> FileOperation<T> check(FileOperation<T> operation) {
            return operation.withPaths(this::resolve);
        }

        /** Joins the texts only. The file system follows links and {@code ..}. */
        private String resolve(String path) {
            boolean relative =
                    !path.isEmpty() && path.indexOf('\0') < 0 && !Path.of(path).isAbsolute();
            return relative ? directory + "/" + path : path;
        }
    }
}
