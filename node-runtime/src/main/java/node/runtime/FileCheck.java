package node.runtime;

import java.nio.file.Path;
import node.fs.FileOperation;

/** What every operation on files passes before it reaches the service. */
@FunctionalInterface
interface FileCheck {

    /**
     * The operation as it may be done: on the paths that were checked.
     *
     * @throws RuntimeException an error of JavaScript, if the program may not do it
     */
    <T> FileOperation<T> check(FileOperation<T> operation);

    /** Allows everything; relative paths are relative to that directory. */
    static FileCheck placing(Path directory) {
        return new Placing(directory);
    }

    /** The check of a program with a working directory of its own. */
    record Placing(Path directory) implements FileCheck {

        @Override
        public <T> FileOperation<T> check(FileOperation<T> operation) {
            return operation.withPaths(this::place);
        }

        /** By text: what the path ends in and leads through is for the file system to judge. */
        private String place(String path) {
            boolean relative =
                    !path.isEmpty() && path.indexOf('\0') < 0 && !Path.of(path).isAbsolute();
            return relative ? directory + "/" + path : path;
        }
    }
}
