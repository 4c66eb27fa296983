package node.fs.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import node.fs.Errno;
import node.fs.FileException;
import node.fs.FileStatus;
import node.fs.FileSystem;
import node.fs.FileTable;
import node.fs.StandardStreams;
import node.fs.Text;
import node.loop.Completion;
import node.loop.Loop;
import node.loop.LoopOptions;
import node.loop.Loops;

/**
 * A table on a loop, with pipes for its standard streams, and calls that wait for their outcome.
 */
final class TableFixture implements AutoCloseable {

    final Loop loop;
    final FileTable table;
    final Pipe in;
    final Pipe out;
    final Pipe err;

    TableFixture() {
        try {
            loop = Services.the(Loops.class).open(LoopOptions.defaults());
            in = Pipe.open();
            out = Pipe.open();
            err = Pipe.open();
            table =
                    Services.the(FileSystem.class)
                            .open(loop, new StandardStreams(in.source(), out.sink(), err.sink()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A call of a table, or several. */
    @FunctionalInterface
    interface Call {
        void run() throws FileException;
    }

    private static final class Outcome<T> {
        boolean done;
        T value;
        Throwable error;
    }

    /** Runs the loop until the call has completed; throws what it completed with. */
    <T> T get(Consumer<Completion<T>> call) throws FileException {
        Outcome<T> outcome = run(call);
        if (outcome.error instanceof FileException e) {
            throw e;
        }
        if (outcome.error != null) {
            throw new AssertionError("not a failure of a file", outcome.error);
        }
        return outcome.value;
    }

    /** The failure that the call throws. */
    FileException failure(Call call) {
        try {
            call.run();
        } catch (FileException e) {
            return e;
        }
        throw new AssertionError("expected a failure");
    }

    Errno errno(Call call) {
        return failure(call).errno();
    }

    private <T> Outcome<T> run(Consumer<Completion<T>> call) {
        Outcome<T> outcome = new Outcome<>();
        call.accept(
                (value, error) -> {
                    outcome.done = true;
                    outcome.value = value;
                    outcome.error = error;
                    loop.stop();
                });
        if (outcome.done) {
            throw new AssertionError("completed inside the call");
        }
        loop.run();
        if (!outcome.done) {
            throw new AssertionError("the loop ended before the call had completed");
        }
        return outcome;
    }

    // ---- the calls of the table, waited for ----

    int open(String path, int flags, int mode) throws FileException {
        return get(done -> table.open(path, flags, mode, done));
    }

    int open(Path path, int flags, int mode) throws FileException {
        return open(path.toString(), flags, mode);
    }

    int open(Path path, int flags) throws FileException {
        return open(path, flags, 0666);
    }

    Errno openErrno(Path path, int flags) {
        return errno(() -> open(path, flags));
    }

    /** A byte in each character; null at the end. */
    String read(int descriptor, int length, long position) throws FileException {
        byte[] bytes = get(done -> table.read(descriptor, length, position, done));
        return bytes == null ? null : new String(bytes, StandardCharsets.ISO_8859_1);
    }

    Text readText(int descriptor, int length, long position) throws FileException {
        return get(done -> table.readText(descriptor, length, position, done));
    }

    int write(int descriptor, byte[] bytes, long position) throws FileException {
        return get(done -> table.write(descriptor, bytes, position, done));
    }

    int write(int descriptor, String text, long position) throws FileException {
        return write(descriptor, text.getBytes(StandardCharsets.UTF_8), position);
    }

    void close(int descriptor) throws FileException {
        this.<Void>get(done -> table.close(descriptor, done));
    }

    byte[] readFile(String path) throws FileException {
        return get(done -> table.readFile(path, done));
    }

    String readTextFile(String path) throws FileException {
        return get(done -> table.readTextFile(path, done));
    }

    FileStatus stat(String path) throws FileException {
        return get(done -> table.stat(path, done));
    }

    FileStatus lstat(String path) throws FileException {
        return get(done -> table.lstat(path, done));
    }

    void rename(String path, String other) throws FileException {
        this.<Void>get(done -> table.rename(path, other, done));
    }

    void unlink(String path) throws FileException {
        this.<Void>get(done -> table.unlink(path, done));
    }

    void rmdir(String path) throws FileException {
        this.<Void>get(done -> table.rmdir(path, done));
    }

    void mkdir(String path, int mode) throws FileException {
        this.<Void>get(done -> table.mkdir(path, mode, done));
    }

    List<String> readdir(String path) throws FileException {
        return get(done -> table.readdir(path, done));
    }

    /** Runs a program of the system. */
    static void system(String... command) {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(String.join(" ", command) + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        table.close();
        loop.close();
        try {
            for (Pipe pipe : List.of(in, out, err)) {
                pipe.sink().close(); // first, for it ends a read that waits
                pipe.source().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
