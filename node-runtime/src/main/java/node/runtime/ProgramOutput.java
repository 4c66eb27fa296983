package node.runtime;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.BiConsumer;
import node.fs.Errno;
import node.fs.FileException;
import node.loop.Loop;
import node.loop.Utf8;
import node.script.Export;

/** Standard output and standard error of a program, always in UTF-8. It is the binding "output". */
public final class ProgramOutput {

    private final OutputQueue out;
    private final OutputQueue err;

    /** For texts that are written without the queue. */
    private final OutputStream errors;

    private final ScriptErrors raising;

    /**
     * Creates the output of a program.
     *
     * @param raising throws errors of JavaScript
     * @param brokenPipe called when the reader of standard output has closed it
     */
    ProgramOutput(
            Loop loop,
            OutputStream out,
            OutputStream err,
            ScriptErrors raising,
            Runnable brokenPipe) {
        this.out = new OutputQueue(loop, out, brokenPipe);
        this.err = new OutputQueue(loop, err, null);
        this.errors = err;
        this.raising = raising;
    }

    /** The queue of standard output. All writers use it. */
    public OutputQueue out() {
        return out;
    }

    /** The queue of standard error. */
    public OutputQueue err() {
        return err;
    }

    /**
     * Queues a text.
     *
     * @param done called on the loop when the text is written, with nulls, or with code and message
     *     of an error
     */
    @Export
    public void write(String text, BiConsumer<String, String> done) {
        out.write(
                Utf8.encode(text),
                (count, error) -> {
                    if (error instanceof FileException failure) {
                        String message = "cannot write the output: " + failure.getMessage();
                        done.accept(failure.errno().name(), message);
                    } else {
                        done.accept(null, null);
                    }
                });
    }

    /**
     * Writes to standard error before it returns. If nobody reads it any more, the text is dropped:
     * the program does not end because nobody watches it.
     */
    @Export
    public void debug(String text) {
        try {
            err.drain();
            errors.write(Utf8.encode(text));
            errors.flush();
        } catch (IOException e) {
            Errno errno = Errno.of(e);
            if (errno != Errno.EPIPE) {
                String message = "cannot write to standard error: " + errno.message();
                throw raising.raise(errno.name(), message);
            }
        }
    }

    /** How many bytes are queued. */
    @Export
    public long queued() {
        return out.queued();
    }

    /** How many handles of the loop are kept by writing. */
    public int handles() {
        return (out.isBusy() ? 1 : 0) + (err.isBusy() ? 1 : 0);
    }

    /** Writes the rest, and waits for the readers. Calls no completions. */
    void drain() throws IOException {
        try {
            out.drain();
        } finally {
            err.drain();
        }
    }
}
