package node.tck.http;

import static node.tck.http.ServerTrial.GET;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import node.http.Fields;
import node.http.Request;
import node.tck.Required;
import node.tck.conformance.Answer;
import node.tck.internal.Peer;

/** The rules of what a handler is told of a request. */
public interface HttpServerRequests extends HttpServerSubject {

    /**
     * If this rule fails, look at where the handler is called: at the empty line behind the head,
     * not at the first octet of the body.
     */
    @Required("S1")
    default void theHandlerIsCalledOnceWhenTheHeadIsComplete() {
        try (ServerTrial server = new ServerTrial(this)) {
            Peer peer = server.connect();
            peer.write("PUT /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n");
            server.trial.turns(5);
            assertThat(server.requests).isEmpty();
            peer.write("\r\n");
            server.awaitRequests(1);
            peer.write("hello");
            server.trial.turns(5);
            assertThat(server.targets()).containsExactly("/a");
        }
    }

    /** If this rule fails, look at the parser of heads: it keeps order, duplicates and case. */
    @Required("S2")
    default void theHeadIsHandedOnAsItWasSent() {
        try (ServerTrial server = new ServerTrial(this)) {
            String fields = "HOST: a\r\nx-B: 1\r\nAccept: c \r\nX-b:2\r\n";
            server.connect().write("OPTIONS /a%20b?c=d HTTP/1.1\r\n" + fields + "\r\n");
            server.awaitRequests(1);
            Request request = server.requests.getFirst();
            assertThat(request.method()).isEqualTo("OPTIONS");
            assertThat(request.target()).isEqualTo("/a%20b?c=d");
            assertThat(request.version()).isEqualTo("1.1");
            assertThat(request.fields().toArray())
                    .containsExactly("HOST", "a", "x-B", "1", "Accept", "c", "X-b", "2");
        }
    }

    /**
     * Octets above 127 are neither decoded nor dropped (W24, W35). If this rule fails, look at the
     * decoding of heads: ISO-8859-1.
     */
    @Required("S3")
    default void eachOctetOfAValueIsOneCharacter() {
        try (ServerTrial server = new ServerTrial(this)) {
            StringBuilder value = new StringBuilder();
            for (char c = 0x80; c <= 0xff; c++) {
                value.append(c);
            }
            server.connect().write("GET / HTTP/1.1\r\nHost: a\r\nX-Octets: " + value + "\r\n\r\n");
            server.awaitRequests(1);
            assertThat(server.requests.getFirst().fields().first("x-octets"))
                    .isEqualTo(value.toString());
        }
    }

    /**
     * If this rule fails, look at what lies behind the head in the same piece: it waits until the
     * handler has returned.
     */
    @Required("S4")
    default void theBodyArrivesAfterTheHandlerReturned() {
        try (ServerTrial server =
                new ServerTrial(
                        this,
                        (it, request, response) -> {
                            request.body(it.body);
                            it.trial.happened("handler returns");
                        })) {
            server.connect().write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello");
            server.await("body data");
            assertThat(server.trial.log).containsSubsequence("handler returns", "body data");
            assertThat(server.trial.log.indexOf("body data"))
                    .isGreaterThan(server.trial.log.indexOf("handler returns"));
        }
    }

    /**
     * Tries a body with a length and a chunked one. If this rule fails, look at the decoding of
     * bodies: {@code end} comes once, behind the last octet.
     */
    @Required("S5")
    default void theBodyArrivesWholeAndInOrderAndThenItsEndOnce() {
        for (String rest :
                List.of(
                        "Content-Length: 11\r\n\r\nhello world",
                        "Transfer-Encoding: chunked\r\n\r\n"
                                + "5\r\nhello\r\n006;a=b\r\n world\r\n0\r\n\r\n")) {
            try (ServerTrial server = new ServerTrial(this, ServerTrial::read)) {
                server.connect().write("POST / HTTP/1.1\r\nHost: a\r\n" + rest);
                server.await("body end");
                server.trial.turns(5);
                assertThat(server.body.text()).isEqualTo("hello world");
                assertThat(server.trial.log).containsOnlyOnce("body end").endsWith("body end");
            }
        }
    }

    /**
     * The peer ends its side in a body, with a length and with chunks (W22). If this rule fails,
     * look at the end of a connection in a body: {@code aborted}, never {@code end}.
     */
    @Required("S6")
    default void aBodyThatBreaksOffIsAbortedOnceAndNeverEnds() {
        for (String rest :
                List.of(
                        "Content-Length: 10\r\n\r\nhello",
                        "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")) {
            try (ServerTrial server = new ServerTrial(this, ServerTrial::read)) {
                Peer peer = server.connect();
                peer.write("POST / HTTP/1.1\r\nHost: a\r\n" + rest);
                server.await("body data");
                peer.connection.end();
                server.trial.runUntil(
                        () ->
                                server.trial.log.contains("body aborted")
                                        || server.trial.log.contains("body end"));
                server.trial.turns(5);
                assertThat(server.trial.log)
                        .containsOnlyOnce("body aborted")
                        .doesNotContain("body end");
            }
        }
    }

    /**
     * Trailers are apart from the header's fields (W18). If this rule fails, look at {@code
     * Request.trailers}: filled before {@code end} is called.
     */
    @Required("S7")
    default void trailersAreCompleteAtTheEndAndApartFromTheHeader() {
        try (ServerTrial server = new ServerTrial(this, ServerTrial::read)) {
            server.connect()
                    .write(
                            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                                    + "5\r\nhello\r\n0\r\nX-Sum: 1\r\nx-sum: 2\r\n\r\n");
            server.await("body end");
            Request request = server.requests.getFirst();
            assertThat(request.trailers().toArray()).containsExactly("X-Sum", "1", "x-sum", "2");
            assertThat(request.fields().first("X-Sum")).isNull();
        }
    }

    /**
     * If this rule fails, look at {@code Request.body} behind the end of a body: a task of its own
     * calls {@code end}.
     */
    @Required("S8")
    default void aLateTakerOfABodyIsToldOfItsEndInALaterTurn() {
        try (ServerTrial server = new ServerTrial(this)) {
            server.connect().write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello");
            server.awaitRequests(1);
            server.trial.turns(5);
            server.requests.getFirst().body(server.body);
            assertThat(server.trial.log).doesNotContain("body end");
            server.await("body end");
        }
    }

    /**
     * If this rule fails, look at a small body without a taker: it is read and dropped before the
     * next head is parsed (W21).
     */
    @Required("S9")
    default void aBodyThatNobodyTakesIsDiscardedAndTheNextRequestServed() {
        try (ServerTrial server = new ServerTrial(this, ServerTrial::echo)) {
            Peer peer = server.connect();
            String smuggled = ServerTrial.get("/smuggled");
            peer.write(
                    "POST /unread HTTP/1.1\r\nHost: a\r\nContent-Length: "
                            + smuggled.length()
                            + "\r\n\r\n"
                            + smuggled
                            + ServerTrial.get("/next"));
            assertThat(server.answers(peer, 2))
                    .extracting(Answer::text)
                    .containsExactly("/unread", "/next");
        }
    }

    /**
     * If this rule fails, look at {@code Request.pause}: it pauses the connection, what was read
     * already waits (W79).
     */
    @Required("S10")
    default void aPausedBodyMakesThePeerWaitAndArrivesWhenResumed() {
        try (ServerTrial server =
                new ServerTrial(
                        this,
                        (it, request, response) -> {
                            request.body(it.body);
                            request.pause();
                        })) {
            Peer peer = server.connect();
            peer.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n\r\n");
            server.awaitRequests(1);
            long written = ServerTrial.fill(peer);
            server.trial.turns(20);
            assertThat(server.body.size()).as("octets that came though paused").isZero();
            assertThat(peer.connection.queued()).as("octets the peer could not send").isPositive();
            server.requests.getFirst().resume();
            server.trial.runUntil(() -> server.body.size() >= written);
        }
    }

    /**
     * A whole request comes octet by octet. If this rule fails, look at the state that the parser
     * keeps between two pieces.
     */
    @Required("S11")
    default void howTheOctetsAreCutDoesNotMatter() {
        try (ServerTrial server = new ServerTrial(this, ServerTrial::read)) {
            Peer peer = server.connect();
            String request =
                    "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                            + "b\r\nhello world\r\n0\r\nX: y\r\n\r\n";
            for (int i = 0; i < request.length(); i++) {
                peer.write(request.substring(i, i + 1));
                server.trial.turns(1);
            }
            server.await("body end");
            assertThat(server.targets()).containsExactly("/a");
            assertThat(server.requests.getFirst().fields().first("host")).isEqualTo("a");
            assertThat(server.body.text()).isEqualTo("hello world");
        }
    }

    /**
     * If this rule fails, look at 100 Continue: it is sent once, when the handler returns without a
     * response (W58).
     */
    @Required("S12")
    default void aBodyThatIsHeldBackIsAskedForOnce() {
        try (ServerTrial server =
                new ServerTrial(
                        this,
                        (it, request, response) ->
                                request.body(
                                        it.body.atEnd(
                                                () -> ServerTrial.answer(response, "thanks"))))) {
            Peer peer = server.connect();
            peer.write(
                    "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
                            + "Content-Length: 5\r\n\r\n");
            server.await(peer, "HTTP/1.1 100 ");
            peer.write("hello");
            assertThat(server.answers(peer, 2))
                    .extracting(Answer::status)
                    .containsExactly(100, 200);
        }
    }

    /**
     * If this rule fails, look at 100 Continue: it is not sent once the response has begun (W58).
     */
    @Required("S13")
    default void aBodyIsNotAskedForWhenTheAnswerIsThereAlready() {
        try (ServerTrial server =
                new ServerTrial(
                        this,
                        (it, request, response) -> {
                            response.head(413, Fields.of());
                            response.end();
                        })) {
            Peer peer = server.connect();
            peer.write(
                    "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
                            + "Content-Length: 5\r\n\r\n");
            assertThat(server.answers(peer, 1)).extracting(Answer::status).containsExactly(413);
        }
    }

    /**
     * If this rule fails, look at {@code Request.connection}: the one that the acceptor was given.
     */
    @Required("S14")
    default void aRequestKnowsTheConnectionItCameOn() {
        try (ServerTrial server = new ServerTrial(this)) {
            Peer peer = server.connect();
            peer.write(GET);
            server.awaitRequests(1);
            assertThat(server.requests.getFirst().connection().remoteAddress())
                    .isEqualTo(peer.connection.localAddress());
        }
    }
}
