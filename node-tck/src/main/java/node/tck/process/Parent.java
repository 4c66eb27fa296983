package node.tck.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import node.process.Child;
import node.process.ChildHandler;
import node.process.ProcessException;
import node.process.Processes;
import node.process.Signal;
import node.tck.internal.Trial;

/** A child on a loop under test, and what was heard of it. */
final class Parent implements ChildHandler, AutoCloseable {

    final Trial trial;
    final Processes processes;
    final ByteArrayOutputStream output = new ByteArrayOutputStream();
    final ByteArrayOutputStream error = new ByteArrayOutputStream();
    Child child;
    int status = -1;
    int largest;
    IOException broken;
    private final Map<String, Runnable> reactions = new HashMap<>();
    private Path marker;

    Parent(ProcessesSubject subject) {
        trial = new Trial(subject.loops());
        processes = subject.processes();
    }

    /** A file that is not there yet, by which test and child give each other signs. */
    Path marker() {
        if (marker == null) {
            try {
                marker = Files.createTempDirectory("node-tck").resolve("marker");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return marker;
    }

    void mark() {
        try {
            Files.createFile(marker());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Child spawn(String command) {
        try {
            child = processes.spawn(trial.loop, command, this);
            return child;
        } catch (ProcessException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Brings up a child without input, to its end. */
    void bringUp(String command) {
        spawn(command).closeInput();
        await("exited");
    }

    void await(String event) {
        trial.runUntil(() -> heard(event));
    }

    boolean heard(String event) {
        return trial.log.contains(event);
    }

    /** What to do each time something is heard, after it was noted. */
    void on(String event, Runnable reaction) {
        reactions.put(event, reaction);
    }

    boolean write(String text) {
        return child.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    void kill(Signal signal) {
        try {
            child.kill(signal);
        } catch (ProcessException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many of this process's descriptors are pipes; -1 if the system does not tell. */
    static long pipes() {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) {
            return -1;
        }
        try (Stream<Path> all = Files.list(descriptors)) {
            return all.filter(Parent::isPipe).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPipe(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("pipe:");
        } catch (IOException e) {
            return false; // closed since it was listed
        }
    }

    // ---- what is heard ----

    private void happened(String event) {
        trial.happened(trial.loop.isLoopThread() ? event : event + " elsewhere");
        reactions.getOrDefault(event, () -> {}).run();
    }

    @Override
    public void output(ByteBuffer data) {
        take(data, output);
        happened("output");
    }

    private void take(ByteBuffer data, ByteArrayOutputStream all) {
        largest = Math.max(largest, data.remaining());
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        all.writeBytes(bytes);
    }

    @Override
    public void outputEnded() {
        happened("outputEnded");
    }

    @Override
    public void error(ByteBuffer data) {
        take(data, error);
        happened("error");
    }

    @Override
    public void errorEnded() {
        happened("errorEnded");
    }

    @Override
    public void drained() {
        happened("drained");
    }

    @Override
    public void inputBroken(IOException why) {
        broken = why;
        happened("inputBroken");
    }

    @Override
    public void exited(int code) {
        status = code;
        happened("exited");
    }

    /** Leaves no process behind, whatever went wrong. */
    @Override
    public void close() {
        if (child != null) {
            ProcessHandle.of(child.pid()).ifPresent(Parent::end);
        }
        trial.close();
        try {
            if (marker != null) {
                Files.deleteIfExists(marker);
                Files.delete(marker.getParent());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(ProcessHandle process) {
        boolean ours = process.parent().map(p -> p.equals(ProcessHandle.current())).orElse(false);
        if (ours) { // and not another that has the number by now
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            assertThat(Trial.hasEnded(process)).isTrue();
        }
    }
}
