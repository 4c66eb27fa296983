package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The prompt on a dumb terminal whose input and output are streams. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReplTest {

    private final Capture out = new Capture();
    private final Capture err = new Capture();
    private PipedOutputStream keys;
    private CompletableFuture<Integer> status;
    private int seen;

    @BeforeEach
    void open() throws Exception {
        open("-i");
    }

    private void open(String... arguments) throws Exception {
        keys = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(keys);
        status = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .start(
                        () -> {
                            Command command = new Command(in, out, err, program -> {}, end -> {});
                            status.complete(command.run(arguments));
                        });
        out.await(text -> text.contains("> "));
    }

    @AfterEach
    void close() throws IOException {
        keys.close();
    }

    /** Types a line and waits until the expected text is shown after it. */
    private void type(String line, String expected) throws Exception {
        seen = out.text().length();
        keys.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        keys.flush();
        out.await(text -> text.substring(seen).replace("\r", "").contains(expected));
    }

    private int end() throws Exception {
        keys.write(".exit\n".getBytes(StandardCharsets.UTF_8));
        keys.flush();
        return status.get(60, TimeUnit.SECONDS);
    }

    @Test
    void valuesAreShownAndTheLastOneIsKept() throws Exception {
        type("6 * 7", "\n42\n");
        type("_ + 1", "\n43\n");
        type("{ a: 'x' }", "\n{ a: 'x' }\n");
        type("undefined", "\nundefined\n");
        assertThat(end()).isZero();
    }

    @Test
    void aFunctionOfSeveralLinesIsOneInput() throws Exception {
        type("function twice(x) {\nreturn `${x}\n${x}` }", "undefined\n");
        type("twice(4)", "\n'4\\n4'\n");
    }

    @Test
    void aPromiseIsAwaitedAndItsVariablesStay() throws Exception {
        type("const late = await new Promise(r => setTimeout(() => r(5), 5)); late * 2", "\n10\n");
        type("late", "\n5\n");
        type("let { a, b: [c] } = await { a: 1, b: [2] }", "undefined\n");
        type("a + c", "\n3\n");
        type("await Promise.reject(new Error('broken'))", "Uncaught Error: broken");
        type("async function f() { return await 1 }", "undefined\n");
        type("await f()", "\n1\n");
    }

    @Test
    void aTimerFiresWhileThePromptWaits() throws Exception {
        type("setTimeout(() => puts('ti' + 'ck'), 50); 1", "\n1\n");
        out.await(text -> text.contains("tick"));
        type("2", "\n2\n");
    }

    @Test
    void errorsAreShownAndTheSessionContinues() throws Exception {
        type("null.x", "Uncaught TypeError");
        type("var 1", "Uncaught SyntaxError");
        type("setTimeout(() => { throw new Error('later') }, 1); 1", "\n1\n");
        out.await(text -> text.contains("Uncaught Error: later"));
        type("3", "\n3\n");
    }

    @Test
    void valuesAreShownAsConsoleShowsThem() throws Exception {
        type("[1, 2, 3, 4, 5, 6, 7]", "\n[\n  1, 2, 3, 4,\n  5, 6, 7\n]\n");
        type("new Map([['a', { b: 1 }]])", "\nMap(1) { 'a' => { b: 1 } }\n");
        type("class A { x = 1 }; new A()", "\nA { x: 1 }\n");
    }

    @Test
    void theBracesOfAnErrorWithPropertiesAreBalanced() throws Exception {
        type("throw Object.assign(new Error('no'), { code: 'ENO' })", "\n  code: 'ENO'\n}\n");
        String text = out.text().substring(seen).replace("\r", "");
        assertThat(text).containsPattern("Uncaught Error: no( |\n.* )\\{\n  code: 'ENO'\n\\}");
        type("_error.code", "\n'ENO'\n");
    }

    @Test
    void whatWasTypedIsSavedAndLoaded(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("typed.js");
        type("var kept = 6 * 7", "undefined\n");
        type(".save " + file, "Session saved to: " + file);
        assertThat(Files.readString(file)).contains("var kept = 6 * 7\n");
        Files.writeString(file, "var loaded = kept + 1");
        type(".load " + file, "undefined\n");
        type("loaded", "\n43\n");
        type(".save " + folder, "Failed to save: " + folder + " (EISDIR");
        type(".save", "Expected the name of a file");
    }

    @Test
    void exitEndsTheSessionWithItsStatus() throws Exception {
        keys.write("node.exit(7)\n".getBytes(StandardCharsets.UTF_8));
        keys.flush();
        assertThat(status.get(60, TimeUnit.SECONDS)).isEqualTo(7);
    }

    @Test
    void theEndOfTheInputEndsTheSession() throws Exception {
        keys.close();
        assertThat(status.get(60, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void commandsBeginWithADot() throws Exception {
        type(".help", ".editor");
        type(".nonsense", "Invalid REPL keyword");
        type(".load /no/such/file", "Failed to load");
    }

    @Test
    void savingAndLoadingObeyThePermissions(@TempDir Path folder) throws Exception {
        end();
        Path secret = Files.writeString(folder.resolve("secret.js"), "puts('stolen')");
        Capture refused = new Capture();
        Command command =
                new Command(
                        new ByteArrayInputStream(
                                (".load " + secret + "\n.save " + folder + "/new.js\n")
                                        .getBytes(StandardCharsets.UTF_8)),
                        refused,
                        refused,
                        program -> {},
                        end -> {});
        command.run("--permission", "-i");
        assertThat(refused.text())
                .contains("Failed to load: " + secret + " (Access to this API has been restricted")
                .contains("Failed to save: " + folder + "/new.js (Access to this API")
                .doesNotContain("stolen\r")
                .doesNotContain("stolen\n");
        assertThat(folder.resolve("new.js")).doesNotExist();
    }
}
