package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The global {@code WebAssembly}. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WebAssemblyTest {

    /**
     * Exports {@code add(a, b)}, {@code trap()}, which is not allowed to be called, and {@code
     * loop()}, which does not end.
     */
    private static final String BYTES =
            """
            const bytes = new Uint8Array([
              0, 97, 115, 109, 1, 0, 0, 0,
              1, 10, 2, 96, 2, 127, 127, 1, 127, 96, 0, 0,
              3, 4, 3, 0, 1, 1,
              7, 21, 3, 3, 97, 100, 100, 0, 0, 4, 116, 114, 97, 112, 0, 1, 4, 108, 111, 111, 112, 0, 2,
              10, 21, 3, 7, 0, 32, 0, 32, 1, 106, 11, 3, 0, 0, 11, 7, 0, 3, 64, 12, 0, 11, 11,
            ]);
            """;

    @TempDir private Path folder;

    private String printed(String program) throws IOException {
        Path script = Files.writeString(folder.resolve("script.js"), BYTES + program);
        Capture out = new Capture();
        Capture err = new Capture();
        int status = new Command(out, err, opened -> {}).run("--no-warnings", script.toString());
        assertThat(err.text()).isEmpty();
        assertThat(status).isZero();
        return out.text();
    }

    @Test
    void itsObjectsAreThoseOfTheLanguage() throws IOException {
        assertThat(
                        printed(
                                """
                                console.log(Object.keys(globalThis).includes("WebAssembly"), "WebAssembly" in globalThis);
                                const compiled = new WebAssembly.Module(bytes);
                                const { add } = new WebAssembly.Instance(compiled).exports;
                                console.log(add(2, 40), add instanceof Function, compiled instanceof Object);
                                console.log(Object.getOwnPropertyDescriptor(globalThis, "WebAssembly").enumerable);
                                WebAssembly.instantiate(bytes).then(({ instance }) => console.log(instance.exports.add(1, 2)));
                                """))
                .isEqualTo("false true\n42 true true\nfalse\n3\n");
    }

    @Test
    void aProgramOf2009HasIt() throws IOException {
        assertThat(
                        printed(
                                """
                                const compiled = new WebAssembly.Module(bytes);
                                puts(new WebAssembly.Instance(compiled).exports.add(3, 4));
                                """))
                .isEqualTo("7\n");
    }

    @Test
    void errorsAreErrors() throws IOException {
        assertThat(
                        printed(
                                """
                                const attempt = (action) => {
                                  try {
                                    action();
                                  } catch (error) {
                                    const type = WebAssembly[error.name];
                                    console.log(error.name, error instanceof type, error instanceof Error);
                                  }
                                };
                                const { Instance, Module } = WebAssembly;
                                attempt(() => new Module(bytes.subarray(0, 15)));
                                attempt(() => new Instance(new Module(bytes)).exports.trap());
                                const importing = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0,
                                  1, 4, 1, 96, 0, 0, 2, 7, 1, 1, 97, 1, 98, 0, 0]);
                                attempt(() => new Instance(new Module(importing), { a: { b: 1 } }));
                                WebAssembly.compile(new Uint8Array(9)).catch((error) => console.log(error.name));
                                """))
                .isEqualTo(
                        """
                        CompileError true true
                        RuntimeError true true
                        LinkError true true
                        CompileError
                        """);
    }

    @Test
    void buffersAreOverItsMemory() throws IOException {
        assertThat(
                        printed(
                                """
                                const memory = new WebAssembly.Memory({ initial: 1, maximum: 2 });
                                const view = Buffer.from(memory.buffer, 8, 5);
                                view.write("hällo", "latin1");
                                console.log(view.toString("latin1"), new Uint8Array(memory.buffer)[9]);
                                require("fs").writeFileSync(__filename + ".out", view);
                                console.log(require("fs").readFileSync(__filename + ".out", "latin1"));
                                memory.grow(1);
                                console.log(view.length, memory.buffer.byteLength);
                                """))
                .isEqualTo("hällo 228\nhällo\n0 131072\n");
    }

    @Test
    void eachContextHasItsOwn() throws IOException {
        assertThat(
                        printed(
                                """
                                const vm = require("node:vm");
                                const context = vm.createContext({ bytes });
                                const run = (text) => vm.runInContext(text, context);
                                console.log(run("typeof WebAssembly"), run("WebAssembly") === WebAssembly);
                                run("const { Instance, Module, Memory } = WebAssembly");
                                console.log(run("new Instance(new Module(bytes)).exports.add(2, 3)"));
                                console.log(run("new Module(bytes) instanceof Object"), Object.keys(context));
                                const grow = "(() => { const m = new Memory({ initial: 1 }); const b = m.buffer; m.grow(1);"
                                  + "return [b.byteLength, m.buffer.byteLength, b instanceof ArrayBuffer].join(); })()";
                                const { Memory } = WebAssembly;
                                console.log(run(grow), eval(grow), run(grow));
                                run("WebAssembly = 1");
                                console.log(context.WebAssembly, typeof WebAssembly);
                                """))
                .isEqualTo(
                        """
                        object false
                        5
                        true [ 'bytes' ]
                        0,131072,true 0,131072,true 0,131072,true
                        1 object
                        """);
    }

    @Test
    void aResponseCanBeCompiled() throws IOException {
        assertThat(
                        printed(
                                """
                                const response = (type) => new Response(bytes, { headers: { "content-type": type } });
                                const shown = (error) => console.log(error.code ?? error.name, error.message);
                                (async () => {
                                  const { instance } = await WebAssembly.instantiateStreaming(response("application/wasm"));
                                  console.log(instance.exports.add(5, 6));
                                  await WebAssembly.compileStreaming(Promise.resolve(response("text/plain"))).catch(shown);
                                  await WebAssembly.compileStreaming(7).catch((error) => console.log(error.code));
                                })();
                                """))
                .isEqualTo(
                        """
                        11
                        ERR_WEBASSEMBLY_RESPONSE WebAssembly response has unsupported MIME type 'text/plain'
                        ERR_INVALID_ARG_TYPE
                        """);
    }

    @Test
    void aWorkerGetsAModuleAndCanBeStoppedInIt() throws IOException {
        assertThat(
                        printed(
                                """
                                const { Worker } = require("worker_threads");
                                const compiled = new WebAssembly.Module(bytes);
                                const [one, two] = structuredClone([compiled, compiled]);
                                console.log(one instanceof WebAssembly.Module, one === two, one !== compiled);
                                const worker = new Worker(`
                                  const { parentPort } = require("worker_threads");
                                  parentPort.once("message", (module) => {
                                    const { add, loop } = new WebAssembly.Instance(module).exports;
                                    parentPort.postMessage(add(20, 22));
                                    loop();
                                  });
                                `, { eval: true });
                                worker.on("message", (sum) => {
                                  console.log(sum);
                                  worker.terminate().then((status) => console.log("exit", status));
                                });
                                worker.postMessage(compiled);
                                """))
                .isEqualTo("true true true\n42\nexit 1\n");
    }

    @Test
    void withoutItsModuleTheErrorSaysSo() throws Exception {
        String path =
                Stream.of(System.getProperty("jdk.module.path").split(File.pathSeparator))
                        .filter(jar -> !jar.contains("wasm-language"))
                        .collect(Collectors.joining(File.pathSeparator));
        Path script =
                Files.writeString(
                        folder.resolve("script.js"),
                        "try { WebAssembly } catch (e) { console.log(e.code, e.message) }");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-p",
                                path,
                                "-m",
                                "node.launcher/node.launcher.Main",
                                script.toString())
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(Arrays.asList(output.split("\n")))
                .contains(
                        "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM WebAssembly needs the module"
                                + " org.graalvm.wasm, which is missing");
        assertThat(process.waitFor()).isZero();
    }
}
