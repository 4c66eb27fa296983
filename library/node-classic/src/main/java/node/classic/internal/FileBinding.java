package node.classic.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import node.fs.Errno;
import node.fs.FileException;
import node.fs.FileStatus;
import node.fs.FileTable;
import node.loop.Completion;
import node.loop.Utf8;
import node.runtime.OutputQueue;
import node.runtime.ProgramContext;
import node.runtime.ProgramOutput;
import node.script.Binding;
import node.script.Export;
import node.script.Script;

/**
 * The binding "fs". Every operation calls a function with a value and a failure, of which one is
 * null.
 *
 * <p>Writes to standard output and standard error use the same queues as all other output of the
 * program. So the order is kept, and nothing is lost at the end.
 */
@Binding
public final class FileBinding {

    private static final int STDOUT = 1;
    private static final int STDERR = 2;
    private static final int NONE = -1;

    private final Script script;
    private final ProgramOutput output;
    private final FileTable table;
    private boolean outClosed;
    private boolean errClosed;

    FileBinding(ProgramContext program) {
        this.script = program.script();
        this.output = program.output();
        this.table = program.files();
    }

    // ---- descriptors ----

    @Export
    public void open(String path, int flags, int mode, BiConsumer<Object, FileFailure> done) {
        table.open(Utf8.wellFormed(path), flags, mode, to(done));
    }

    @Export
    public void close(int descriptor, BiConsumer<Object, FileFailure> done) {
        OutputQueue queue = queue(descriptor);
        if (queue == null) {
            table.close(closed(descriptor) ? NONE : descriptor, to(done));
            return;
        }
        outClosed |= descriptor == STDOUT;
        errClosed |= descriptor == STDERR;
        whenWritten(queue, () -> table.close(descriptor, to(done)));
    }

    /** Reads bytes. The value is an array buffer, or null at the end of the file. */
    @Export
    public void read(
            int descriptor, int length, double position, BiConsumer<Object, FileFailure> done) {
        table.read(descriptor, length, (long) position, to(done, this::buffer));
    }

    private Object buffer(byte[] bytes) {
        return script.buffer(ByteBuffer.wrap(bytes));
    }

    /**
     * Reads text. The value is an array of the text and the number of bytes, or null at the end of
     * the file.
     *
     * @param latin1 whether each byte is a character; otherwise the text is UTF-8
     */
    @Export
    public void readText(
            int descriptor,
            int length,
            double position,
            boolean latin1,
            BiConsumer<Object, FileFailure> done) {
        if (latin1) {
            table.read(
                    descriptor,
                    length,
                    (long) position,
                    to(done, bytes -> new Object[] {latin1(bytes), bytes.length}));
        } else {
            table.readText(
                    descriptor,
                    length,
                    (long) position,
                    to(done, text -> new Object[] {text.text(), text.bytes()}));
        }
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Export
    public void writeText(
            int descriptor, String text, double position, BiConsumer<Object, FileFailure> done) {
        write(descriptor, Utf8.encode(text), (long) position, done);
    }

    /** Writes bytes of an array buffer. */
    @Export
    public void write(
            int descriptor,
            Object buffer,
            int offset,
            int length,
            double position,
            BiConsumer<Object, FileFailure> done) {
        write(descriptor, script.bytes(buffer, offset, length), (long) position, done);
    }

    private void write(
            int descriptor, byte[] bytes, long position, BiConsumer<Object, FileFailure> done) {
        OutputQueue queue = queue(descriptor);
        if (queue == null) {
            table.write(closed(descriptor) ? NONE : descriptor, bytes, position, to(done));
        } else if (position < 0) {
            queue.write(bytes, to(done));
        } else {
            whenWritten(queue, () -> table.write(descriptor, bytes, position, to(done)));
        }
    }

    /** Returns the queue of a descriptor; null if it has none or was closed. */
    private OutputQueue queue(int descriptor) {
        if (closed(descriptor)) {
            return null;
        }
        return descriptor == STDOUT ? output.out() : descriptor == STDERR ? output.err() : null;
    }

    private boolean closed(int descriptor) {
        return descriptor == STDOUT && outClosed || descriptor == STDERR && errClosed;
    }

    private static void whenWritten(OutputQueue queue, Runnable task) {
        queue.write(new byte[0], (count, error) -> task.run());
    }

    // ---- paths ----

    /**
     * Reads a status. The value has the numbers of a {@link FileStatus} in its order, with times in
     * milliseconds.
     */
    @Export
    public void stat(String path, BiConsumer<Object, FileFailure> done) {
        table.stat(Utf8.wellFormed(path), to(done, FileBinding::numbers));
    }

    @Export
    public void lstat(String path, BiConsumer<Object, FileFailure> done) {
        table.lstat(Utf8.wellFormed(path), to(done, FileBinding::numbers));
    }

    private static double[] numbers(FileStatus status) {
        return new double[] {
            status.dev(),
            status.ino(),
            status.mode(),
            status.nlink(),
            status.uid(),
            status.gid(),
            status.rdev(),
            status.size(),
            status.blksize(),
            status.blocks(),
            milliseconds(status.atime()),
            milliseconds(status.mtime()),
            milliseconds(status.ctime())
        };
    }

    private static double milliseconds(Instant time) {
        return time.getEpochSecond() * 1000.0 + time.getNano() / 1_000_000;
    }

    @Export
    public void rename(String path, String other, BiConsumer<Object, FileFailure> done) {
        table.rename(Utf8.wellFormed(path), Utf8.wellFormed(other), to(done));
    }

    @Export
    public void unlink(String path, BiConsumer<Object, FileFailure> done) {
        table.unlink(Utf8.wellFormed(path), to(done));
    }

    @Export
    public void rmdir(String path, BiConsumer<Object, FileFailure> done) {
        table.rmdir(Utf8.wellFormed(path), to(done));
    }

    @Export
    public void mkdir(String path, int mode, BiConsumer<Object, FileFailure> done) {
        table.mkdir(Utf8.wellFormed(path), mode, to(done));
    }

    /** Lists a folder. The value is an array of names. */
    @Export
    public void readdir(String path, BiConsumer<Object, FileFailure> done) {
        table.readdir(
                Utf8.wellFormed(path),
                to(done, (List<String> names) -> names.toArray(String[]::new)));
    }

    /** Reads a whole file. The value is an array buffer. */
    @Export
    public void readFile(String path, BiConsumer<Object, FileFailure> done) {
        table.readFile(Utf8.wellFormed(path), to(done, this::buffer));
    }

    /** Reads a whole file. The value is a string. */
    @Export
    public void readTextFile(String path, BiConsumer<Object, FileFailure> done) {
        table.readTextFile(Utf8.wellFormed(path), to(done));
    }

    @Export
    public String strerror(int number) {
        return Errno.message(number);
    }

    // ---- outcomes ----

    private static <T> Completion<T> to(BiConsumer<Object, FileFailure> done) {
        return to(done, value -> value);
    }

    private static <T> Completion<T> to(
            BiConsumer<Object, FileFailure> done, Function<T, Object> value) {
        return (found, error) -> {
            if (error instanceof FileException failure) {
                done.accept(null, new FileFailure(failure));
            } else if (error != null) {
                throw new IllegalStateException(error); // not an error of a file, but a bug
            } else {
                done.accept(found == null ? null : value.apply(found), null);
            }
        };
    }
}
