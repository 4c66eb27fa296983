package node.tck.http;

import static node.tck.http.ServerTrial.octets;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import node.http.ClientRequest;
import node.http.Fields;
import node.http.HttpOptions;
import node.tck.Recommended;
import node.tck.Required;
import node.tck.internal.Peer;

/** The rules of a session's connection, of time by the loop's clock, and of the end. */
public interface HttpClientConnections extends HttpClientSubject {

    /**
     * If this rule fails, look at the queue of requests: the next is written when the response
     * before it is complete (W71).
     */
    @Required("C24")
    default void requestsGoOneAfterAnotherOnOneConnection() {
        try (ClientTrial client = new ClientTrial(this)) {
            client.get("a");
            client.get("b");
            Peer first = client.asked();
            client.trial.turns(5);
            assertThat(first.text()).doesNotContain("GET /b");
            first.write(ClientTrial.OK);
            Peer second = client.answer(ClientTrial.OK);
            client.await("b body end");
            assertThat(second).isSameAs(first);
            assertThat(client.trial.log).containsSubsequence("a body end", "b response");
        }
    }

    /**
     * If this rule fails, look at the decision whether the connection goes on: version, {@code
     * Connection} field of both sides, and framing (W71).
     */
    @Required("C25")
    default void aConnectionThatOneSideEndsIsNotUsedAgain() {
        for (String answer :
                List.of(
                        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok",
                        "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
            try (ClientTrial client = new ClientTrial(this)) {
                client.get("a");
                Peer first = client.answer(answer);
                client.await("a body end");
                client.get("b");
                Peer second = client.answer(ClientTrial.OK);
                client.await("b body end");
                assertThat(second).as("after %s", answer).isNotSameAs(first);
                client.awaitEnd(first);
            }
        }
    }

    /**
     * If this rule fails, look at octets that arrive while no request waits: they end the
     * connection and are not kept (W70).
     */
    @Required("C26")
    default void octetsThatNobodyAskedForEndTheConnection() {
        try (ClientTrial client = new ClientTrial(this)) {
            client.get("a");
            Peer first = client.answer(ClientTrial.OK);
            client.await("a body end");
            client.trial.turns(5);
            first.write("HTTP/1.1 203 Poisoned\r\nContent-Length: 6\r\n\r\npoison");
            client.awaitEnd(first);
            AnswerLog log = client.get("b");
            client.answer(ClientTrial.OK);
            client.await("b body end");
            assertThat(log.body.text()).isEqualTo("ok");
        }
    }

    /**
     * If this rule fails, look at repetition after a lost connection: never for a method such as
     * POST (W75).
     */
    @Required("C27")
    default void aRequestThatIsNotIdempotentIsNeverSentTwice() {
        try (ClientTrial client = new ClientTrial(this)) {
            client.get("a");
            client.answer(ClientTrial.OK);
            client.await("a body end");
            client.send("POST", "b", Fields.of());
            client.asked().connection.destroy();
            client.await("b failed");
            client.trial.turns(10);
            assertThat(client.received("POST /b ")).isEqualTo(1);
        }
    }

    /**
     * If this rule fails, look at repetition after a lost connection: once, for an idempotent
     * method on a connection that was used before (W75).
     */
    @Recommended("C28")
    default void anIdempotentRequestIsSentOnceMoreWhenItsConnectionWasGone() {
        try (ClientTrial client = new ClientTrial(this)) {
            client.get("a");
            client.answer(ClientTrial.OK);
            client.await("a body end");
            client.get("b");
            client.asked().connection.destroy();
            Peer second = client.asked();
            assertThat(second.text()).startsWith("GET /b HTTP/1.1\r\n");
            second.connection.destroy();
            client.await("b failed");
            client.trial.turns(10);
            assertThat(client.received("GET /b ")).isEqualTo(2);
        }
    }

    /**
     * If this rule fails, look at a response that comes before the request is complete: what is
     * written later is dropped (W76).
     */
    @Required("C29")
    default void whatIsWrittenAfterARefusalIsDropped() {
        try (ClientTrial client = new ClientTrial(this)) {
            AnswerLog log = new AnswerLog(client.trial, "a");
            ClientRequest request =
                    client.begin("POST", log, Fields.of("Content-Length", "1000000"));
            request.write(octets("begin"));
            client.answer(
                    "HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno");
            client.await("a body end");
            assertThat(request.write(octets("more"))).isTrue();
            request.end();
            client.trial.turns(5);
            assertThat(log.body.text()).isEqualTo("no");
            assertThat(client.trial.log).doesNotContain("a failed", "a body aborted");
            assertThat(client.trial.uncaught).isEmpty();
        }
    }

    /**
     * If this rule fails, look at {@code write}: false while the connection has more queued than
     * its mark.
     */
    @Required("C30")
    default void writeSaysWhenToWait() {
        try (ClientTrial client = new ClientTrial(this)) {
            ClientRequest request =
                    client.begin("POST", new AnswerLog(client.trial, "a"), Fields.of());
            assertThat(request.write(octets("a little"))).isTrue();
            client.asked().connection.pause();
            ClientTrial.fill(request);
        }
    }

    /**
     * If this rule fails, look at {@code drained} of the connection: passed to the request that is
     * being written, once.
     */
    @Required("C31")
    default void drainedSaysOnceWhenToGoOn() {
        try (ClientTrial client = new ClientTrial(this)) {
            ClientRequest request =
                    client.begin("POST", new AnswerLog(client.trial, "a"), Fields.of());
            request.write(octets("a little"));
            Peer server = client.asked();
            server.connection.pause();
            ClientTrial.fill(request);
            client.trial.turns(5);
            assertThat(client.trial.log).doesNotContain("a drained");
            server.connection.resume();
            client.await("a drained");
            client.trial.turns(5);
            assertThat(client.trial.log).containsOnlyOnce("a drained");
        }
    }

    /**
     * If this rule fails, look at {@code connectTimeout}: a deadline of the loop that runs until
     * {@code opened} (W78).
     */
    @Required("C32")
    default void connectingThatTakesTooLongFails() {
        HttpOptions.Builder options = HttpOptions.builder().connectTimeout(1000);
        try (ClientTrial client = new ClientTrial(this, options, (handler, started) -> {})) {
            client.get("a");
            client.trial.turns(5);
            client.trial.advance(999, TimeUnit.MILLISECONDS);
            assertThat(client.trial.log).isEmpty();
            client.trial.advance(1, TimeUnit.MILLISECONDS);
            assertThat(client.trial.log).contains("a failed");
        }
    }

    /**
     * If this rule fails, look at {@code responseTimeout}: a deadline of the loop that each piece
     * of the response resets (W78).
     */
    @Required("C33")
    default void aServerThatIsSilentForTooLongFails() {
        HttpOptions.Builder options = HttpOptions.builder().responseTimeout(1000);
        try (ClientTrial client = new ClientTrial(this, options)) {
            client.get("a");
            Peer server = client.asked();
            client.trial.turns(5);
            client.trial.advance(999, TimeUnit.MILLISECONDS);
            assertThat(client.trial.log).doesNotContain("a failed");
            client.trial.advance(1, TimeUnit.MILLISECONDS);
            client.await("a failed");
            client.awaitEnd(server);
        }
    }

    /**
     * If this rule fails, look at {@code destroy}: the connection, and {@code failed} for each
     * request without a response.
     */
    @Required("C34")
    default void destroyFailsEveryRequestThatWasNotAnswered() {
        try (ClientTrial client = new ClientTrial(this)) {
            client.get("a");
            client.get("b");
            Peer server = client.asked();
            client.session.destroy();
            client.trial.runUntil(
                    () ->
                            client.trial.log.contains("a failed")
                                    && client.trial.log.contains("b failed"));
            client.awaitEnd(server);
        }
    }

    /**
     * If this rule fails, look at the connection between requests: unreferenced, and its deadlines
     * too.
     */
    @Required("C35")
    default void aSessionThatIdlesDoesNotKeepTheLoopAlive() {
        try (ClientTrial client = new ClientTrial(this)) {
            client.get("a");
            Peer server = client.answer(ClientTrial.OK);
            client.await("a body end");
            client.trial.turns(5);
            assertThat(server.gone()).isFalse();
            client.unrefPeers();
            client.stopListening();
            client.trial.run();
            assertThat(client.trial.loop.alive()).isZero();
        }
    }
}
