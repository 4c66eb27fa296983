package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import node.runtime.Platform;
import node.runtime.ProgramBuilder;
import node.runtime.ProgramHandle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program of 2009 and a program of today run at the same time, started by one Java program. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BothFacesTest {

    /** Answers two requests, then closes. */
    private static final String OLD_SERVER =
            """
            var seen = 0;
            var server = node.http.createServer(function (req, res) {
              res.sendHeader(200, [["Content-Type", "text/plain"]]);
              res.sendBody(req.uri.path + " of " + node.path.filename(ARGV[1]));
              res.finish();
              if (++seen === 2) server.close();
            });
            server.listen(0, "127.0.0.1");
            puts(server.port);
            """;

    private static final String NEW_CLIENT =
            """
            import http from "node:http";
            import { once } from "node:events";
            import { readFileSync } from "node:fs";
            for (const path of ["/first", "/second"]) {
              const [response] = await once(http.get({ port: process.argv[2], path }), "response");
              let text = "";
              for await (const part of response.setEncoding("utf8")) text += part;
              console.log(text);
            }
            console.log(readFileSync(new URL(import.meta.url), "utf8").split("\\n")[0], typeof require);
            """;

    /** Answers one request, then closes. */
    private static final String NEW_SERVER =
            """
            const server = require("node:http").createServer((request, response) => {
              response.end(Buffer.from(request.url).toString("hex"));
              server.close();
            });
            server.listen(0, "127.0.0.1", () => console.log(server.address().port));
            """;

    private static final String OLD_CLIENT =
            """
            node.http.cat("http://127.0.0.1:" + ARGV[2] + "/x", "utf8").addCallback(function (text) {
              puts(text);
            });
            """;

    private final Platform platform = Platform.load(Map.of());

    @TempDir private Path folder;

    private ProgramHandle start(String name, String text, Capture out, String... arguments)
            throws Exception {
        Path file = Files.writeString(folder.resolve(name), text);
        return new ProgramBuilder(platform, file).arguments(arguments).output(out).start();
    }

    @Test
    void eachAnswersTheOther() throws Exception {
        Capture oldPort = new Capture();
        Capture newPort = new Capture();
        Capture oldText = new Capture();
        Capture newText = new Capture();

        ProgramHandle oldServer = start("old.js", OLD_SERVER, oldPort);
        ProgramHandle newServer = start("new.cjs", NEW_SERVER, newPort);
        oldPort.await(text -> text.contains("\n"));
        newPort.await(text -> text.contains("\n"));
        ProgramHandle newClient = start("client.mjs", NEW_CLIENT, newText, oldPort.text().strip());
        ProgramHandle oldClient = start("client.js", OLD_CLIENT, oldText, newPort.text().strip());

        for (ProgramHandle program :
                new ProgramHandle[] {oldServer, newServer, newClient, oldClient}) {
            assertThat(program.status().toCompletableFuture().get(60, TimeUnit.SECONDS)).isZero();
        }
        assertThat(newText.text())
                .isEqualTo(
                        """
                        /first of old.js
                        /second of old.js
                        import http from "node:http"; undefined
                        """);
        assertThat(oldText.text()).isEqualTo("2f78\n");
    }
}
