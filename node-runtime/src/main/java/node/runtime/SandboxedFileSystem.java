package node.runtime;

import java.nio.file.Path;
import java.util.List;
import node.fs.FileStatus;
import node.fs.FileSystem;
import node.fs.FileTable;
import node.fs.OpenFlags;
import node.fs.StandardStreams;
import node.fs.Text;
import node.loop.Completion;
import node.loop.Loop;

/** Files of a program that has a working directory of its own, or may not touch them all. */
final class SandboxedFileSystem implements FileSystem {

    private static final int ACCESS_MODE = 3;

    private final FileSystem files;
    private final Path directory;
    private final FileRules guard;

    /**
     * Files in their place.
     *
     * @param directory what relative paths are relative to; null for that of the process
     * @param guard null if all may be touched
     */
    SandboxedFileSystem(FileSystem files, Path directory, FileRules guard) {
        this.files = files;
        this.directory = directory;
        this.guard = guard;
    }

    @Override
    public String name() {
        return files.name();
    }

    @Override
    public FileTable open(Loop loop, StandardStreams streams) {
        return new Table(files.open(loop, streams));
    }

    private String place(String path) {
        boolean relative = directory != null && !path.isEmpty() && path.indexOf('\0') < 0;
        // By text: what the path ends in and leads through is for the file system to judge.
        return relative && !Path.of(path).isAbsolute() ? directory + "/" + path : path;
    }

    private String read(String path) {
        return guard == null ? place(path) : guard.read(path);
    }

    private String readName(String path) {
        return guard == null ? place(path) : guard.readName(path);
    }

    private String writeName(String path) {
        return guard == null ? place(path) : guard.writeName(path);
    }

    /** A file is opened where the path was found to lead, and no link may have come in between. */
    private String opened(String path, int flags) {
        String place = path;
        int mode = flags & ACCESS_MODE;
        int making = OpenFlags.O_CREAT | OpenFlags.O_TRUNC;
        if (mode != OpenFlags.O_WRONLY) {
            place = guard.read(path);
        }
        if (mode != OpenFlags.O_RDONLY || (flags & making) != 0) {
            place = guard.write(path);
        }
        return place;
    }

    private final class Table implements FileTable {

        private final FileTable table;

        Table(FileTable table) {
            this.table = table;
        }

        @Override
        public void open(String path, int flags, int mode, Completion<Integer> completion) {
            if (guard == null) {
                table.open(place(path), flags, mode, completion);
                return;
            }
            boolean asLink = (flags & OpenFlags.O_NOFOLLOW) == OpenFlags.O_NOFOLLOW;
            String place = opened(path, flags);
            // A link that was not to be followed keeps its name, so that it is refused as such.
            table.open(
                    asLink ? guard.name(path) : place,
                    flags | OpenFlags.O_NOFOLLOW,
                    mode,
                    completion);
        }

        @Override
        public void close(int descriptor, Completion<Void> completion) {
            table.close(descriptor, completion);
        }

        @Override
        public void read(int descriptor, int length, long position, Completion<byte[]> completion) {
            table.read(descriptor, length, position, completion);
        }

        @Override
        public void readText(
                int descriptor, int length, long position, Completion<Text> completion) {
            table.readText(descriptor, length, position, completion);
        }

        @Override
        public void write(
                int descriptor, byte[] bytes, long position, Completion<Integer> completion) {
            table.write(descriptor, bytes, position, completion);
        }

        @Override
        public void readFile(String path, Completion<byte[]> completion) {
            table.readFile(SandboxedFileSystem.this.read(path), completion);
        }

        @Override
        public void readTextFile(String path, Completion<String> completion) {
            table.readTextFile(SandboxedFileSystem.this.read(path), completion);
        }

        @Override
        public void stat(String path, Completion<FileStatus> completion) {
            table.stat(SandboxedFileSystem.this.read(path), completion);
        }

        @Override
        public void lstat(String path, Completion<FileStatus> completion) {
            table.lstat(readName(path), completion);
        }

        @Override
        public void rename(String path, String other, Completion<Void> completion) {
            if (guard != null) {
                guard.write(path); // a link that leads elsewhere stays where it is
            }
            table.rename(writeName(path), writeName(other), completion);
        }

        @Override
        public void unlink(String path, Completion<Void> completion) {
            table.unlink(writeName(path), completion);
        }

        @Override
        public void rmdir(String path, Completion<Void> completion) {
            table.rmdir(writeName(path), completion);
        }

        @Override
        public void mkdir(String path, int mode, Completion<Void> completion) {
            table.mkdir(writeName(path), mode, completion);
        }

        @Override
        public void readdir(String path, Completion<List<String>> completion) {
            table.readdir(SandboxedFileSystem.this.read(path), completion);
        }

        @Override
        public void close() {
            table.close();
        }
    }
}
