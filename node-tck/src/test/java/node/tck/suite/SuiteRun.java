package node.tck.suite;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A run of the command on our own few programs, with the JVM and the class path of this one.
 *
 * @param status what it exits with
 */
record SuiteRun(int status, String output, String errors) {

    private static final Path PROGRAMS = Path.of("src/test/suite").toAbsolutePath();

    static SuiteRun of(Path expectations, String... options)
            throws IOException, InterruptedException {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                PROGRAMS.toString(),
                                "--list",
                                PROGRAMS.resolve("tests.tsv").toString(),
                                "--java",
                                System.getProperty("java.home"),
                                "--jobs",
                                "1",
                                "--expectations",
                                expectations.toString()));
        words.addAll(List.of(options));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status =
                Suite.run(
                        Path.of("").toAbsolutePath(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        words.toArray(String[]::new));
        return new SuiteRun(
                status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
