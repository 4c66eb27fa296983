package node.process.internal;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import node.loop.Loop;
import node.process.ProcessException;
import node.process.Signal;

/**
 * Sends signals to one process, in order. The JDK supports two of them; the shell's {@code kill}
 * sends the others, on a worker.
 */
final class SignalSender {

    private final Loop loop;
    private final Process process;

    /** The pending signals; the first one is being sent. */
    private final ArrayDeque<Signal> pending = new ArrayDeque<>();

    SignalSender(Loop loop, Process process) {
        this.loop = loop;
        this.process = process;
    }

    void send(Signal signal) throws ProcessException {
        if (File.separatorChar == '\\' && !isDirect(signal)) {
            throw new ProcessException(
                    "ENOSYS",
                    "kill ENOSYS: Windows has only SIGTERM and SIGKILL, not SIG" + signal,
                    null);
        }
        if (pending.isEmpty() && isDirect(signal)) {
            sendDirectly(signal);
            return;
        }
        pending.add(signal);
        if (pending.size() == 1) {
            sendFirst();
        }
    }

    private static boolean isDirect(Signal signal) {
        return signal == Signal.TERM || signal == Signal.KILL;
    }

    /** Uses the handle, because destroying the {@link Process} would also close its streams. */
    private void sendDirectly(Signal signal) {
        if (signal == Signal.KILL) {
            process.toHandle().destroyForcibly();
        } else {
            process.toHandle().destroy();
        }
    }

    private void sendFirst() {
        Signal signal = pending.getFirst();
        loop.submit(
                () -> complaint(signal),
                (complaint, error) -> {
                    pending.removeFirst();
                    if (!pending.isEmpty()) {
                        sendFirst();
                    }
                    check(signal, complaint, error);
                });
    }

    /** Sends the signal; returns the error text, or an empty one. Runs on a worker. */
    private String complaint(Signal signal) throws IOException, InterruptedException {
        Process kill =
                new ProcessBuilder("/bin/sh", "-c", "kill -s " + signal + " " + process.pid())
                        .redirectErrorStream(true)
                        .start();
        kill.getOutputStream().close();
        String words;
        try (var output = kill.getInputStream()) {
            words = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
        return kill.waitFor() == 0 ? "" : words;
    }

    private static void check(Signal signal, String complaint, Throwable error) {
        if (error != null) {
            throw new IllegalStateException("cannot send SIG" + signal, error);
        }
        // The process has ended meanwhile: the signal was too late.
        if (!complaint.isEmpty() && !complaint.contains("No such process")) {
            throw new UncheckedIOException(
                    new ProcessException(
                            "EPERM", "cannot send SIG" + signal + ": " + complaint, null));
        }
    }
}
