package node.tck.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import node.http.HttpOptions;
import node.tck.Required;
import node.tck.conformance.Answer;
import node.tck.internal.Peer;

/**
 * The rules of what never reaches a handler. The cases of the wire in {@code node.tck.conformance}
 * try much more of this; here is one of each kind.
 */
public interface HttpServerRefusals extends HttpServerSubject {

    /**
     * If this rule fails, look at the parser of heads: names, values, line ends and blanks, strict
     * in all of them (W25 to W33, W42, W48).
     */
    @Required("S15")
    default void aMalformedHeadIsAnsweredWith400() {
        for (String head :
                List.of(
                        "GET /\r\nHost: a\r\n\r\n",
                        "GET  / HTTP/1.1\r\nHost: a\r\n\r\n",
                        "GET / HTTP/1.1\r\n\r\n",
                        "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
                        "GET / HTTP/1.1\r\n Host: a\r\n\r\n",
                        "GET / HTTP/1.1\r\nHost: a\r\nX : y\r\n\r\n",
                        "GET / HTTP/1.1\r\nHost: a\r\nX\r\n\r\n",
                        "GET / HTTP/1.1\r\nHost: a\r\nX: y\r\n z\r\n\r\n",
                        "GET / HTTP/1.1\r\nHost: a\r\nX: y\rz\r\n\r\n",
                        "GET / HTTP/1.1\r\nHost: a\r\nX: y\0z\r\n\r\n",
                        "GET / HTTP/1.1\nHost: a\n\n")) {
            assertRefused(head, 400);
        }
    }

    /**
     * If this rule fails, look at the parser of {@code Content-Length}: digits alone, and one value
     * (W1, W2).
     */
    @Required("S16")
    default void aLengthThatIsNoneOrMoreThanOneIsAnsweredWith400() {
        for (String fields :
                List.of(
                        "Content-Length: +5",
                        "Content-Length: 0x5",
                        "Content-Length: ",
                        "Content-Length: 5, 6",
                        "Content-Length: 5\r\nContent-Length: 6")) {
            assertRefused("POST / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n\r\nhello", 400);
        }
    }

    /**
     * If this rule fails, look at the choice of the framing: {@code chunked} alone, once, and never
     * beside a length (W5 to W9).
     */
    @Required("S17")
    default void aTransferCodingThatLeavesDoubtIsRefused() {
        String body = "\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
        for (String head :
                List.of(
                        "1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 5",
                        "1.1\r\nTransfer-Encoding: chunked, identity",
                        "1.1\r\nTransfer-Encoding: xchunked",
                        "1.1\r\nTransfer-Encoding: gzip, chunked",
                        "1.0\r\nTransfer-Encoding: chunked")) {
            assertRefused("POST / HTTP/" + head + "\r\nHost: a" + body, 400, 501);
        }
    }

    /**
     * If this rule fails, look at the parser of chunks: sizes of hexadecimal digits, CRLF behind
     * size and data (W11, W13, W16).
     */
    @Required("S18")
    default void aMalformedChunkEndsTheConnectionAndNothingBehindItIsServed() {
        for (String chunk : List.of("+5\r\nhello", "0x5\r\nhello", "5\nhello", "5\r\nhello!")) {
            assertEnded(chunk);
        }
    }

    /**
     * If this rule fails, look at the state after a refusal: what the connection still brings is
     * not parsed (W23, W56).
     */
    @Required("S19")
    default void nothingBehindARefusedRequestIsServed() {
        try (ServerTrial server = new ServerTrial(this)) {
            Peer peer = server.connect();
            peer.write("nonsense\r\n\r\n" + ServerTrial.get("/same-piece"));
            peer.write(ServerTrial.get("/another-piece"));
            server.awaitEnd(peer);
            server.trial.turns(5);
            assertThat(server.requests).isEmpty();
        }
    }

    /**
     * If this rule fails, look at the queue of responses: a refusal enters it behind those that are
     * owed (W55).
     */
    @Required("S20")
    default void aRefusalWaitsForTheAnswersBeforeIt() {
        try (ServerTrial server = new ServerTrial(this)) {
            Peer peer = server.connect();
            peer.write(ServerTrial.get("/first") + "malformed\r\n\r\n");
            server.awaitRequests(1);
            server.trial.turns(5);
            assertThat(peer.text()).isEmpty();
            ServerTrial.answer(server.responses.getFirst(), "first");
            assertThat(server.allAnswers(peer))
                    .extracting(Answer::status)
                    .containsExactly(200, 400);
        }
    }

    /**
     * If this rule fails, look at the check of the version, before the rest of the head (W40, W43).
     */
    @Required("S21")
    default void anotherMajorVersionIsRefused() {
        assertRefused("GET / HTTP/2.0\r\nHost: a\r\n\r\n", 400, 505);
    }

    /**
     * The refusal comes before the head's end (W49, W51). If this rule fails, look at the count of
     * octets, {@code maxHeaderSize}: checked with each piece.
     */
    @Required("S22")
    default void aHeadLargerThanAllowedIsAnsweredWith431BeforeItsEnd() {
        HttpOptions.Builder options = HttpOptions.builder().maxHeaderSize(1024);
        try (ServerTrial server = new ServerTrial(this, options)) {
            Peer peer = server.connect();
            peer.write("GET / HTTP/1.1\r\nHost: a\r\nX-Large: " + "x".repeat(2000));
            assertThat(server.refusal(peer)).isEqualTo(431);
        }
    }

    /**
     * The refusal comes before the line's end (W49, W51). If this rule fails, look at the count of
     * octets in the first line: checked with each piece.
     */
    @Required("S23")
    default void aRequestLineLongerThanAllowedIsAnsweredWith414BeforeItsEnd() {
        HttpOptions.Builder options = HttpOptions.builder().maxHeaderSize(1024);
        try (ServerTrial server = new ServerTrial(this, options)) {
            Peer peer = server.connect();
            peer.write("GET /" + "x".repeat(2000));
            assertThat(server.refusal(peer)).isEqualTo(414);
        }
    }

    /**
     * If this rule fails, look at the count of fields, {@code maxHeadersCount}: one more is a
     * refusal, not a field less (W50).
     */
    @Required("S24")
    default void moreFieldsThanAllowedAreAnsweredWith431AndNeverDropped() {
        HttpOptions.Builder options = HttpOptions.builder().maxHeadersCount(10);
        try (ServerTrial server = new ServerTrial(this, options)) {
            Peer peer = server.connect();
            String enough = "X: y\r\n".repeat(9);
            peer.write("GET / HTTP/1.1\r\nHost: a\r\n" + enough + "\r\n");
            server.awaitRequests(1);
            ServerTrial.answer(server.responses.getFirst(), "enough");
            assertThat(server.answers(peer, 1).getFirst().status()).isEqualTo(200);
            peer.write("GET / HTTP/1.1\r\nHost: a\r\n" + enough + "X: y\r\n\r\n");
            assertThat(server.allAnswers(peer))
                    .extracting(Answer::status)
                    .containsExactly(200, 431);
            assertThat(server.requests).hasSize(1);
        }
    }

    /**
     * If this rule fails, look at the check of {@code Host}: one, with a name, an IPv4 or IPv6
     * address and perhaps a port (W48).
     */
    @Required("S61")
    default void aHostThatIsNoneIsAnsweredWith400() {
        for (String host :
                List.of(
                        "a/b",
                        "a b",
                        "u@a",
                        "a%2",
                        "a%zz",
                        "a:x",
                        "a:65536",
                        "a:1:2",
                        "[::1",
                        "[::1]a",
                        "[]",
                        "[:]",
                        "[1:2]",
                        "[1::2::3]",
                        "[1:2:3:4:5:6:7:8:9]",
                        "[1:2:3:4:5:6:7:8::]",
                        "[12345::]",
                        "[::g]",
                        "[1:2:3:4:5:6:7:]",
                        "[::1.2.3]",
                        "[::1.2.3.4.5]",
                        "[::1.2.3.256]",
                        "[::1.2.3.04]",
                        "[1:2:3:4:5:6:7:1.2.3.4]",
                        "[v1]",
                        "[v1.]",
                        "[v.a]",
                        "[v1.a/b]")) {
            assertRefused("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n", 400);
        }
        for (String host :
                List.of(
                        "",
                        "a",
                        "A.b-c_d~1",
                        "a%2Db",
                        "!$&'()*+,;=",
                        "a:",
                        "a:65535",
                        "192.0.2.1:80",
                        "[::]",
                        "[::1]:80",
                        "[1::8]",
                        "[1::]",
                        "[1:2:3:4:5:6:7:8]",
                        "[::2:3:4:5:6:7:8]",
                        "[AbCd::ef01]",
                        "[::192.0.2.255]",
                        "[1:2:3:4:5:6:0.20.3.4]",
                        "[v1f.a:b]")) {
            assertServed("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n", "/");
        }
    }

    /**
     * If this rule fails, look at the check of targets: the four forms of RFC 9112, passed on
     * unchanged (W39, W44, W45).
     */
    @Required("S62")
    default void aTargetOfNoFormIsAnsweredWith400() {
        for (String target :
                List.of(
                        "a",
                        "a/b",
                        "**",
                        "*/",
                        "/a#b",
                        "/a\u0080",
                        "//a b",
                        ":a",
                        "1a://b/",
                        "http:a",
                        "http:/a",
                        "http://",
                        "https:///b",
                        "http://:80/",
                        "http://u@a/",
                        "http://a:b/",
                        "http://[::1/")) {
            assertRefused("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n", 400);
        }
        for (String target :
                List.of(
                        "/",
                        "//",
                        "/?q",
                        "/a:b",
                        "http://a",
                        "HTTPS://a:443/b?c",
                        "http://a?b",
                        "http://[::1]:80/",
                        "a+1-2.b://c/")) {
            assertServed("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n", target);
        }
        assertServed("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", "*");
    }

    /**
     * If this rule fails, look at the parser of chunks: extensions have a grammar, too (W13, W14,
     * W17).
     */
    @Required("S63")
    default void extensionsOfChunksArePassedOverAndWhatIsNoneEndsTheConnection() {
        for (String extension :
                List.of(
                        ";",
                        ";=a",
                        ";a=",
                        ";a b",
                        ";a/b",
                        ";a=b/",
                        ";a=\"b",
                        ";a=\"b\"c",
                        ";a=\"\\\1\"",
                        ";a=\"\0\"",
                        ";a\n",
                        ";a=b\rc",
                        " ")) {
            assertEnded("5" + extension + "\r\nhello");
        }
        try (ServerTrial server = new ServerTrial(this, ServerTrial::read)) {
            server.connect()
                    .write(
                            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                                    + "5;a\r\nhello\r\n"
                                    + "1;a=b;c\r\n \r\n"
                                    + "1;a=\"\"\r\nw\r\n"
                                    + "1;a=\"b;\\\"c\t\"; d\r\no\r\n"
                                    + "1 ;\ta = b ;c\r\nr\r\n"
                                    + "0002;a=\"\\\\\" ;b = \"c\"\r\nld\r\n"
                                    + "0;a=b\r\n\r\n");
            server.await("body end");
            assertThat(server.body.text()).isEqualTo("hello world");
        }
    }

    /** Sends a chunk behind which nothing must be served. */
    private void assertEnded(String chunk) {
        try (ServerTrial server = new ServerTrial(this, ServerTrial::read)) {
            Peer peer = server.connect();
            peer.write(
                    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                            + chunk
                            + "\r\n0\r\n\r\n"
                            + ServerTrial.get("/after"));
            assertThat(server.allAnswers(peer))
                    .as("answers to %s", chunk)
                    .extracting(Answer::status)
                    .isSubsetOf(400);
            assertThat(server.targets()).containsExactly("/");
        }
    }

    /** Sends a request that must be answered with its target. */
    private void assertServed(String request, String target) {
        try (ServerTrial server = new ServerTrial(this, ServerTrial::echo)) {
            Peer peer = server.connect();
            peer.write(request);
            assertThat(server.answers(peer, 1))
                    .as("answers to %s", request)
                    .extracting(Answer::text)
                    .containsExactly(target);
        }
    }

    /** Sends a request of which the handler must not hear. */
    private void assertRefused(String request, Integer... statuses) {
        try (ServerTrial server = new ServerTrial(this, ServerTrial::echo)) {
            Peer peer = server.connect();
            peer.write(request);
            assertThat(server.refusal(peer)).as("status of %s", request).isIn((Object[]) statuses);
            assertThat(server.requests).isEmpty();
        }
    }
}
