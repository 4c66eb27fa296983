package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What popular packages do, and programs rarely. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PackageHabitsTest {

    @TempDir private Path folder;

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private String run(String name, String... options) {
        Capture out = new Capture();
        Capture err = new Capture();
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add(folder.resolve(name).toString());
        new Command(out, err, program -> {}).run(arguments.toArray(String[]::new));
        assertThat(err.text()).isEmpty();
        return out.text();
    }

    @Test
    void aFunctionOfAnotherModuleIsNoHookOf2009() throws IOException {
        file(
                "node_modules/signal-exit/index.js",
                "module.exports = (done) => process.on('exit', () => done());");
        file(
                "main.js",
                """
                const onExit = require("signal-exit");
                onExit(() => console.log("over"));
                function onLoad() {
                  console.log("loaded");
                }
                setImmediate(onLoad);
                """);
        assertThat(run("main.js")).isEqualTo("loaded\nover\n");
    }

    @Test
    void aTranslatorMakesJavaScriptOfWhatItKnows() throws IOException {
        file(
                "hook.js",
                """
                const translate = (old) => (module, file) => {
                  const compile = module._compile;
                  module._compile = (text, name) =>
                    compile.call(module, text.replace("import", "// import").replace(": number", ""), name);
                  old(module, file);
                };
                const old = require.extensions[".js"];
                require.extensions[".js"] = translate(old);
                require.extensions[".ts"] = translate(old);
                """);
        file("part.ts", "import type { A } from 'a'\nexports.part = (n: number) => n + 1;");
        file("main.ts", "import 'nowhere'\nconsole.log(require('./part').part(1));");
        file("main.js", "console.log(1 : number);");
        String hook = folder.resolve("hook.js").toString();
        assertThat(run("main.ts", "--require", hook)).isEqualTo("2\n");
        assertThat(run("main.js", "-r", hook)).isEqualTo("1\n");
    }

    @Test
    void aBuiltInMayGetAPropertyWhileItsImporterIsLinked() throws IOException {
        file("early.cjs", "process.added = 1; require('os').added = 2;");
        file(
                "main.mjs",
                """
                import "./early.cjs";
                import process from "node:process";
                import os from "node:os";
                console.log(process.added, os.added);
                """);
        assertThat(run("main.mjs")).isEqualTo("1 2\n");
    }

    @Test
    void contextsMayRefuseToMakeCodeOfStrings() throws IOException {
        file(
                "main.js",
                """
                const vm = require("vm");
                const context = vm.createContext({}, { codeGeneration: { strings: false, wasm: false } });
                const ways = [
                  "eval('1')",
                  "(0, eval)('1')",
                  "new Function('1')",
                  "(() => {}).constructor('1')",
                  "(async () => {}).constructor('1')",
                  "(function* () {}).constructor('1')",
                ];
                for (const way of ways) {
                  try {
                    vm.runInContext(way, context);
                    console.log(way);
                  } catch (error) {
                    console.log(error instanceof vm.runInContext("EvalError", context), error.message);
                  }
                }
                console.log(vm.runInContext("eval(2) + ((() => {}) instanceof Function) + (1 + 1)", context));
                console.log(vm.runInNewContext("eval('3')"), Object.keys(context));
                """);
        assertThat(run("main.js"))
                .isEqualTo(
                        "true Code generation from strings disallowed for this context\n".repeat(6)
                                + "5\n3 []\n");
    }

    @Test
    void functionsThatMakeObjectsMayBeCalledWithNew() throws IOException {
        file(
                "main.js",
                """
                const crypto = require("crypto");
                const key = Buffer.alloc(16);
                const cipher = new crypto.createCipheriv("aes-128-ctr", key, key);
                console.log(cipher instanceof crypto.Cipheriv, crypto.createSign.name);
                console.log(process.versions.hasOwnProperty("node"));
                """);
        assertThat(run("main.js")).isEqualTo("true createSign\ntrue\n");
    }

    @Test
    void anEmitterNeedsNoMoreThanOnToBeWaitedFor() throws IOException {
        file(
                "main.js",
                """
                const { once } = require("events");
                const emitter = { on() {}, once: (name, f) => name === "ready" && setImmediate(f, 5) };
                once(emitter, "ready").then(console.log);
                """);
        assertThat(run("main.js")).isEqualTo("[ 5 ]\n");
    }
}
