package node.launcher;

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

    /** Of that program. */
    public static Expectation of(Path program) throws IOException {
        List<String> lines = Files.readAllLines(program);
        List<String> status = all(lines, "status");
        return new Expectation(
                status.isEmpty() ? 0 : Integer.parseInt(status.getFirst()),
                all(lines, "arguments").stream().flatMap(a -> Arrays.stream(a.split(" "))).toList(),
                all(lines, "stdout"),
                all(lines, "stderr").stream()
                        .map(words -> words.replace("FILE", program.toString()))
                        .toList());
    }

    private static List<String> all(List<String> lines, String name) {
        String mark = "// " + name + ": ";
        return lines.stream()
                .filter(line -> line.contains(mark))
                .map(line -> line.substring(line.indexOf(mark) + mark.length()))
                .toList();
    }
}
