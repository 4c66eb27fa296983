package node.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a separate process, from the line with its port until it is closed. */
final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader lines;
    private final int port;

    private ServerProcess(Process process) throws IOException {
        this.process = process;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
        this.port = Integer.parseInt(line("listening "));
    }

    /**
     * Starts the server and waits for its port.
     *
     * @param jvmOptions options for the image's JVM, passed as {@code NODE_JVM_OPTIONS}; other
     *     contestants do not receive this variable
     */
    static ServerProcess start(List<String> command, String jvmOptions) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().removeAll(List.of("NODE_OPTIONS", "NODE_JVM_OPTIONS"));
        if (!jvmOptions.isEmpty()) {
            builder.environment().put("NODE_JVM_OPTIONS", jvmOptions);
        }
        Process process = builder.start();
        try {
            return new ServerProcess(process);
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Returns the rest of the next output line with that beginning. */
    String line(String beginning) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(beginning)) {
                return line.substring(beginning.length());
            }
        }
        throw new IOException("the server ended without printing '" + beginning + "…'");
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** Returns the resident set in bytes. */
    long rss() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid() + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException("no VmRSS of process " + pid());
    }

    /** Ends the server, by force after five seconds. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
