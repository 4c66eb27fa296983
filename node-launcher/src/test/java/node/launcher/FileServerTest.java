package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/examples/file-server.js}. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FileServerTest {

    private static final byte[] NOTHING = {};

    @TempDir private Path folder;

    private final byte[] big = new byte[400_000];
    private Example server;

    @BeforeEach
    void start() throws Exception {
        Path root = Files.createDirectory(folder.resolve("root"));
        new Random(1).nextBytes(big);
        Files.write(root.resolve("big.bin"), big);
        Files.writeString(root.resolve("index.html"), "<h1>grün</h1>");
        Files.writeString(root.resolve("ten.txt"), "0123456789");
        Files.writeString(root.resolve("empty.txt"), "");
        Files.writeString(root.resolve("a b.txt"), "spaced");
        Files.writeString(root.resolve(".hidden"), "secret");
        Files.writeString(folder.resolve("outside.txt"), "secret");
        server = Example.start("file-server.js", root.toString(), "0");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aFileIsSentWithItsTypeAndLength() throws Exception {
        Exchange.Response index = Exchange.get(server, "/");
        assertThat(index.status()).isEqualTo(200);
        assertThat(index.field("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(index.field("Content-Length")).isEqualTo("14");
        assertThat(index.text()).isEqualTo("<h1>grün</h1>");

        Exchange.Response binary = Exchange.get(server, "/big.bin");
        assertThat(binary.field("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(binary.body()).isEqualTo(big);
        assertThat(Exchange.get(server, "/a%20b.txt").text()).isEqualTo("spaced");
        assertThat(Exchange.get(server, "/empty.txt").field("Content-Length")).isEqualTo("0");
    }

    @Test
    void headHasTheFieldsAndNoBody() throws Exception {
        Exchange.Response response = Exchange.send(server, "HEAD /ten.txt", NOTHING);
        assertThat(response.field("Content-Length")).isEqualTo("10");
        assertThat(response.body()).isEmpty();
        assertThat(Exchange.send(server, "POST /ten.txt", NOTHING).status()).isEqualTo(405);
    }

    @Test
    void aRangeRequestReturnsThatPart() throws Exception {
        range("bytes=2-4", 206, "bytes 2-4/10", "234");
        range("bytes=7-", 206, "bytes 7-9/10", "789");
        range("bytes=-2", 206, "bytes 8-9/10", "89");
        range("bytes=-20", 206, "bytes 0-9/10", "0123456789");
        range("bytes=5-100", 206, "bytes 5-9/10", "56789");
        range("bytes=10-", 416, "bytes */10", "416 Range Not Satisfiable\n");
        range("bytes=-0", 416, "bytes */10", "416 Range Not Satisfiable\n");
        range("bytes=4-2", 200, null, "0123456789");
        range("bytes=0-1,3-4", 200, null, "0123456789");
        range("lines=1-2", 200, null, "0123456789");

        byte[] part = Exchange.get(server, "/big.bin", "Range", "bytes=70000-399998").body();
        assertThat(part).isEqualTo(Arrays.copyOfRange(big, 70_000, 399_999));
    }

    private void range(String range, int status, String contentRange, String text)
            throws IOException {
        Exchange.Response response = Exchange.get(server, "/ten.txt", "Range", range);
        assertThat(response.status()).as(range).isEqualTo(status);
        assertThat(response.field("Content-Range")).as(range).isEqualTo(contentRange);
        assertThat(response.text()).as(range).isEqualTo(text);
    }

    @Test
    void aFileThatTheClientHasIsNotSentAgain() throws Exception {
        String tag = Exchange.get(server, "/ten.txt").field("ETag");

        Exchange.Response same =
                Exchange.get(server, "/ten.txt", "If-None-Match", "\"x\", W/" + tag);
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        String[] fields = {"Range", "bytes=0-0", "If-Range", "\"other\""};
        assertThat(Exchange.get(server, "/ten.txt", fields).status()).isEqualTo(200);

        Files.writeString(folder.resolve("root/ten.txt"), "other content");
        assertThat(Exchange.get(server, "/ten.txt", "If-None-Match", tag).status()).isEqualTo(200);
    }

    @Test
    void linksToOutsideTheFolderAreRefused() throws Exception {
        Path root = folder.resolve("root");
        try {
            Files.createSymbolicLink(root.resolve("link.txt"), folder.resolve("outside.txt"));
            Files.createSymbolicLink(root.resolve("links"), folder);
        } catch (IOException e) {
            assumeTrue(false, "on Windows, links need a privilege");
        }
        assertThat(Exchange.get(server, "/link.txt").status()).isEqualTo(404);
        assertThat(Exchange.get(server, "/links/outside.txt").status()).isEqualTo(404);
        assertThat(Exchange.get(server, "/links/root/ten.txt").status()).isEqualTo(404);
    }

    @Test
    void pathsOutsideTheFolderAreRefused() throws Exception {
        for (String target :
                new String[] {
                    "/../outside.txt",
                    "/%2e%2e/outside.txt",
                    "/%2E%2E%2Foutside.txt",
                    "/..%2foutside.txt",
                    "/x/../../outside.txt",
                    "/..%5coutside.txt",
                    "/%252e%252e/outside.txt",
                    "//etc/passwd",
                    "/.hidden",
                    "/ten.txt%00.html",
                    "/%",
                    "/%c0%ae%c0%ae/outside.txt",
                    "/none",
                    "/ten.txt/"
                }) {
            Exchange.Response response = Exchange.get(server, target);
            assertThat(response.status()).as(target).isEqualTo(404);
            assertThat(response.text()).isEqualTo("404 Not Found\n");
        }
    }

    @Test
    void aClientThatDisconnectsDoesNotHarmTheServer() throws Exception {
        for (int i = 0; i < 5; i++) {
            try (Socket socket = server.connect()) {
                socket.setSoLinger(true, 0);
                socket.getOutputStream()
                        .write(
                                "GET /big.bin HTTP/1.1\r\nHost: a\r\n\r\n"
                                        .getBytes(StandardCharsets.US_ASCII));
                socket.getInputStream().read();
            }
        }
        assertThat(Exchange.get(server, "/big.bin").body()).isEqualTo(big);
    }
}
