package node.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The choice of a transport by its name, if the module path has several. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CommandLineTest {

    private static final String ALL =
            "memory (node.memory.internal.MemoryTransport), netty"
                    + " (node.netty.internal.NettyTransport), tcp"
                    + " (node.net.internal.TcpTransport)\n";

    @TempDir private Path folder;

    private Process process;

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    private String output() throws Exception {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private String errors() throws Exception {
        return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private int status() throws Exception {
        assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Test
    void theChosenTransportIsShown() throws Exception {
        for (String line :
                new String[] {
                    "memory (node.memory.internal.MemoryTransport of node.memory)",
                    "netty (node.netty.internal.NettyTransport of node.netty)",
                    "tcp (node.net.internal.TcpTransport of node.net)"
                }) {
            process = Launch.node("--transport", line.split(" ")[0], "--info");
            assertThat(output()).containsPattern("node.net.Transport: +" + pattern(line));
            assertThat(status()).isZero();
        }
    }

    private static String pattern(String words) {
        return Pattern.quote(words);
    }

    @Test
    void withoutAChoiceOfTwoEnginesBothAreListed() throws Exception {
        String script = Files.writeString(folder.resolve("a.js"), "puts(1)").toString();
        process = Launch.nodeWithTwoEngines("--transport=tcp", script);
        assertThat(errors())
                .contains(
                        "node.script.ScriptHost: expected one provider, found graaljs"
                                + " (node.graaljs.internal.GraalScriptHost), rhino"
                                + " (node.rhino.internal.RhinoScriptHost)");
        assertThat(status()).isEqualTo(1);
        process = Launch.nodeWithTwoEngines("--transport=tcp", "--engine=rhino", script);
        assertThat(output()).isEqualTo("1\n");
    }

    @Test
    void withoutAChoiceTheTransportsAreListed() throws Exception {
        process = Launch.node(Files.writeString(folder.resolve("a.js"), "puts(1)").toString());
        assertThat(errors())
                .isEqualTo(
                        "node: node.net.Transport: expected one provider, found "
                                + ALL.strip()
                                + "; name one with -Dnode.net.Transport=NAME\n");
        assertThat(status()).isEqualTo(1);
    }

    @Test
    void forAnUnknownNameTheTransportsAreListed() throws Exception {
        process = Launch.node("--transport", "pigeon", "--info");
        assertThat(errors())
                .isEqualTo(
                        "node: node.net.Transport: expected one provider called pigeon, found "
                                + ALL);
        assertThat(status()).isEqualTo(1);
    }

    @Test
    void theFirstExampleRunsOverNetty() throws Exception {
        String example =
                Files.readString(Launch.REPOSITORY.resolve("docs/examples/example.js"))
                        .replace("node.http.createServer", "var server = node.http.createServer")
                        .replace("8000);", "0, '127.0.0.1');")
                        .replaceFirst("puts\\(.*\\);", "puts(server.port);");
        Path script = Files.writeString(folder.resolve("example.js"), example);
        process = Launch.node("--transport", "netty", script.toString());
        String port = process.inputReader().readLine();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response =
                    client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("Hello World");
        }
        process.toHandle().destroy(); // keeps its streams open
        assertThat(errors()).isEmpty();
        assertThat(status()).isEqualTo(143);
    }

    @Test
    void timersRunInRealTimeOverMemory() throws Exception {
        Path script =
                Files.writeString(
                        folder.resolve("timer.js"),
                        """
                        var server = node.http.createServer(function (req, res) {
                          setTimeout(function () {
                            res.sendHeader(200, []);
                            res.sendBody("late");
                            res.finish();
                          }, 20);
                        }).listen(80);
                        node.http.createClient(80).get("/").finish(function (response) {
                          response.setBodyEncoding("utf8");
                          response.addListener("body", function (text) { puts(text); });
                          response.addListener("complete", function () { server.close(); });
                        });
                        """);
        process = Launch.node("--transport", "memory", script.toString());
        assertThat(errors()).isEmpty();
        assertThat(output()).isEqualTo("late\n");
        assertThat(status()).isZero();
    }
}
