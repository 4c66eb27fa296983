package node.process.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import node.process.ExitStatus;
import node.process.Launch;
import node.process.Outcome;
import node.process.ProcessException;
import node.process.RunLimits;
import node.process.Signal;

/**
 * A program that the calling thread waits for. Both outputs are read while the input is written.
 */
final class WaitedRun {

    /** How long to read on after a process was killed whose streams others keep open. */
    private static final long GRACE_MILLIS = 100;

    /** How long the end of the input may take after the end of the process. */
    private static final long INPUT_SECONDS = 5;

    private final RunLimits limits;
    private final CollectedOutput output;
    private final CollectedOutput error;
    private final CountDownLatch exceeded = new CountDownLatch(1);
    private final CountDownLatch killed = new CountDownLatch(1);
    private final AtomicReference<String> failure = new AtomicReference<>();

    /** Zero when the input was written, or nobody reads it any more. */
    private final CountDownLatch fed = new CountDownLatch(1);

    WaitedRun(RunLimits limits) {
        this.limits = limits;
        this.output = new CollectedOutput(limits.output(), this::tooMuch);
        this.error = new CollectedOutput(limits.output(), this::tooMuch);
    }

    /** Returns when the process was killed: it ends by that, not because nobody reads any more. */
    private void tooMuch() {
        failure.compareAndSet(null, "ENOBUFS");
        exceeded.countDown();
        try {
            killed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody does that
        }
    }

    Outcome run(Launch launch, byte[] input) throws ProcessException {
        ProcessBuilder builder = Launcher.builder(launch);
        if (builder.redirectOutput() != Redirect.PIPE) {
            output.end();
        }
        if (builder.redirectError() != Redirect.PIPE) {
            error.end();
        }
        Process process = ReaderThreads.start(builder, output::collect, error::collect);
        try {
            feed(process.getOutputStream(), input);
            await(process);
            return new Outcome(
                    process.pid(),
                    ExitStatus.of(process.exitValue()),
                    output.bytes(),
                    error.bytes(),
                    Optional.ofNullable(failure.get()));
        } catch (InterruptedException e) {
            // Whoever waits is ended: with a shell goes what it has started.
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            killed.countDown();
            Thread.currentThread().interrupt();
            throw new ProcessException("EINTR", "spawn EINTR: interrupted", e);
        }
    }

    private void feed(OutputStream stream, byte[] input) {
        if (input.length == 0) {
            fed.countDown();
            close(stream);
            return;
        }
        ReaderThreads.thread(
                "stdin",
                () -> {
                    try (stream) {
                        stream.write(input);
                    } catch (IOException e) {
                        failure.compareAndSet(null, "EPIPE");
                    } finally {
                        fed.countDown();
                    }
                });
    }

    private void await(Process process) throws InterruptedException, ProcessException {
        process.onExit().thenRun(exceeded::countDown);
        if (limits.timeout().isEmpty()) {
            exceeded.await();
        } else if (!exceeded.await(limits.timeout().get().toNanos(), TimeUnit.NANOSECONDS)) {
            failure.set("ETIMEDOUT");
        }
        String broken = failure.get();
        if (process.isAlive() || "ENOBUFS".equals(broken)) {
            try {
                kill(process);
            } finally {
                killed.countDown();
            }
            process.waitFor();
            output.await(GRACE_MILLIS);
            error.await(GRACE_MILLIS);
            output.abandon();
            error.abandon();
            return;
        }
        killed.countDown();
        process.waitFor();
        output.await(0);
        error.await(0);
        // At once, unless another process has inherited the input and does not read it.
        fed.await(INPUT_SECONDS, TimeUnit.SECONDS);
    }

    private void kill(Process process) throws ProcessException {
        if (!process.isAlive()) {
            return;
        }
        Signal signal = limits.signal();
        if (signal == Signal.KILL) {
            process.toHandle().destroyForcibly();
        } else if (signal == Signal.TERM) {
            process.toHandle().destroy();
        } else {
            try {
                KillCommand.send(process.pid(), signal);
            } catch (ProcessException e) {
                if (!e.code().equals("ESRCH")) {
                    throw e;
                }
            }
        }
    }

    private static void close(OutputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            return; // nothing was written
        }
    }

    /** The bytes of one output, up to a limit. */
    private static final class CollectedOutput {

        private final long limit;
        private final Runnable onExceeded;
        private final CountDownLatch ended = new CountDownLatch(1);
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private volatile boolean abandoned;

        CollectedOutput(long limit, Runnable onExceeded) {
            this.limit = limit;
            this.onExceeded = onExceeded;
        }

        /**
         * Reads to the end, or until nobody wants more. Then the stream is closed, so that a
         * process that still writes, for instance one that the killed process has started, hears of
         * it. One that keeps the stream open and is silent keeps the thread, too.
         */
        void collect(InputStream stream) {
            byte[] buffer = new byte[64 * 1024];
            try (stream) {
                for (int count = stream.read(buffer);
                        count >= 0 && !abandoned;
                        count = stream.read(buffer)) {
                    bytes.write(buffer, 0, count);
                    if (bytes.size() > limit) {
                        onExceeded.run();
                        return;
                    }
                }
            } catch (IOException e) {
                return; // a pipe has no failures but its end
            } finally {
                end();
            }
        }

        void abandon() {
            abandoned = true;
        }

        void end() {
            ended.countDown();
        }

        /** Waits for the end, at most that long; 0 for any time. */
        void await(long millis) throws InterruptedException {
            if (millis == 0) {
                ended.await();
            } else {
                ended.await(millis, TimeUnit.MILLISECONDS);
            }
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }
    }
}
