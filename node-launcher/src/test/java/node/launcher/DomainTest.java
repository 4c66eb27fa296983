package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Errors that nobody catches: domains, the order of ticks, and what stacks and channels say. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DomainTest {

    @TempDir private Path folder;

    private String run(String text) throws IOException {
        Path script = Files.writeString(folder.resolve("script.js"), text);
        Capture out = new Capture();
        Capture err = new Capture();
        new Command(out, err, program -> {}).run(script.toString());
        assertThat(err.text()).isEmpty();
        return out.text();
    }

    @Test
    void anErrorNobodyCatchesReachesTheHandlerOfItsDomain() throws IOException {
        String text =
                """
                const domain = require("node:domain");
                const outer = domain.create().on("error", (error) => console.log("outer", error.message));
                const inner = domain.create().on("error", (error) => console.log("inner", error.message));
                outer.run(() => {
                  setTimeout(() => { throw new Error("timer"); }, 1);
                  inner.run(() => setImmediate(() => { throw new Error("immediate"); }));
                  domain.create().run(() => process.nextTick(() => { throw new Error("tick"); }));
                });
                process.on("uncaughtException", (error) => console.log("program", error.message, domain._stack.length));
                """;
        assertThat(run(text).lines())
                .containsExactlyInAnyOrder("outer timer", "inner immediate", "program tick 0");
    }

    @Test
    void theHandlerOfAnErrorRunsBeforeTheTicksBehindIt() throws IOException {
        String text =
                """
                process.nextTick(() => { console.log("A"); throw new Error("tick"); });
                process.nextTick(() => console.log("C"));
                process.on("uncaughtException", () => console.log("B"));
                """;
        assertThat(run(text)).isEqualTo("A\nB\nC\n");
    }

    @Test
    void theFrameOfTicksHasItsUsualName() throws IOException {
        String text =
                """
                process.nextTick(() => console.log(new Error("x").stack.includes("at process.processTicksAndRejections")));
                """;
        assertThat(run(text)).isEqualTo("true\n");
    }

    @Test
    void tracersHearOfAServerThatListens() throws IOException {
        String text =
                """
                const net = require("node:net");
                const log = (name) => ({ error }) => console.log(name, error?.code);
                require("node:diagnostics_channel").tracingChannel("net.server.listen").subscribe({
                  asyncStart: log("start"), asyncEnd: log("end"), error: log("error"),
                });
                require("node:diagnostics_channel").subscribe("net.client.socket", () => console.log("client"));
                new net.Socket().on("error", () => {}).connect(1, "127.0.0.1");
                const first = net.createServer().listen(0, "127.0.0.1", () => {
                  const second = net.createServer().on("error", () => first.close());
                  second.listen(first.address().port, "127.0.0.1");
                });
                """;
        assertThat(run(text))
                .isEqualTo(
                        "client\nstart undefined\nend undefined\nstart undefined\nerror EADDRINUSE\n");
    }
}
