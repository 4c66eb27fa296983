package node.runtime;

import node.fs.FileException;
import node.fs.FileOperation;
import node.fs.FileSystem;
import node.fs.FileTable;
import node.fs.StandardStreams;
import node.loop.Completion;
import node.loop.Loop;

/**
 * The file system of a program with its own working directory or with limited permissions. Runs
 * every operation as {@link FileCheck#check} returns it.
 */
final class SandboxedFileSystem implements FileSystem {

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
        return new Table(files.open(loop, streams));
    }

    private final class Table implements FileTable {

        private final FileTable table;

        Table(FileTable table) {
            this.table = table;
        }

        @Override
        public <T> void submit(FileOperation<T> operation, Completion<T> completion) {
            table.submit(check.check(operation), completion);
        }

        @Override
        public <T> T run(FileOperation<T> operation) throws FileException {
            return table.run(check.check(operation));
        }

        @Override
        public void close() {
            table.close();
        }
    }
}
