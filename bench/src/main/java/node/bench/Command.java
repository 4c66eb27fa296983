package node.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A command that runs to its end. */
final class Command {

    private Command() {}

    /** Runs the command and returns its output. */
    static String run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().removeAll(List.of("NODE_OPTIONS", "NODE_JVM_OPTIONS"));
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        if (status != 0) {
            throw new IOException(
                    "status " + status + ": " + String.join(" ", command) + "\n" + output);
        }
        return output;
    }
}
