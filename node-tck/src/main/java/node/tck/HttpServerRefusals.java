package node.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import node.http.HttpOptions;
import node.tck.internal.Answer;

/**
 * The rules of what never reaches a handler. The cases of the wire in {@code node.tck.internal} try
 * much more of this; here is one of each kind.
 */
public interface HttpServerRefusals extends HttpServerSubject {

    /** Heads (rows 25 to 33, 42, 48). */
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

    /** Lengths (rows 1 and 2). */
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

    /** Transfer codings (rows 5 to 9). */
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

    /** Chunks (rows 11, 13 and 16). */
    @Required("S18")
    default void aMalformedChunkEndsTheConnectionAndNothingBehindItIsServed() {
        for (String chunk : List.of("+5\r\nhello", "0x5\r\nhello", "5\nhello", "5\r\nhello!")) {
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
    }

    /** Nothing behind it (rows 23 and 56). */
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

    /** Answers that are owed (row 55). */
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

    /** Other versions (rows 40 and 43). */
    @Required("S21")
    default void anotherMajorVersionIsRefused() {
        assertRefused("GET / HTTP/2.0\r\nHost: a\r\n\r\n", 400, 505);
    }

    /** Large heads (rows 49 and 51). */
    @Required("S22")
    default void aHeadLargerThanAllowedIsAnsweredWith431BeforeItsEnd() {
        HttpOptions.Builder options = HttpOptions.builder().maxHeaderSize(1024);
        try (ServerTrial server = new ServerTrial(this, options)) {
            Peer peer = server.connect();
            peer.write("GET / HTTP/1.1\r\nHost: a\r\nX-Large: " + "x".repeat(2000));
            assertThat(server.refusal(peer)).isEqualTo(431);
        }
    }

    /** Long targets (rows 49 and 51). */
    @Required("S23")
    default void aRequestLineLongerThanAllowedIsAnsweredWith414BeforeItsEnd() {
        HttpOptions.Builder options = HttpOptions.builder().maxHeaderSize(1024);
        try (ServerTrial server = new ServerTrial(this, options)) {
            Peer peer = server.connect();
            peer.write("GET /" + "x".repeat(2000));
            assertThat(server.refusal(peer)).isEqualTo(414);
        }
    }

    /** Many fields (row 50). */
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
