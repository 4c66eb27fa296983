package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** HTTP servers in scripts. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServersTest {

    private final Capture out = new Capture();
    private final Capture err = new Capture();
    private final CompletableFuture<Command.Stoppable> program = new CompletableFuture<>();
    private final CompletableFuture<Integer> status = new CompletableFuture<>();
    private String base;

    @BeforeEach
    void start() throws Exception {
        String file = Path.of("src/test/servers/everything.js").toAbsolutePath().toString();
        Thread.ofPlatform()
                .start(() -> status.complete(new Command(out, err, program::complete).run(file)));
        base = out.await(text -> text.contains("\n")).strip();
    }

    @AfterEach
    void stop() throws Exception {
        program.get().endLater(0, false);
        status.get(60, TimeUnit.SECONDS);
    }

    @Test
    void aRequestShowsItsParts() throws Exception {
        String path = "/request?name=ryan&x=%41";
        assertThat(Http.send(base + path, null, "X-Two", "a", "X-Two", "b", "x-one", "c").text())
                .isEqualTo(
                        """
                        ["GET","1.1","/request",{"name":"ryan","x":"A"},true,"127.0.0.1",true,true,\
                        [["X-Two","a"],["X-Two","b"],["x-one","c"]]]""");
    }

    @Test
    void aBodyArrivesAsTextWithoutSplitCharacters() throws Exception {
        String text = "grün € 𝄞 ".repeat(20_000);
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        assertThat(Http.send(base + "/utf8", body).text()).isEqualTo(text + "!");
    }

    @Test
    void aBodyArrivesAsBytesByDefault() throws Exception {
        byte[] bytes = {0, 1, 127, -128, -1};
        assertThat(Http.send(base + "/raw", bytes).bytes()).isEqualTo(bytes);
    }

    @Test
    void aRequestWithoutABodyIsCompleteToo() throws Exception {
        assertThat(Http.get(base + "/complete")).isEqualTo("complete");
    }

    @Test
    void aResponseMayBeSentLater() throws Exception {
        assertThat(Http.get(base + "/late")).isEqualTo("late");
    }

    @Test
    void aLongResponseWaitsForDrainAndEndsWithSent() throws Exception {
        assertThat(Http.get(base + "/stream")).hasSize(64 * 64 * 1024);
        assertThat(out.await(text -> text.contains("sent"))).endsWith("sent\n");
    }

    @Test
    void bytesAndTextsAreSentUnchanged() throws Exception {
        Http.Response response = Http.send(base + "/bytes", null);
        assertThat(response.bytes())
                .isEqualTo(new byte[] {'h', 'i', '!', (byte) 0xE9, (byte) 0xC3, (byte) 0xA9});
        assertThat(response.twice()).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void misuseThrowsErrorsThatAScriptCanCatch() throws Exception {
        assertThat(Http.get(base + "/misuse"))
                .isEqualTo("true,true,true,true,true,true,true,true,true");
    }

    @Test
    void anErrorInAHandlerEndsTheProgram() throws Exception {
        assertThatThrownBy(() -> Http.get(base + "/throw")).isInstanceOf(IOException.class);
        assertThat(status.get(60, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(err.text())
                .containsSubsequence(
                        "everything.js:",
                        "    throw new Error(\"in the handler\");",
                        "          ^",
                        "Error: in the handler",
                        "    at ");
    }

    @Test
    void aServerThatClosesLetsTheProgramEnd() throws Exception {
        assertThat(Http.get(base + "/close")).isEqualTo("bye");
        assertThat(status.get(60, TimeUnit.SECONDS)).isZero();
    }
}
