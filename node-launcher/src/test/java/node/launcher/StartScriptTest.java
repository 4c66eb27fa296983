package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image's start script, with a JVM in it that prints its arguments. */
class StartScriptTest {

    private static final String JVM = "#!/bin/sh\nfor word in \"$@\"; do echo \"$word\"; done\n";

    @TempDir private Path folder;
    private Path script;

    @BeforeEach
    void image() throws Exception {
        assumeTrue(File.separatorChar == '/');
        Path bin = Files.createDirectories(folder.resolve("bin"));
        script = bin.resolve("node");
        Files.copy(
                Path.of("src/image/files/bin/node"), script, StandardCopyOption.REPLACE_EXISTING);
        Path jvm = Files.writeString(bin.resolve("jvm"), JVM);
        Files.setPosixFilePermissions(jvm, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Returns the options of the JVM that the script adds, and checks what follows them. */
    private List<String> options(Map<String, String> environment, String... arguments)
            throws Exception {
        List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("NODE_OPTIONS", "NODE_JVM_OPTIONS"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        byte[] output = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        List<String> words = new String(output, StandardCharsets.UTF_8).lines().toList();
        int own = words.indexOf("-m");
        assertThat(words.subList(own, own + 2)).containsExactly("-m", "node.launcher");
        assertThat(words.subList(own + 2, words.size())).containsExactly(arguments);
        return words.subList(0, own);
    }

    @Test
    void theHeapOfNodeIsThatOfTheJvm() throws Exception {
        assertThat(options(Map.of("NODE_OPTIONS", "--max-old-space-size=100"), "a.js"))
                .contains("-Xmx100m", "-Dnode.heap=100");
        assertThat(options(Map.of("NODE_OPTIONS", "--title=x --max_old_space_size=64"), "a.js"))
                .contains("-Xmx64m");
        assertThat(options(Map.of(), "--max-old-space-size=32", "a.js")).contains("-Xmx32m");
        assertThat(options(Map.of(), "a.js", "--max-old-space-size=32"))
                .noneMatch(option -> option.startsWith("-Xmx"));
    }

    @Test
    void quotesAreThoseOfNode() throws Exception {
        assertThat(
                        options(
                                Map.of(
                                        "NODE_OPTIONS",
                                        "\"--max-old-space-size=7\" \"--ti\\\"tle=ü \\\\\"")))
                .contains("-Xmx7m");
        assertThat(options(Map.of("NODE_OPTIONS", "\"--title=--max-old-space-size=7\"")))
                .noneMatch(option -> option.startsWith("-Xmx"));
        assertThat(options(Map.of("NODE_OPTIONS", "\"--title=a --max-old-space-size=7\"")))
                .noneMatch(option -> option.startsWith("-Xmx"));
    }

    @Test
    void whatIsNoNumberIsLeftToTheLauncher() throws Exception {
        for (String size : List.of("abc", "1g", "0", "", "-5", "1 2")) {
            assertThat(options(Map.of("NODE_OPTIONS", "\"--max-old-space-size=" + size + "\"")))
                    .as(size)
                    .noneMatch(option -> option.startsWith("-Xmx"));
        }
    }

    @Test
    void otherOptionsOfTheJvmHaveTheirOwnVariable() throws Exception {
        assertThat(
                        options(
                                Map.of(
                                        "NODE_JVM_OPTIONS",
                                        "-Xmx8m -Dx=*",
                                        "NODE_OPTIONS",
                                        "--jitless"),
                                "--jfr=x",
                                "a.js"))
                .containsSubsequence(
                        "-XX:-EnableJVMCI", "--add-modules=jdk.jfr", "-Xmx8m", "-Dx=*");
    }
}
