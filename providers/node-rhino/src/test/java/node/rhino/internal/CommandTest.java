package node.rhino.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The choice of the engine on the command line. */
@Timeout(120)
class CommandTest {

    private static final Path EXAMPLE =
            Path.of("../../docs/examples/example.js").toAbsolutePath().normalize();

    private static final String ONE = "found rhino (node.rhino.internal.RhinoScriptHost)";

    /** Runs the example on another port: its own may be in use. */
    @Test
    void theFirstExampleResponds(@TempDir Path folder) throws Exception {
        String port = freePort();
        Path program = folder.resolve("example.js");
        Files.writeString(program, Files.readString(EXAMPLE).replace("8000", port));
        Process node =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-p",
                                Launcher.path().stream()
                                        .map(Path::toString)
                                        .collect(Collectors.joining(File.pathSeparator)),
                                "-m",
                                "node.launcher/node.launcher.Main",
                                "--engine=rhino",
                                program.toString())
                        .redirectErrorStream(true)
                        .start();
        try (BufferedReader output = node.inputReader()) {
            String url = "http://127.0.0.1:" + port + "/";
            assertThat(output.readLine()).isEqualTo("Server running at " + url);
            assertThat(get(url)).isEqualTo("200 text/plain Hello World");
        } finally {
            node.destroy();
        }
        assertThat(node.waitFor()).isEqualTo(128 + 15);
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return String.valueOf(socket.getLocalPort());
        }
    }

    private static String get(String url) throws IOException {
        HttpURLConnection response = (HttpURLConnection) URI.create(url).toURL().openConnection();
        try (InputStream body = response.getInputStream()) {
            String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            return response.getResponseCode() + " " + response.getContentType() + " " + text;
        }
    }

    @Test
    void theEngineIsListedAndForAnUnknownNameTheEnginesAreListed() throws Exception {
        Launcher launcher = Launcher.start();
        Launcher.Outcome info = launcher.run(List.of("--engine=rhino", "--info"));
        assertThat(info.status()).isZero();
        assertThat(info.out())
                .containsPattern("JavaScript: +Rhino 1\\.")
                .contains("rhino (node.rhino.internal.RhinoScriptHost of node.rhino)");

        List<String> wrong = new ArrayList<>(List.of("--engine=v8", EXAMPLE.toString()));
        Launcher.Outcome refused = launcher.run(wrong);
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("expected one provider called v8, " + ONE);
    }

    @Test
    void theEngineRunsWithoutAnotherEngineOnThePath() throws Exception {
        assertThat(Launcher.path())
                .noneMatch(
                        jar ->
                                jar.toString().contains("graal")
                                        || jar.toString().contains("truffle")
                                        || jar.toString().contains("polyglot"));
        Launcher.Outcome value = Launcher.start().run(List.of("-p", "6 * 7"));
        assertThat(value.out()).isEqualTo("42\n");
        assertThat(value.status()).isZero();
    }
}
