package node.fs.internal;

import node.fs.FileSystem;
import node.fs.FileTable;
import node.fs.StandardStreams;
import node.loop.Loop;

/** The provider: the files of the operating system. */
public final class PosixFiles implements FileSystem {

    /** For the service loader. */
    public PosixFiles() {}

    @Override
    public String name() {
        return "posix";
    }

    @Override
    public FileTable open(Loop loop, StandardStreams streams) {
        return new PosixTable(loop, streams);
    }
}
