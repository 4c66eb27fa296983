package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chat of {@code docs/examples/chat}, with the requests of its page. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ChatTest {

    private Example server;

    @BeforeEach
    void start() throws Exception {
        server = Example.start("chat/server.js", "0");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Exchange.Response post(String path, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return Exchange.send(server, "POST " + path, bytes, "Content-Type", "application/json");
    }

    private Exchange.Response join(String room, String nick) throws IOException {
        return post("/join", "{\"room\":\"%s\",\"nick\":\"%s\"}".formatted(room, nick));
    }

    private Exchange.Response say(String id, String text) throws IOException {
        return post("/say", "{\"id\":\"%s\",\"text\":\"%s\"}".formatted(id, text));
    }

    private Exchange poll(String id, long since) throws IOException {
        return Exchange.begin(server, "GET /poll?id=%s&since=%d".formatted(id, since), new byte[0]);
    }

    private static String part(String pattern, Exchange.Response response) {
        Matcher found = Pattern.compile(pattern).matcher(response.text());
        assertThat(found.find()).as(response.text()).isTrue();
        return found.group(1);
    }

    private static String id(Exchange.Response joined) {
        return part("\"id\":\"([0-9a-f-]{36})\"", joined);
    }

    private static long last(Exchange.Response response) {
        return Long.parseLong(part("\"last\":(\\d+)", response));
    }

    @Test
    void thePageRunsItsOwnScriptAndNoOther() throws Exception {
        Exchange.Response page = Exchange.get(server, "/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.field("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.field("Cache-Control")).isEqualTo("no-store");
        String nonce = part("<script nonce=\"([0-9a-f-]{36})\">", page);
        assertThat(page.field("Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'nonce-" + nonce + "';");
        assertThat(part("<script nonce=\"([^\"]*)\">", Exchange.get(server, "/")))
                .isNotEqualTo(nonce);
        assertThat(page.text()).doesNotContainPattern("\\b(src|href)=\"(https?:)?//");
    }

    @Test
    void otherPlacesAndMethodsAreRefused() throws Exception {
        byte[] nothing = {};
        for (String path : new String[] {"/x", "/page.html", "/../server.js", "/constructor"}) {
            assertThat(Exchange.get(server, path).status()).as(path).isEqualTo(404);
        }
        Exchange.Response response = Exchange.get(server, "/say");
        assertThat(response.status()).isEqualTo(405);
        assertThat(response.field("Allow")).isEqualTo("POST");
        assertThat(Exchange.send(server, "DELETE /", nothing).field("Allow"))
                .isEqualTo("GET, HEAD");
        assertThat(Exchange.send(server, "HEAD /", nothing).body()).isEmpty();
    }

    @Test
    void aNewMemberSeesTheMembersAndTheMessages() throws Exception {
        String ann = id(join("garden", "Ann"));
        assertThat(say(ann, "Hello <b>").status()).isEqualTo(200);

        Exchange.Response joined = join("Garden", " Bob ");

        assertThat(joined.text())
                .contains("\"room\":\"garden\"", "\"people\":[\"Ann\",\"Bob\"]")
                .contains("\"kind\":\"say\",\"nick\":\"Ann\",\"text\":\"Hello <b>\",\"at\":");
        assertThat(joined.field("Cache-Control")).isEqualTo("no-store");
        assertThat(joined.field("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(joined.field("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void aPollWaitsForAnEventInItsRoom() throws Exception {
        Exchange.Response joined = join("a", "Ann");
        String ann = id(joined);
        String other = id(join("b", "Cem"));
        try (Exchange reader = poll(ann, last(joined))) {
            say(other, "in another room");
            String bob = id(join("a", "Bob"));
            Exchange.Response first = reader.response();
            assertThat(first.text())
                    .contains("\"kind\":\"join\",\"nick\":\"Bob\"")
                    .doesNotContain("another");

            say(bob, "grün € 𝄞");
            post("/leave", "{\"id\":\"" + bob + "\"}");
            Exchange.Response second = poll(ann, last(first)).response();
            assertThat(second.text())
                    .containsSubsequence("\"text\":\"grün € 𝄞\"", "\"kind\":\"leave\"");
            assertThat(poll(bob, 0).response().status()).isEqualTo(404);
        }
    }

    @Test
    void ofTwoPollsOnlyOneReceivesTheEvent() throws Exception {
        Exchange.Response joined = join("a", "Ann");
        try (Exchange first = poll(id(joined), last(joined));
                Exchange second = poll(id(joined), last(joined))) {
            // In either order: one poll ends without events, the other receives the next event.
            String bob = id(join("a", "Bob"));
            say(bob, "hello");
            String responses = first.response().text() + second.response().text();
            assertThat(responses)
                    .containsOnlyOnce("\"events\":[]")
                    .containsOnlyOnce("\"kind\":\"join\"");
        }
    }

    @Test
    void namesAreUniqueInARoomAndLimited() throws Exception {
        join("a", "Ann");

        assertThat(join("a", "aNN").status()).isEqualTo(409);
        assertThat(join("a", "ＡＮＮ").status()).isEqualTo(409);
        assertThat(join("a", "A.nn").status()).isEqualTo(409);
        assertThat(join("b", "Ann").status()).isEqualTo(200);
        for (String nick :
                new String[] {
                    "", "  ", "x".repeat(25), "a\\u0000b", "a\\u202eb", "\\u200b", "Аnn"
                }) {
            Exchange.Response response = join("a", nick);
            assertThat(response.status()).as(nick).isEqualTo(400);
            assertThat(response.text()).contains("\"about\":\"nick\"");
        }
        for (String room : new String[] {"", "a b", "../x", "x".repeat(33)}) {
            Exchange.Response response = join(room, "Dan");
            assertThat(response.status()).as(room).isEqualTo(400);
            assertThat(response.text()).contains("\"about\":\"room\"");
        }
        assertThat(post("/join", "{\"room\":\"a\"}").status()).isEqualTo(400);
    }

    @Test
    void anAddressHasSeatsOfItsOwn() throws Exception {
        server.close();
        server = Example.start("chat/server.js", "0", "2");
        join("a", "Ann");
        join("a", "Bob");

        assertThat(join("a", "Cem").status()).isEqualTo(429);
        assertThat(join("b", "Cem").status()).isEqualTo(429);
    }

    @Test
    void anAddressHasConnectionsOfItsOwn() throws Exception {
        server.close();
        server = Example.start("chat/server.js", "0", "2");
        List<Socket> held = new ArrayList<>();
        try {
            for (int i = 0; i < 12; i++) {
                held.add(server.connect());
            }
            try (Socket oneMore = server.connect()) {
                assertThat(hasEnded(oneMore)).isTrue();
            }
            held.getLast()
                    .getOutputStream()
                    .write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            assertThat(held.getLast().getInputStream().read()).isEqualTo('H');
        } finally {
            for (Socket one : held) {
                one.close();
            }
        }
    }

    private static boolean hasEnded(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() == -1;
        } catch (SocketException reset) {
            return true;
        }
    }

    @Test
    void behindAProxyItsWordCounts() throws Exception {
        server.close();
        server = Example.start("chat/server.js", "0", "1", "127.0.0.1");

        assertThat(joinFrom("10.0.0.1", "Ann").status()).isEqualTo(200);
        assertThat(joinFrom("10.9.9.9, 10.0.0.1", "Bob").status()).isEqualTo(429);
        assertThat(joinFrom("10.0.0.1, 10.0.0.2", "Bob").status()).isEqualTo(200);
    }

    private Exchange.Response joinFrom(String address, String nick) throws IOException {
        return Exchange.send(
                server,
                "POST /join",
                "{\"room\":\"a\",\"nick\":\"%s\"}".formatted(nick).getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/json",
                "X-Forwarded-For",
                address);
    }

    @Test
    void aMessageThatIsSentAgainIsSaidOnce() throws Exception {
        String ann = id(join("a", "Ann"));
        String body = "{\"id\":\"%s\",\"text\":\"hello\",\"key\":\"k-1\"}".formatted(ann);

        assertThat(post("/say", body).text()).contains("\"ok\":true");
        assertThat(post("/say", body).text()).contains("\"ok\":true");

        assertThat(join("a", "Bob").text()).containsOnlyOnce("\"text\":\"hello\"");
    }

    @Test
    void messagesAreLimitedInSizeAndNumber() throws Exception {
        String ann = id(join("a", "Ann"));

        assertThat(say(ann, " \\n ").status()).isEqualTo(400);
        assertThat(say(ann, "x".repeat(1001)).status()).isEqualTo(400);
        assertThat(say(ann, "x".repeat(1000)).status()).isEqualTo(200);
        assertThat(say("no-such-id", "hello").status()).isEqualTo(404);
        int refused = 0;
        for (int i = 0; i < 100 && refused == 0; i++) {
            refused = say(ann, "more").status() == 429 ? i : 0;
        }
        assertThat(refused).isPositive();
    }

    @Test
    void bodiesThatAreInvalidOrTooLongAreRefused() throws Exception {
        byte[] form = "{}".getBytes(StandardCharsets.UTF_8);
        assertThat(Exchange.send(server, "POST /join", form, "Content-Type", "text/plain").status())
                .isEqualTo(415);
        assertThat(post("/join", "{").status()).isEqualTo(400);
        assertThat(post("/join", "null").status()).isEqualTo(400);
        assertThat(post("/say", "[]").status()).isEqualTo(404);
        assertThat(post("/join", " ".repeat(9000)).status()).isEqualTo(413);
    }

    @Test
    void aServerThatEndsReleasesItsPollsAndTheNextOneAcceptsTheMembers() throws Exception {
        Exchange.Response joined = join("a", "Ann");
        Exchange reader = poll(id(joined), last(joined));
        say(id(joined), "is it held?");
        Exchange.Response held = reader.response();
        Exchange last = poll(id(joined), last(held));
        join("b", "Bob"); // its response shows that earlier requests have arrived

        assertThat(server.shutDown()).isEqualTo(143);
        assertThat(last.response().status()).isEqualTo(200);

        server = Example.start("chat/server.js", "0");
        assertThat(poll(id(joined), last(held)).response().status()).isEqualTo(404);
        assertThat(join("a", "Ann").text()).contains("\"people\":[\"Ann\"]", "\"events\":[]");
    }

    @ParameterizedTest
    @CsvSource({"rooms.cjs, 14", "hub.cjs, 13", "nats.cjs, 11", "redis.cjs, 5"})
    void itsPartsPassTheirOwnTests(String file, int count) {
        Capture out = new Capture();
        Capture err = new Capture();

        int status =
                new Command(out, err, program -> {})
                        .run(Example.FOLDER.resolve("chat/test/" + file).toString());

        assertThat(err.text()).isEmpty();
        assertThat(out.text().lines()).hasSize(count).allMatch(line -> line.startsWith("ok "));
        assertThat(status).isZero();
    }
}
