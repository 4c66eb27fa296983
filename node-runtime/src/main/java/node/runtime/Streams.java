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
 * @param in asked once, when the program first uses files, of which its own source is one
 * @param report the text that standard error gets for an uncaught error
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

    /** Standard input of the process, and these. */
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
