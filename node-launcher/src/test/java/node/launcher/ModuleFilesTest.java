package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Modules as files: links to them, and sources that are not the body of a function. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ModuleFilesTest {

    @TempDir private Path temporary;

    private Path folder;

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createDirectory(temporary.toRealPath().resolve("real"));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String run(Path script) {
        Capture out = new Capture();
        Capture err = new Capture();
        new Command(out, err, program -> {}).run(script.toString());
        return out.text() + err.text();
    }

    @Test
    void oneFileIsOneModuleWhicheverLinkLeadsToIt() throws IOException {
        Path links = Files.createDirectory(temporary.toRealPath().resolve("links"));
        Files.createSymbolicLink(links.resolve("b.js"), write("b.js", "require('./main');"));
        Path main =
                write(
                        "main.js",
                        "puts(__filename); puts(require('./b') === require('../links/b'));");
        Path link = Files.createSymbolicLink(links.resolve("start.js"), main);
        Path folderLink = Files.createSymbolicLink(temporary.resolve("again"), folder);
        String expected = main + "\ntrue\n";
        assertThat(run(link)).isEqualTo(expected);
        assertThat(run(folderLink.resolve("main.js"))).isEqualTo(expected);
    }

    @Test
    void aModuleCannotLeaveItsFunction() throws IOException {
        assertThat(run(write("a.js", "}); puts('x'); (function () {")))
                .contains("a.js:1\n}); puts('x'); (function () {\n^\n", "SyntaxError")
                .doesNotContain("function(", "$node");
        assertThat(run(write("b.js", "}\nputs('x'); function q() {")))
                .contains("b.js:1\n}\n^\n", "SyntaxError");
        assertThat(run(write("c.js", "exports.onExit;\n}, puts('x'), function () {")))
                .contains("c.js:2\n}, puts('x'), function () {\n^\n", "SyntaxError");
    }

    @Test
    void anErrorBehindAReturnIsFoundInItsColumn() throws IOException {
        assertThat(run(write("a.js", "if (0) return\nreturn 1; a b")))
                .contains("a.js:2\nreturn 1; a b\n            ^\n");
        assertThat(run(write("b.js", "return; }"))).contains("b.js:1\nreturn; }\n        ^\n");
        Path main = write("main.js", "try { require('./a') } catch (e) { puts(e.message) }");
        assertThat(run(main)).contains("a.js:2:13 ", "\nreturn 1; a b\n").doesNotContain("$node");
    }

    @Test
    void whatAModuleMayBeginAndEndWith() throws IOException {
        String strict = "(function () { return this === undefined })()";
        assertThat(
                        run(
                                write(
                                        "a.js",
                                        "#!/usr/bin/node\n'x'; 'use strict'; puts("
                                                + strict
                                                + ") //")))
                .isEqualTo("true\n");
        assertThat(run(write("b.js", "'use strict' + 1; onExit = 1; puts(" + strict + "); return")))
                .isEqualTo("false\n");
        assertThat(run(write("c.js", "<!-- a comment\nputs(1); return; puts(2);")))
                .isEqualTo("1\n");
        assertThat(run(write("d.js", "import x from 'y'"))).contains("Cannot find package 'y'");
        assertThat(run(write("e.js", "puts(1);\nexport default 1"))).isEqualTo("1\n");
        assertThat(run(write("f.js", "let exports = 1")))
                .contains("\"exports\" has already been declared");
    }

    /** The library puts other words into the text that the engine sees. */
    @Test
    void errorsShowTheLinesOfModulesAsTheyAreWritten() throws IOException {
        assertThat(run(write("a.mjs", "import 'fs'; import * as os from 'os'; null.x")))
                .contains("a.mjs:1\nimport 'fs'; import * as os from 'os'; null.x\n")
                .contains("\n" + " ".repeat(39) + "^\n");
        assertThat(run(write("b.mjs", "import 'fs'; import('os'); let a = ;")))
                .contains("b.mjs:1\nimport 'fs'; import('os'); let a = ;\n");
        assertThat(run(write("c.js", "import('fs'); null.x"))).contains("\nimport('fs'); null.x\n");
        assertThat(run(write("d.js", "import('fs'); let a = ;")))
                .contains("\nimport('fs'); let a = ;\n")
                .doesNotContain("$impor");
        assertThat(run(write("e.mjs", "import { none } from 'fs'; import.meta.url;")))
                .contains("\nimport { none } from 'fs'; import.meta.url;\n");
    }

    @Test
    void oneFileIsOneModuleForImportsAndWorkersToo() throws IOException {
        Path links = Files.createDirectory(temporary.toRealPath().resolve("links"));
        write("part.mjs", "export const own = {};");
        Files.createSymbolicLink(links.resolve("part.mjs"), folder.resolve("part.mjs"));
        write("worker.mjs", "import { own } from './part.mjs'; console.log(import.meta.filename);");
        Files.createSymbolicLink(links.resolve("worker.mjs"), folder.resolve("worker.mjs"));
        Path main =
                write(
                        "main.mjs",
                        """
                        import * as one from "./part.mjs";
                        import * as other from "../links/part.mjs";
                        import { Worker } from "worker_threads";
                        console.log(one === other, import.meta.filename);
                        new Worker(new URL("../links/worker.mjs", import.meta.url));
                        """);
        Path link = Files.createSymbolicLink(links.resolve("start.mjs"), main);
        assertThat(run(link))
                .isEqualTo("true " + main + "\n" + folder.resolve("worker.mjs") + "\n");
    }
}
