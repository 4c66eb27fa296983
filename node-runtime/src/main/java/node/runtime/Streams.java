package node.runtime;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.OutputStream;
import java.nio.channels.ReadableByteChannel;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import node.script.Failure;

/**
 * The standard streams of a program.
 *
 * @param in opens standard input. Called once, when the program first uses a file; its own source
 *     is a file
 * @param report the text on standard error for an uncaught error
 */
public record Streams(
        Supplier<ReadableByteChannel> in,
        OutputStream out,
        OutputStream err,
        Function<Failure, String> report) {

    public Streams {
        Objects.requireNonNull(in, "in");
        Objects.requireNonNull(out, "out");
        Objects.requireNonNull(err, "err");
        Objects.requireNonNull(report, "report");
    }

    /** Returns these streams with standard input of the process. */
    public static Streams of(OutputStream out, OutputStream err) {
        return new Streams(
                () -> new FileInputStream(FileDescriptor.in).getChannel(),
                out,
                err,
                Failure::report);
    }

    /** The same streams with another text for uncaught errors. */
    public Streams withReport(Function<Failure, String> other) {
        return new Streams(in, out, err, other);
    }
}
