package node.runtime;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import node.fs.FileException;
import node.loop.Loop;
import node.script.Export;

/** What a program says: its output and its errors, always as UTF-8. The binding "output". */
public final class ProgramOutput {

    private final OutputQueue out;
    private final OutputQueue err;

    /** For what is said at once. */
    private final OutputStream errors;

    /**
     * The output of a program.
     *
     * @param brokenPipe called when the reader of standard output has gone
     */
    ProgramOutput(Loop loop, OutputStream out, OutputStream err, Runnable brokenPipe) {
        this.out = new OutputQueue(loop, out, brokenPipe);
        this.err = new OutputQueue(loop, err, null);
        this.errors = err;
    }

    /** Standard output: all that writes to it meets in this queue. */
    public OutputQueue out() {
        return out;
    }

    /** Standard error. */
    public OutputQueue err() {
        return err;
    }

    /**
     * Queues a text.
     *
     * @param done called on the loop when it is written, with nulls, or with the code and the
     *     message of what prevented it
     */
    @Export
    public void write(String text, BiConsumer<String, String> done) {
        out.write(
                text.getBytes(StandardCharsets.UTF_8),
                (count, error) -> {
                    if (error instanceof FileException failure) {
                        String message = "cannot write the output: " + failure.getMessage();
                        done.accept(failure.errno().name(), message);
                    } else {
                        done.accept(null, null);
                    }
                });
    }

    /** Writes to the errors before it returns. */
    @Export
    public void debug(String text) throws IOException {
        err.drain();
        errors.write(text.getBytes(StandardCharsets.UTF_8));
        errors.flush();
    }

    /** How many bytes wait. */
    @Export
    public long queued() {
        return out.queued();
    }

    /** Writes all that is left, waiting for the readers. Nobody is told any more. */
    void drain() throws IOException {
        try {
            out.drain();
        } finally {
            err.drain();
        }
    }
}
