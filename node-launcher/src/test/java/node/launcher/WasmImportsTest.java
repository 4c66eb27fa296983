package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Modules of WebAssembly that are imported. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WasmImportsTest {

    /**
     * Imports the function {@code f} of {@code ./dep.mjs}, and exports it as {@code "g h"}. The
     * export {@code count} is a global that can be changed, 7.
     */
    private static final String USE =
            """
            0061736d01000000 01060160017f017f
            020f01092e2f6465702e6d6a7301660000
            0606017f0141070b
            070f0203672068000005636f756e740300
            """;

    /** Imports both of {@code ./use.wasm}, and exports them as {@code f} and by default. */
    private static final String CHAIN =
            """
            0061736d01000000 01060160017f017f
            0226020a2e2f7573652e7761736d036720680000
            0a2e2f7573652e7761736d05636f756e74037f01
            070f02016600000764656661756c740300
            """;

    /** Imports {@code wasm:f} of {@code ./dep.mjs}, a name that is reserved. */
    private static final String RESERVED =
            """
            0061736d01000000 01060160017f017f
            021401092e2f6465702e6d6a73067761736d3a660000
            """;

    @TempDir private Path folder;
    private final Capture out = new Capture();
    private final Capture err = new Capture();

    @BeforeEach
    void write() throws IOException {
        folder = folder.toRealPath();
        wasm("use.wasm", USE);
        wasm("chain.wasm", CHAIN);
        wasm("reserved.wasm", RESERVED);
        wasm("broken.wasm", "0061736d01000000ff");
        file("dep.mjs", "export const f = (n) => n * 2; console.log('dep');");
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }

    private void wasm(String name, String hex) throws IOException {
        Files.write(folder.resolve(name), bytes(hex));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private String printed(String program, String... options) throws IOException {
        return run(file("main.mjs", program), options);
    }

    private String run(Path script, String... options) {
        String[] arguments = new String[options.length + 1];
        System.arraycopy(options, 0, arguments, 0, options.length);
        arguments[options.length] = script.toString();
        new Command(out, err, opened -> {}).run(arguments);
        return out.text();
    }

    @Test
    void aModuleImportsAndExportsAsOthersDo() throws IOException {
        String program =
                """
                import * as all from "./chain.wasm";
                import { "g h" as g, count } from "./use.wasm";
                console.log(Object.keys(all).join(), all.f(21), all.default, g(4), count);
                console.log((await import("./use.wasm"))["g h"] === g);
                """;
        assertThat(printed(program)).isEqualTo("dep\ndefault,f 42 7 8 7\ntrue\n");
        assertThat(err.text())
                .containsOnlyOnce(
                        "ExperimentalWarning: Importing WebAssembly module instances is an"
                                + " experimental feature");
    }

    @Test
    void itCanBeTheMainModuleAndADataUrl() throws IOException {
        assertThat(run(folder.resolve("use.wasm"), "--no-warnings")).isEqualTo("dep\n");
        byte[] plain = bytes("0061736d01000000 0606017f0141070b 070501017603 00");
        String url = "data:application/wasm;base64," + Base64.getEncoder().encodeToString(plain);
        String program = "import { v } from '" + url + "'; console.log(v);";
        assertThat(printed(program, "--no-warnings")).isEqualTo("dep\n7\n");
    }

    @Test
    void theSourceIsCompiledAndNotRun() throws IOException {
        String program =
                """
                import source use from "./use.wasm";
                const chain = await import.source("./chain.wasm");
                console.log(use instanceof WebAssembly.Module, chain instanceof WebAssembly.Module);
                const { exports } = new WebAssembly.Instance(use, { "./dep.mjs": { f: (n) => n + 1 } });
                console.log(exports["g h"](1), await import.source("./use.wasm") === use);
                await import.source("./dep.mjs").catch((error) => console.log(error.name, error.code));
                """;
        assertThat(printed(program))
                .isEqualTo("true true\n2 true\nSyntaxError ERR_SOURCE_PHASE_NOT_DEFINED\n");
        assertThat(err.text()).isEmpty();
    }

    @Test
    void whatIsWrongFailsTheImport() throws IOException {
        String program =
                """
                const shown = (error) => console.log(error.name, error.code, error.message.split(": ")[0]);
                await import("./broken.wasm").catch(shown);
                await import("./reserved.wasm").catch((error) => console.log(error.name, error.message.split('"')[0]));
                await import("./missing.wasm").catch((error) => console.log(error.code));
                """;
        assertThat(printed(program))
                .isEqualTo(
                        "CompileError undefined "
                                + folder.resolve("broken.wasm")
                                + "\nLinkError Invalid Wasm import name \nERR_MODULE_NOT_FOUND\n");
    }

    @Test
    void aFileThatMayNotBeReadIsMissingAsThoseOfOtherModules() throws IOException {
        Path inside = Files.createDirectory(folder.resolve("inside"));
        String program =
                """
                for (const name of ["use.wasm", "dep.mjs"]) {
                  await import("../" + name).catch((error) => console.log(error.code));
                }
                """;
        Path script = Files.writeString(inside.resolve("main.mjs"), program);
        assertThat(run(script, "--permission", "--allow-fs-read=" + inside))
                .isEqualTo("ERR_MODULE_NOT_FOUND\nERR_MODULE_NOT_FOUND\n");
    }

    @Test
    void hooksSeeItsBytes() throws IOException {
        String program =
                """
                import { registerHooks } from "node:module";
                registerHooks({
                  load(url, context, next) {
                    const found = next(url, context);
                    if (found.format === "wasm") console.log(found.source.length, found.source[1]);
                    return found;
                  },
                });
                const { f } = await import("./chain.wasm");
                console.log(f(4));
                """;
        assertThat(printed(program, "--no-warnings")).isEqualTo("73 97\n58 97\ndep\n8\n");
    }
}
