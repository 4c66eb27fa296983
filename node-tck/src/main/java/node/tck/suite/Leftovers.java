package node.tck.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The processes that a test left behind. Those whose own parent has ended are nobody's descendants
 * any more; on Linux, their environment tells whose they were.
 */
final class Leftovers {

    private static final Path PROCESSES = Path.of("/proc");

    private Leftovers() {}

    /**
     * Kills them.
     *
     * @param place the temporary folder of the test, which is in the environment of its processes
     */
    static void kill(Path place) {
        String mark = "\0NODE_TEST_DIR=" + place + "\0";
        try (DirectoryStream<Path> all = Files.newDirectoryStream(PROCESSES, "[1-9]*")) {
            for (Path process : all) {
                if (has(process.resolve("environ"), mark)) {
                    ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                            .ifPresent(ProcessHandle::destroyForcibly);
                }
            }
        } catch (IOException e) {
            return; // a system without this folder
        }
    }

    private static boolean has(Path environment, String mark) {
        try {
            byte[] found = Files.readAllBytes(environment);
            return ("\0" + new String(found, StandardCharsets.UTF_8)).contains(mark);
        } catch (IOException e) {
            return false; // another user's, or it has just ended
        }
    }
}
