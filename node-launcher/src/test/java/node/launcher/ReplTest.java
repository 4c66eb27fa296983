package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
        keys = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(keys);
        status = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .start(
                        () -> {
                            Command command = new Command(in, out, err, program -> {}, end -> {});
                            status.complete(command.run("-i"));
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
}
