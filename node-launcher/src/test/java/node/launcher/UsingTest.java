package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Declarations of {@code using}, and the classes that belong to them. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UsingTest {

    private static final String TOOLS =
            """
            const log = [];
            const sync = (name) => ({ name, [Symbol.dispose]() { log.push(name); } });
            const async = (name) => ({ name, async [Symbol.asyncDispose]() { await 1; log.push(name); } });
            const broken = (name) => ({ [Symbol.dispose]() { throw new Error(name); } });
            """;

    @TempDir private Path folder;

    private final Capture out = new Capture();
    private final Capture err = new Capture();

    private int run(String name, String program) throws IOException {
        Path script = Files.writeString(folder.resolve(name), TOOLS + program);
        return new Command(out, err, opened -> {}).run("--no-warnings", script.toString());
    }

    @Test
    void blocksDisposeOfTheirValues() throws IOException {
        String text =
                """
                function f() {
                  using a = sync("a"), b = sync("b");
                  using none = null;
                  log.push("body");
                  return a.name + b.name;
                }
                log.push(f());
                for (using x of [sync("x1"), sync("x2")]) {
                  using y = sync("y");
                  if (x.name === "x1") continue;
                }
                try {
                  using a = broken("third"), b = broken("second");
                  throw new Error("first");
                } catch (e) {
                  log.push(e instanceof SuppressedError, e.error.message, e.suppressed.error.message);
                }
                try { using bad = {}; } catch (e) { log.push(e.name); }
                (async () => {
                  await using a = async("wait");
                  using b = sync("no wait");
                  for (await using z of [async("z")]) { log.push("turn"); }
                })().then(() => console.log(log.join(" ")));
                """;
        assertThat(run("script.js", text)).isZero();
        assertThat(err.text()).isEmpty();
        assertThat(out.text())
                .isEqualTo(
                        "body b a ab y x1 y x2 true third second TypeError turn z no wait wait\n");
    }

    @Test
    void aModuleDisposesAtItsEnd() throws IOException {
        Files.writeString(
                folder.resolve("part.mjs"),
                TOOLS
                        + """
                        export { log };
                        await using a = async("a");
                        export const { b, c: [d] } = { b: 1, c: [2] };
                        export default class {}
                        export function f() { return g() + b; }
                        function g() { return d; }
                        log.push("end");
                        """);
        String text =
                """
                import Class, * as all from "./part.mjs";
                console.log(all.log.join(" "), all.f(), typeof Class, Object.keys(all).join());
                """;
        assertThat(run("script.mjs", text)).isZero();
        assertThat(err.text()).isEmpty();
        assertThat(out.text()).isEqualTo("end a 3 function b,d,default,f,log\n");
    }

    @Test
    void anErrorHasTheLineOfTheProgram() throws IOException {
        String text = "using a = { [Symbol.dispose]() { console.log(1); } };\n\nnull.x;\n";
        assertThat(run("script.mjs", text)).isEqualTo(1);
        assertThat(out.text()).isEqualTo("1\n");
        assertThat(err.text()).contains("script.mjs:7");
    }

    @Test
    void stacksDisposeInReverse() throws IOException {
        String text =
                """
                const stack = new DisposableStack();
                stack.use(sync("used"));
                stack.adopt("adopted", (value) => log.push(value));
                stack.defer(() => log.push("deferred"));
                const moved = stack.move();
                try { stack.defer(() => {}); } catch (e) { log.push(e.name); }
                moved.dispose();
                log.push(stack.disposed, moved[Symbol.dispose] === moved.dispose);
                const later = new AsyncDisposableStack();
                later.use(async("later"));
                later.use(sync("sooner"));
                later.disposeAsync().then(() => console.log(log.join(" "), later.disposed));
                """;
        assertThat(run("script.js", text)).isZero();
        assertThat(err.text()).isEmpty();
        assertThat(out.text())
                .isEqualTo("ReferenceError deferred adopted used true true sooner later true\n");
    }
}
