package node.fs;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Objects;

/**
 * The descriptors that a program finds open. Their channels are used in blocking mode.
 *
 * @param in descriptor 0
 * @param out descriptor 1
 * @param err descriptor 2
 */
public record StandardStreams(
        ReadableByteChannel in, WritableByteChannel out, WritableByteChannel err) {

    public StandardStreams {
        Objects.requireNonNull(in, "in");
        Objects.requireNonNull(out, "out");
        Objects.requireNonNull(err, "err");
    }

    /**
     * Those of the process. Whatever they are, a terminal, a pipe or a file, they are channels of
     * files.
     */
    public static StandardStreams ofProcess() {
        return new StandardStreams(
                new FileInputStream(FileDescriptor.in).getChannel(),
                new FileOutputStream(FileDescriptor.out).getChannel(),
                new FileOutputStream(FileDescriptor.err).getChannel());
    }
}
