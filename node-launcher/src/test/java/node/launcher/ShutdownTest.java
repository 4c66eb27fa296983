package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What SIGTERM does to a server: W89 of docs/http-rules.md. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ShutdownTest {

    private static final int TERMINATED = 143;

    private static final String SERVER =
            """
            var held;
            function respond(res, text) {
              res.sendHeader(200, []);
              res.sendBody(text);
              res.finish();
            }
            var server = node.http.createServer(function (req, res) {
              switch (req.uri.path) {
                case "/wait": held = res; puts("asked"); break;
                case "/go": respond(held, "held"); respond(res, "went"); break;
                default: respond(res, "hello");
              }
            });
            server.listen(0, "127.0.0.1");
            puts(server.port);
            function onExit() { puts("bye"); }
            """;

    @TempDir private Path folder;

    private final Capture out = new Capture();
    private final Capture err = new Capture();
    private final CompletableFuture<Command.Stoppable> program = new CompletableFuture<>();
    private final CompletableFuture<Integer> status = new CompletableFuture<>();
    private int port;

    private void start(String... options) throws Exception {
        Path script = Files.writeString(folder.resolve("server.js"), SERVER);
        String[] arguments = Arrays.copyOf(options, options.length + 1);
        arguments[options.length] = script.toString();
        Thread.ofPlatform()
                .start(
                        () ->
                                status.complete(
                                        new Command(out, err, program::complete).run(arguments)));
        port = Integer.parseInt(out.await(text -> text.contains("\n")).strip());
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String hear(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private static String hearUntil(Socket socket, String end) throws IOException {
        StringBuilder heard = new StringBuilder();
        while (heard.indexOf(end) < 0) {
            int octet = socket.getInputStream().read();
            assertThat(octet).isNotNegative();
            heard.append((char) octet);
        }
        return heard.toString();
    }

    @Test
    void requestsInProgressFinishAndAllElseIsClosed() throws Exception {
        start();
        try (Socket idle = connect();
                Socket waiting = connect();
                Socket begun = connect()) {
            send(idle, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            hearUntil(idle, "hello");
            send(begun, "GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /go HTTP/1.1\r\n");
            hearUntil(begun, "hello");
            send(waiting, "GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
            out.await(text -> text.contains("asked"));
            program.get().endLater(TERMINATED, true);
            assertThat(hear(idle)).isEmpty();
            assertThat(status).isNotDone();
            send(begun, "Host: a\r\n\r\n");
            assertThat(hear(begun)).contains("Connection: close\r\n").endsWith("went");
            assertThat(hear(waiting)).contains("Connection: close\r\n").endsWith("held");
        }
        assertThat(status.get(60, TimeUnit.SECONDS)).isEqualTo(TERMINATED);
        assertThat(out.text()).endsWith("bye\n");
        assertThat(err.text()).isEmpty();
    }

    @Test
    void aRequestWithoutAResponseEndsAtTheDeadline() throws Exception {
        start("--shutdown-timeout=1");
        try (Socket waiting = connect()) {
            send(waiting, "GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
            out.await(text -> text.contains("asked"));
            program.get().endLater(TERMINATED, true);
            assertThat(status.get(60, TimeUnit.SECONDS)).isEqualTo(TERMINATED);
        }
        assertThat(out.text()).endsWith("bye\n");
    }

    @Test
    void aServerWithoutConnectionsEndsAtOnce() throws Exception {
        start("--shutdown-timeout=2147483647");
        program.get().endLater(TERMINATED, true);
        assertThat(status.get(60, TimeUnit.SECONDS)).isEqualTo(TERMINATED);
    }
}
