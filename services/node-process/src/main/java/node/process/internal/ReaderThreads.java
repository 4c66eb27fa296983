package node.process.internal;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import node.process.ProcessException;

/**
 * Starts a process, with a thread for each output that is a pipe.
 *
 * <p>When a process ends, the JDK drains and closes its pipes, also for processes that it has
 * started. A reader that holds the stream's lock prevents that. So the first reader starts the
 * process, and locks the stream before the process can have done anything. The JDK closes the
 * streams one after the other, so the second reader is in time, too.
 *
 * <p>They are platform threads: a virtual thread that reads a pipe blocks its carrier.
 */
final class ReaderThreads {

    private static final long STACK = 128 * 1024;

    private ReaderThreads() {}

    /**
     * Starts the process.
     *
     * @param output reads standard output, on a thread that holds the stream's lock; not called if
     *     it is no pipe
     * @param error the same for standard error
     */
    static Process start(
            ProcessBuilder builder, Consumer<InputStream> output, Consumer<InputStream> error)
            throws ProcessException {
        List<Reader> readers = new ArrayList<>();
        CompletableFuture<Process> started = new CompletableFuture<>();
        if (builder.redirectOutput() == Redirect.PIPE) {
            readers.add(new Reader("stdout", Process::getInputStream, output));
        }
        if (builder.redirectError() == Redirect.PIPE) {
            readers.add(new Reader("stderr", Process::getErrorStream, error));
        }
        try {
            if (readers.isEmpty()) {
                return builder.start();
            }
            Reader first = readers.getFirst();
            thread(first.name(), () -> first.start(builder, started));
            Process process = started.get();
            for (Reader other : readers.subList(1, readers.size())) {
                thread(other.name(), () -> other.read(process));
            }
            return process;
        } catch (IOException e) {
            throw SpawnErrors.explain(e);
        } catch (ExecutionException e) {
            throw SpawnErrors.explain(
                    e.getCause() instanceof IOException why ? why : new IOException(e.getCause()));
        } catch (InterruptedException e) {
            started.thenAccept(Process::destroyForcibly); // nobody will hear of it
            Thread.currentThread().interrupt();
            throw new ProcessException("EINTR", "spawn EINTR: interrupted", e);
        } catch (OutOfMemoryError e) { // this means that the JDK cannot create more threads
            throw new ProcessException("EAGAIN", "spawn EAGAIN: no thread for its streams", e);
        }
    }

    static void thread(String stream, Runnable task) {
        Thread.ofPlatform().daemon().name("node-child-" + stream).stackSize(STACK).start(task);
    }

    /** Finds the stream of a process. */
    @FunctionalInterface
    private interface Stream {
        InputStream of(Process process);
    }

    private record Reader(String name, Stream stream, Consumer<InputStream> task) {

        void start(ProcessBuilder builder, CompletableFuture<Process> started) {
            Process process;
            try {
                process = builder.start();
            } catch (IOException | RuntimeException | Error e) {
                started.completeExceptionally(e);
                return;
            }
            InputStream from = stream.of(process);
            synchronized (from) {
                started.complete(process);
                task.accept(from);
            }
        }

        void read(Process process) {
            InputStream from = stream.of(process);
            synchronized (from) {
                task.accept(from);
            }
        }
    }
}
