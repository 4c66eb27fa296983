package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The module {@code node:repl}: prompts of programs, over streams of theirs. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PromptModuleTest {

    private static final String HEAD =
            """
            const repl = require("node:repl");
            const { PassThrough } = require("node:stream");
            // Types the lines one after another, and calls back with what was shown when the prompt ends.
            function talk(options, lines, done) {
              const [input, output] = [new PassThrough(), new PassThrough()];
              let shown = "";
              output.setEncoding("utf8").on("data", (text) => (shown += text));
              const server = repl.start({ prompt: "", input, output, ...options });
              server.on("exit", () => setImmediate(done, shown, server));
              setImmediate(() => input.end(lines.join("\\n") + "\\n"));
              return server;
            }
            """;

    @TempDir private Path folder;

    private String run(String text) throws IOException {
        Path script = Files.writeString(folder.resolve("script.js"), HEAD + text);
        Capture out = new Capture();
        Capture err = new Capture();
        new Command(out, err, program -> {}).run(script.toString());
        assertThat(err.text()).isEmpty();
        return out.text();
    }

    @Test
    void valuesAreShownAndIncompleteTextGoesOn() throws IOException {
        String text =
                """
                talk({}, ["1 + 1", "_ * 2", "{ a: 1 }", "function f() {", "return 7; }", "f()", "let x = 3", "x", "fs.constants.F_OK"],
                  (shown) => console.log(shown));
                """;
        assertThat(run(text)).isEqualTo("2\n4\n{ a: 1 }\n| undefined\n7\nundefined\n3\n0\n\n");
    }

    @Test
    void errorsAreShownWithoutTheFramesOfThePrompt() throws IOException {
        String text =
                """
                talk({}, ["missing", "(() => { throw new Error('thrown') })()", "throw null", "'open"], (shown, server) => {
                  console.log(shown.replace(/(REPL\\d+):\\d+:\\d+/, "$1"));
                  console.log(server.lastError.name);
                });
                """;
        assertThat(run(text))
                .startsWith(
                        """
                        Uncaught ReferenceError: missing is not defined
                        Uncaught Error: thrown
                            at REPL2
                        Uncaught null
                        'open
                        """)
                .endsWith("SyntaxError\n");
    }

    /** What a line leaves behind may throw later: the prompt shows it, and the program goes on. */
    @Test
    void laterErrorsAreThoseOfThePrompt() throws IOException {
        String text =
                """
                const input = new PassThrough();
                const output = new PassThrough().setEncoding("utf8");
                const server = repl.start({ prompt: "", input, output });
                output.on("data", (text) => {
                  if (!text.startsWith("Uncaught")) return;
                  console.log(text.split("\\n")[0]);
                  server.close();
                });
                server.on("exit", () => console.log("exit"));
                input.write("setTimeout(() => { throw new TypeError('later') }, 1); 0\\n");
                """;
        assertThat(run(text)).isEqualTo("Uncaught TypeError: later\nexit\n");
    }

    @Test
    void aProgramHasCommandsAnEvaluatorAndAWriterOfItsOwn() throws IOException {
        String text =
                """
                const options = {
                  eval: (line, context, name, callback) => callback(null, line.trim()),
                  writer: (value) => `<${value}>`,
                };
                const server = talk(options, ["some words", ".say hello", ".unknown"], (shown) => console.log(shown));
                server.defineCommand("say", { help: "says it", action(word) { this.output.write(word + "\\n"); } });
                """;
        assertThat(run(text)).isEqualTo("<some words>\nhello\nInvalid REPL keyword\n\n");
    }

    @Test
    void namesAreCompletedAndNoGetterRuns() throws IOException {
        String text =
                """
                const server = talk({}, ["const o = { one: 1, get two() { throw new Error('ran') } }"], () => {
                  for (const line of ["o.o", "o.two.", "Ref", ".he", "require('node:t", "f()."]) {
                    server.complete(line, (error, [found, word]) => console.log(error, found.join(), word));
                  }
                });
                """;
        assertThat(run(text))
                .isEqualTo(
                        """
                        null o.one o.o
                        null  o.two.
                        null ReferenceError,Reflect Ref
                        null help he
                        null node:test,node:test/reporters node:t
                        null  .
                        """);
    }
}
