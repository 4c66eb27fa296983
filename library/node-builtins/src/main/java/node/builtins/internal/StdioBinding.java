package node.builtins.internal;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import node.fs.FileException;
import node.fs.FileTable;
import node.runtime.OutputQueue;
import node.runtime.ProgramContext;
import node.script.Binding;
import node.script.Export;

/** The binding "stdio": the bytes of the standard streams, in one queue with the API of 2009. */
@Binding
public final class StdioBinding {

    private static final int PIECE = 65536;

    /** In bytes. */
    private static final long LONG_QUEUE = 1 << 20;

    private final ProgramContext program;

    StdioBinding(ProgramContext program) {
        this.program = program;
    }

    /**
     * Queues bytes of an {@code ArrayBuffer}.
     *
     * @param descriptor 1 or 2
     * @param done called when they are written, with nulls, or with the code and the message of a
     *     failure
     * @return whether so much waits that the program should
     */
    @Export
    public boolean write(
            int descriptor,
            Object buffer,
            int offset,
            int length,
            BiConsumer<String, String> done) {
        byte[] bytes = program.script().bytes(buffer, offset, length);
        OutputQueue queue = queue(descriptor);
        queue.write(
                bytes,
                (count, error) -> {
                    if (error instanceof FileException failure) {
                        done.accept(failure.errno().name(), failure.getMessage());
                    } else {
                        done.accept(null, null);
                    }
                });
        return queue.queued() > LONG_QUEUE;
    }

    /** Sets the function that says whether the program wants to hear of a closed reader. */
    @Export
    public void onBrokenPipe(int descriptor, BooleanSupplier reports) {
        queue(descriptor).onBrokenPipe(reports);
    }

    private OutputQueue queue(int descriptor) {
        return descriptor == 1 ? program.output().out() : program.output().err();
    }

    /** Whether waiting for standard input keeps the program alive. */
    @Export
    public void keep(boolean alive) {
        program.files().keep(0, alive);
    }

    /**
     * What a standard stream is: fs for a file, tty, or else pipe, which those of Java are, too.
     */
    @Export
    public String kind(int descriptor) {
        if (!program.output().out().isOfProcess()) {
            return "pipe";
        }
        if (Terminal.is(descriptor)) {
            return "tty";
        }
        return Files.isRegularFile(Path.of("/proc/self/fd/" + descriptor)) ? "fs" : "pipe";
    }

    /** Whether standard output is a terminal. */
    @Export
    public boolean isTerminal() {
        return kind(1).equals("tty");
    }

    /**
     * Reads what standard input has, once there is something.
     *
     * @param done receives null and an {@code ArrayBuffer}, null at the end; or a code and a
     *     message
     */
    @Export
    public void read(BiConsumer<String, Object> done) {
        program.files()
                .read(
                        0,
                        PIECE,
                        FileTable.OWN_OFFSET,
                        (bytes, error) -> {
                            if (error instanceof FileException failure) {
                                done.accept(failure.errno().name(), failure.getMessage());
                            } else if (bytes == null || bytes.length == 0) {
                                done.accept(null, null);
                            } else {
                                done.accept(null, program.script().buffer(ByteBuffer.wrap(bytes)));
                            }
                        });
    }
}
