package node.tck.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import node.http.Fields;
import node.http.HttpOptions;
import node.tck.Required;
import node.tck.internal.Peer;

/** The rules of what a client is told of an answer. */
public interface HttpClientAnswers extends HttpClientSubject {

    /**
     * If this rule fails, look at the parser of heads: it keeps reason, order, duplicates and case.
     */
    @Required("C13")
    default void theHeadIsHandedOnAsItWasSent() {
        try (ClientTrial client = new ClientTrial(this)) {
            AnswerLog log = client.get("a");
            client.answer(
                    "HTTP/1.1 299 So it is\r\nX-b: 1\r\nx-B: \u00e9\r\nContent-Length: 0\r\n\r\n");
            client.await("a response");
            assertThat(log.response.status()).isEqualTo(299);
            assertThat(log.response.reason()).isEqualTo("So it is");
            assertThat(log.response.version()).isEqualTo("1.1");
            assertThat(log.response.fields().toArray())
                    .containsExactly("X-b", "1", "x-B", "\u00e9", "Content-Length", "0");
        }
    }

    /**
     * Tries a length, chunks and the end of the connection (W67). If this rule fails, look at the
     * choice of the framing: {@code end} comes once, behind the last octet.
     */
    @Required("C14")
    default void theBodyArrivesWholeAndThenItsEndOnce() {
        for (String rest :
                List.of(
                        "Content-Length: 11\r\n\r\nhello world",
                        "Transfer-Encoding: chunked\r\n\r\n"
                                + "5\r\nhello\r\n006;a=b\r\n world\r\n0\r\n\r\n",
                        "X: until the connection ends\r\n\r\nhello world")) {
            try (ClientTrial client = new ClientTrial(this)) {
                AnswerLog log = client.get("a");
                Peer server = client.answer("HTTP/1.1 200 OK\r\n" + rest);
                if (rest.startsWith("X")) {
                    server.connection.end();
                }
                client.await("a body end");
                client.trial.turns(5);
                assertThat(log.body.text()).isEqualTo("hello world");
                assertThat(client.trial.log)
                        .containsSubsequence("a response", "a body data")
                        .containsOnlyOnce("a response", "a body end");
            }
        }
    }

    /**
     * If this rule fails, look at the choice of the framing: HEAD, 204 and 304 have no body,
     * whatever their fields say (W67).
     */
    @Required("C15")
    default void anAnswerThatHasNoBodyEndsWithItsHead() {
        try (ClientTrial client = new ClientTrial(this)) {
            client.send("HEAD", "a", Fields.of());
            client.answer("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
            client.await("a body end");
            client.get("b");
            client.answer("HTTP/1.1 204 No Content\r\n\r\n");
            client.await("b body end");
            client.get("c");
            client.answer("HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n");
            client.await("c body end");
            AnswerLog last = client.get("d");
            client.answer(ClientTrial.OK);
            client.await("d body end");
            assertThat(last.body.text()).isEqualTo("ok");
        }
    }

    /**
     * If this rule fails, look at responses of 1xx: they go to {@code information}, and the request
     * still waits (W66).
     */
    @Required("C16")
    default void interimAnswersAreReportedAndTakeNoPlace() {
        try (ClientTrial client = new ClientTrial(this)) {
            AnswerLog log = client.get("a");
            client.answer(
                    "HTTP/1.1 103 Early Hints\r\nX: 1\r\n\r\n"
                            + "HTTP/1.1 103 Early Hints\r\nX: 2\r\n\r\n"
                            + ClientTrial.OK);
            client.await("a body end");
            assertThat(client.trial.log)
                    .containsSubsequence(
                            "a information 103 1", "a information 103 2", "a response");
            assertThat(log.response.status()).isEqualTo(200);
        }
    }

    /**
     * The server ends its side in a body (W69). If this rule fails, look at the end of a connection
     * in a body: {@code aborted}, never {@code end}.
     */
    @Required("C17")
    default void aBodyThatBreaksOffIsAbortedOnceAndNeverEnds() {
        for (String rest :
                List.of(
                        "Content-Length: 10\r\n\r\nhello",
                        "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")) {
            try (ClientTrial client = new ClientTrial(this)) {
                client.get("a");
                client.answer("HTTP/1.1 200 OK\r\n" + rest).connection.end();
                client.trial.runUntil(
                        () ->
                                client.trial.log.contains("a body aborted")
                                        || client.trial.log.contains("a body end"));
                client.trial.turns(5);
                assertThat(client.trial.log)
                        .containsOnlyOnce("a body aborted")
                        .doesNotContain("a body end", "a failed");
            }
        }
    }

    /**
     * If this rule fails, look at the end of a connection before the response: {@code failed}, once
     * (W69).
     */
    @Required("C18")
    default void aRequestWithoutAnAnswerFailsOnce() {
        try (ClientTrial client = new ClientTrial(this)) {
            client.get("a");
            client.asked().connection.end();
            client.await("a failed");
            client.trial.turns(5);
            assertThat(client.trial.log).containsOnlyOnce("a failed").doesNotContain("a response");
        }
    }

    /**
     * If this rule fails, look at the parser of responses, and the state after its refusal: the
     * connection is destroyed (W68, W74).
     */
    @Required("C19")
    default void aMalformedAnswerFailsAndEndsTheConnection() {
        for (String octets :
                List.of(
                        "nonsense\r\n\r\n",
                        "HTTP/1.1 20 OK\r\nContent-Length: 0\r\n\r\n",
                        "HTTP/1.1 200 OK\r\nContent-Length: +5\r\n\r\nhello",
                        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
                        "HTTP/1.1 200 OK\r\nX : y\r\nContent-Length: 0\r\n\r\n")) {
            try (ClientTrial client = new ClientTrial(this)) {
                client.get("a");
                Peer server = client.answer(octets);
                client.trial.runUntil(
                        () ->
                                client.trial.log.contains("a failed")
                                        || client.trial.log.contains("a response"));
                assertThat(client.trial.log).as("told of %s", octets).doesNotContain("a response");
                client.awaitEnd(server);
            }
        }
    }

    /**
     * If this rule fails, look at {@code ClientResponse.pause}: it pauses the connection, what was
     * read already waits.
     */
    @Required("C20")
    default void aPausedAnswerMakesTheServerWaitAndArrivesWhenResumed() {
        try (ClientTrial client = new ClientTrial(this)) {
            AnswerLog log = new AnswerLog(client.trial, "a");
            client.begin("GET", log.atResponse(() -> log.response.pause()), Fields.of()).end();
            Peer server = client.answer("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n");
            client.await("a response");
            long written = ServerTrial.fill(server);
            client.trial.turns(20);
            assertThat(log.body.size()).as("octets that came though paused").isZero();
            assertThat(server.connection.queued())
                    .as("octets the server could not send")
                    .isPositive();
            log.response.resume();
            client.trial.runUntil(() -> log.body.size() >= written);
        }
    }

    /**
     * If this rule fails, look at {@code ClientResponse.trailers}: filled before {@code end} is
     * called.
     */
    @Required("C21")
    default void trailersAreCompleteAtTheEndAndApartFromTheHeader() {
        try (ClientTrial client = new ClientTrial(this)) {
            AnswerLog log = client.get("a");
            client.answer(
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                            + "2\r\nok\r\n0\r\nX-Sum: 1\r\nx-sum: 2\r\n\r\n");
            client.await("a body end");
            assertThat(log.response.trailers().toArray())
                    .containsExactly("X-Sum", "1", "x-sum", "2");
            assertThat(log.response.fields().first("X-Sum")).isNull();
        }
    }

    /** If this rule fails, look at the count of octets in the head, {@code maxHeaderSize} (W77). */
    @Required("C22")
    default void aHeadLargerThanAllowedFails() {
        HttpOptions.Builder options = HttpOptions.builder().maxHeaderSize(1024);
        try (ClientTrial client = new ClientTrial(this, options)) {
            client.get("a");
            Peer server = client.answer("HTTP/1.1 200 OK\r\nX: " + "x".repeat(2000));
            client.await("a failed");
            client.awaitEnd(server);
        }
    }

    /**
     * If this rule fails, look at the code that calls handlers: an exception destroys the
     * connection, and the session opens another.
     */
    @Required("C23")
    default void aHandlerThatThrowsLosesItsConnectionOnly() {
        IllegalStateException failure = new IllegalStateException("on purpose");
        try (ClientTrial client = new ClientTrial(this)) {
            AnswerLog bad =
                    new AnswerLog(client.trial, "a")
                            .atResponse(
                                    () -> {
                                        throw failure;
                                    });
            client.begin("GET", bad, Fields.of()).end();
            Peer server = client.answer(ClientTrial.OK);
            client.awaitEnd(server);
            assertThat(client.trial.uncaught).containsExactly(failure);
            client.get("b");
            client.answer(ClientTrial.OK);
            client.await("b body end");
        }
    }
}
