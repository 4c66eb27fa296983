package node.tck.fs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import node.fs.Errno;
import node.fs.FileException;
import node.fs.FileSystem;
import node.fs.FileTable;
import node.fs.StandardStreams;
import node.loop.Completion;
import node.tck.internal.Trial;

/** A table of descriptors under test, with pipes for its streams and a folder that is removed. */
final class Disk implements AutoCloseable {

    /** What came of a call. */
    static final class Outcome<T> {
        boolean done;
        T value;
        Throwable error;
    }

    final Trial trial;
    final FileTable table;
    final Path folder;
    final Pipe in = pipe();
    final Pipe out = pipe();
    final Pipe err = pipe();
    private final FileSystem files;
    private final List<FileTable> others = new ArrayList<>();
    private final List<Pipe> pipes = new ArrayList<>(List.of(in, out, err));

    Disk(FileSystemSubject subject) {
        trial = new Trial(subject.loops());
        files = subject.fileSystem();
        table = files.open(trial.loop, new StandardStreams(in.source(), out.sink(), err.sink()));
        try {
            folder = Files.createTempDirectory("node-tck").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A second program on the same loop. */
    FileTable another() {
        Pipe silent = pipe();
        pipes.add(silent);
        FileTable other =
                files.open(
                        trial.loop, new StandardStreams(silent.source(), out.sink(), err.sink()));
        others.add(other);
        return other;
    }

    private static Pipe pipe() {
        try {
            return Pipe.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String path(String name) {
        return folder.resolve(name).toString();
    }

    /** Writes a file behind the table's back. */
    String file(String name, byte... content) {
        try {
            return Files.write(folder.resolve(name), content).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a file behind the table's back, a byte in each character. */
    String content(String name) {
        try {
            return Files.readString(folder.resolve(name), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes that a call has completed, and where. */
    <T> Completion<T> noting(String name) {
        return (value, error) ->
                trial.happened(name + (trial.loop.isLoopThread() ? " on the loop" : " elsewhere"));
    }

    // ---- calls that are waited for ----

    <T> Outcome<T> call(Consumer<Completion<T>> call) {
        Outcome<T> outcome = new Outcome<>();
        call.accept(
                (value, error) -> {
                    outcome.done = true;
                    outcome.value = value;
                    outcome.error = error;
                    trial.happened("completed");
                });
        trial.runUntil(() -> outcome.done);
        return outcome;
    }

    <T> T get(Consumer<Completion<T>> call) {
        Outcome<T> outcome = call(call);
        assertThat(outcome.error).as("the failure").isNull();
        return outcome.value;
    }

    <T> FileException failure(Consumer<Completion<T>> call) {
        Outcome<T> outcome = call(call);
        assertThat(outcome.error).as("the failure").isInstanceOf(FileException.class);
        assertThat(outcome.value).as("the value beside a failure").isNull();
        return (FileException) outcome.error;
    }

    <T> Errno errno(Consumer<Completion<T>> call) {
        return failure(call).errno();
    }

    int open(String path, int flags) {
        return get(done -> table.open(path, flags, 0666, done));
    }

    /** A byte in each character; null at the end. */
    String read(int descriptor, int length, long position) {
        byte[] bytes = get(done -> table.read(descriptor, length, position, done));
        return bytes == null ? null : new String(bytes, StandardCharsets.ISO_8859_1);
    }

    int write(int descriptor, String text, long position) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return get(done -> table.write(descriptor, bytes, position, done));
    }

    void close(int descriptor) {
        this.<Void>get(done -> table.close(descriptor, done));
    }

    // ---- the other ends of the standard streams ----

    void feed(String text) throws IOException {
        in.sink().write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** What has been printed, which there must be. */
    static String printed(Pipe pipe) throws IOException {
        ByteBuffer heard = ByteBuffer.allocate(100);
        pipe.source().configureBlocking(false);
        pipe.source().read(heard);
        return new String(heard.array(), 0, heard.position(), StandardCharsets.UTF_8);
    }

    /** How many of the system's descriptors lead into the folder; -1 if it does not tell. */
    long held() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) {
            return -1;
        }
        try (Stream<Path> all = Files.list(descriptors)) {
            return all.filter(this::leadsHere).count();
        }
    }

    private boolean leadsHere(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).startsWith(folder);
        } catch (IOException e) {
            return false; // closed since it was listed
        }
    }

    @Override
    public void close() {
        others.forEach(FileTable::close);
        table.close();
        trial.close();
        try {
            for (Pipe pipe : pipes) {
                pipe.sink().close(); // first, for it ends a read that waits
                pipe.source().close();
            }
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
