package node.process.internal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import node.process.ProcessException;
import node.process.Signal;

/** Sends signals with the shell's {@code kill}, because the JDK supports only two of them. */
final class KillCommand {

    private KillCommand() {}

    /**
     * Sends the signal, and waits for that.
     *
     * @param pid negative for a process group
     */
    static void send(long pid, Signal signal) throws ProcessException {
        if (File.separatorChar == '\\') {
            throw new ProcessException(
                    "ENOSYS",
                    "kill ENOSYS: Windows has only SIGTERM and SIGKILL, not SIG" + signal,
                    null);
        }
        String complaint = complaint("kill -s " + signal + " -- " + pid);
        if (!complaint.isEmpty()) {
            String code = complaint.contains("No such process") ? "ESRCH" : "EPERM";
            throw new ProcessException(code, "kill " + code + ": " + complaint, null);
        }
    }

    /** Returns the error text; empty if there is none. */
    private static String complaint(String command) throws ProcessException {
        try {
            ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command);
            builder.environment().putAll(Map.of("LC_ALL", "C"));
            Process kill = builder.redirectErrorStream(true).start();
            kill.getOutputStream().close();
            String words;
            try (var output = kill.getInputStream()) {
                words = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
            }
            return kill.waitFor() == 0 ? "" : words;
        } catch (IOException e) {
            throw SpawnErrors.explain(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProcessException("EINTR", "kill EINTR: interrupted", e);
        }
    }
}
