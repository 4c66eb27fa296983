package node.tck.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What the comments of a program promise: {@code // status: N}, {@code // arguments: A B}, {@code
 * // stdout: LINE} for every line of it, {@code // stderr: WORDS} for words in it, in order.
 */
public record Expectation(
        int status, List<String> arguments, List<String> stdout, List<String> stderr) {

    /** What the comments of this file say. */
    public static Expectation of(Path program) throws IOException {
        List<String> lines = Files.readAllLines(program);
        List<String> status = Program.comments(lines, "status");
        return new Expectation(
                status.isEmpty() ? 0 : Integer.parseInt(status.getFirst()),
                Program.comments(lines, "arguments").stream()
                        .flatMap(a -> Arrays.stream(a.split(" ")))
                        .toList(),
                Program.comments(lines, "stdout"),
                Program.comments(lines, "stderr").stream()
                        .map(words -> words.replace("FILE", program.toString()))
                        .toList());
    }

    /** Fails if the program did not do as its comments say. */
    public void compare(int ended, String out, String err) {
        assertThat(out.lines()).as("standard output; on standard error: %s", err).isEqualTo(stdout);
        if (stderr.isEmpty()) {
            assertThat(err).as("standard error").isEmpty();
        } else {
            assertThat(err).as("standard error").containsSubsequence(stderr);
        }
        assertThat(ended).as("exit status").isEqualTo(status);
    }
}
