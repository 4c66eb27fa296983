package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Hooks of {@code module.register()}, which run on a thread of their own. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HooksThreadTest {

    @TempDir private Path folder;

    private final Capture out = new Capture();
    private final Capture err = new Capture();

    @BeforeEach
    void write() throws IOException {
        folder = folder.toRealPath();
        file(
                "register.mjs",
                "import { register } from 'node:module'; register('./hooks.mjs', import.meta.url);");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private int run(String name, String hooks, String program) throws IOException {
        file("hooks.mjs", hooks);
        Path main = file(name, program);
        return new Command(out, err, ended -> {})
                .run(
                        "--import",
                        folder.resolve("register.mjs").toUri().toString(),
                        main.toString());
    }

    private String printed(String hooks, String program) throws IOException {
        assertThat(run("main.mjs", hooks, program)).as(err.text()).isZero();
        assertThat(err.text()).isEmpty();
        return out.text();
    }

    @Test
    void theyAreNotOnTheMainThreadAndHaveAScopeOfTheirOwn() throws IOException {
        file("what.txt", "no JavaScript");
        // As tsx: one file that registers itself.
        String text =
                """
                import { isMainThread, parentPort } from "node:worker_threads";
                import { register } from "node:module";
                if (isMainThread) register(import.meta.url);
                globalThis.seen = true;
                export async function load(url, context, nextLoad) {
                  if (!url.endsWith("what.txt")) return nextLoad(url, context);
                  const source = `export default "${isMainThread} ${parentPort}"`;
                  return { format: "module", shortCircuit: true, source };
                }
                """;
        assertThat(
                        printed(
                                text,
                                """
                                import what from "./what.txt";
                                console.log(what, globalThis.seen);
                                """))
                .isEqualTo("false null undefined\n");
    }

    @Test
    void theyReceiveDataAndAPort() throws IOException {
        file(
                "register.mjs",
                """
                import { register } from "node:module";
                import { MessageChannel } from "node:worker_threads";
                const { port1, port2 } = new MessageChannel();
                globalThis.port = port1;
                const data = { names: ["a"], port: port2 };
                register("./hooks.mjs", { parentURL: import.meta.url, data, transferList: [port2] });
                console.log("registered");
                """);
        assertThat(
                        printed(
                                """
                                export function initialize({ names, port }) {
                                  port.postMessage(names[0]);
                                }
                                """,
                                """
                                port.once("message", (name) => {
                                  console.log(name);
                                  port.close();
                                });
                                """))
                .isEqualTo("registered\na\n");
    }

    @Test
    void whatCannotWaitIsAnsweredToo() throws IOException {
        file("c.cjs", "console.log(require('./changed.mjs').default)");
        file("changed.mjs", "export default 'as it is'");
        assertThat(
                        printed(
                                """
                                import { setTimeout } from "node:timers/promises";
                                export async function resolve(specifier, context, nextResolve) {
                                  await setTimeout(1);
                                  if (!specifier.startsWith("virtual:")) return nextResolve(specifier, context);
                                  return { shortCircuit: true, url: specifier };
                                }
                                export async function load(url, context, nextLoad) {
                                  if (!url.endsWith("changed.mjs")) return nextLoad(url, context);
                                  await setTimeout(1);
                                  return { format: "module", shortCircuit: true, source: "export default 'made'" };
                                }
                                """,
                                """
                                import "./c.cjs";
                                console.log(import.meta.resolve("virtual:a"));
                                """))
                .isEqualTo("made\nvirtual:a\n");
    }

    @Test
    void commonJsIsLeftToRequire() throws IOException {
        file("c.cjs", "console.log('c', module.children.length, require('./d.cjs'));");
        file("d.cjs", "module.exports = 'd';");
        assertThat(
                        printed(
                                """
                                export async function load(url, context, nextLoad) {
                                  const result = await nextLoad(url, context);
                                  if (url.endsWith("c.cjs")) console.log(result.format, result.source);
                                  return result;
                                }
                                """,
                                "import './c.cjs';"))
                .contains("commonjs null\n")
                .contains("c 0 d\n");
    }

    @Test
    void anErrorKeepsItsClassAndCode() throws IOException {
        String hooks =
                """
                export async function resolve(specifier, context, nextResolve) {
                  if (specifier === "bad:x") throw Object.assign(new RangeError("no"), { code: "E_NO" });
                  return nextResolve(specifier, context);
                }
                """;
        assertThat(
                        printed(
                                hooks,
                                """
                                try {
                                  await import("bad:x");
                                } catch (error) {
                                  console.log(error instanceof RangeError, error.message, error.code);
                                }
                                """))
                .isEqualTo("true no E_NO\n");
    }

    @Test
    void anExitOfTheThreadEndsTheProgram() throws IOException {
        String hooks =
                """
                export async function resolve(specifier, context, nextResolve) {
                  if (specifier === "end:x") process.exit(7);
                  return nextResolve(specifier, context);
                }
                """;
        assertThat(run("main.mjs", hooks, "await import('end:x'); console.log('not');"))
                .isEqualTo(7);
        assertThat(run("main.mjs", hooks, "import.meta.resolve('end:x'); console.log('not');"))
                .isEqualTo(7);
        assertThat(out.text()).isEmpty();
    }

    @Test
    void aHookThatNeverEndsDoesNotKeepTheProgram() throws IOException {
        String hooks =
                """
                export function resolve(specifier, context, nextResolve) {
                  return specifier === "never:x" ? new Promise(() => {}) : nextResolve(specifier, context);
                }
                """;
        assertThat(run("main.mjs", hooks, "await import('never:x');")).isEqualTo(13);
        assertThat(
                        run(
                                "main.mjs",
                                hooks,
                                """
                                try {
                                  import.meta.resolve("never:x");
                                } catch ({ code }) {
                                  console.log(code);
                                }
                                console.log((await import("node:fs")).existsSync("/"));
                                """))
                .isZero();
        assertThat(out.text()).isEqualTo("ERR_ASYNC_LOADER_REQUEST_NEVER_SETTLED\ntrue\n");
    }
}
