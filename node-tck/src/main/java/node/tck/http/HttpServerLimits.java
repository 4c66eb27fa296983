package node.tck.http;

import static node.tck.http.ServerTrial.GET;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import node.http.Fields;
import node.http.HttpOptions;
import node.http.Response;
import node.tck.Capability;
import node.tck.Needs;
import node.tck.Required;
import node.tck.conformance.Answer;
import node.tck.internal.Peer;

/** The rules of time, by the loop's clock, and of numbers. */
public interface HttpServerLimits extends HttpServerSubject {

    /**
     * The head comes in pieces, each in time. If this rule fails, look at {@code headersTimeout}:
     * it runs from the first octet of the head and no piece resets it (W65).
     */
    @Required("S48")
    default void aHeadThatTakesTooLongIsAnsweredWith408() {
        HttpOptions.Builder options = HttpOptions.builder().headersTimeout(1000);
        try (ServerTrial server = new ServerTrial(this, options)) {
            Peer peer = server.connect();
            server.deliver(peer, "GET / ");
            advance(server, 600);
            server.deliver(peer, "HTTP");
            advance(server, 399);
            assertThat(peer.gone()).isFalse();
            advance(server, 1);
            assertThat(server.refusal(peer)).isEqualTo(408);
        }
    }

    /**
     * The body comes in pieces, each in time. If this rule fails, look at {@code requestTimeout}:
     * it runs from the first octet of the head and no piece resets it (W65).
     */
    @Required("S49")
    default void aRequestThatTakesTooLongIsAnsweredWith408() {
        HttpOptions.Builder options =
                HttpOptions.builder().headersTimeout(1000).requestTimeout(2000);
        try (ServerTrial server = new ServerTrial(this, options, ServerTrial::read)) {
            Peer peer = server.connect();
            peer.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n");
            server.awaitRequests(1);
            advance(server, 1500);
            server.deliver(peer, "x");
            advance(server, 499);
            assertThat(peer.gone()).isFalse();
            advance(server, 1);
            assertThat(server.refusal(peer)).isEqualTo(408);
        }
    }

    /**
     * If this rule fails, look at {@code keepAliveTimeout}: it runs between requests, and ends the
     * connection without a response.
     */
    @Required("S50")
    default void aConnectionThatIdlesTooLongIsEndedWithoutAWord() {
        HttpOptions.Builder options = HttpOptions.builder().keepAliveTimeout(1000);
        try (ServerTrial server = new ServerTrial(this, options, ServerTrial::echo)) {
            Peer peer = server.connect();
            peer.write(GET);
            server.answers(peer, 1);
            server.trial.turns(5);
            advance(server, 999);
            assertThat(peer.gone()).isFalse();
            advance(server, 1);
            assertThat(server.allAnswers(peer)).hasSize(1);
        }
    }

    /**
     * If this rule fails, look at {@code keepAliveTimeout}: the handler's {@code idle} decides, and
     * the connection then serves its next request.
     */
    @Required("S64")
    default void aHandlerMayKeepAConnectionThatIdles() {
        HttpOptions.Builder options = HttpOptions.builder().keepAliveTimeout(1000);
        try (ServerTrial server = new ServerTrial(this, options, ServerTrial::echo)) {
            server.keepsIdle = true;
            Peer peer = server.connect();
            peer.write(GET);
            server.answers(peer, 1);
            server.trial.turns(5);
            advance(server, 1000);
            server.trial.turns(5);
            assertThat(peer.gone()).isFalse();
            peer.write(GET);
            assertThat(server.answers(peer, 2)).hasSize(2);
        }
    }

    /**
     * If this rule fails, look at {@code sendTimeout}: it runs while something is queued, and
     * progress resets it.
     */
    @Required("S51")
    @Needs(Capability.SAME_THREAD)
    default void aPeerThatTakesNothingForTooLongIsDropped() {
        HttpOptions.Builder options = HttpOptions.builder().sendTimeout(1000);
        try (ServerTrial server = new ServerTrial(this, options)) {
            Peer peer = server.connect();
            peer.write(GET);
            server.awaitRequests(1);
            peer.connection.pause();
            Response response = server.responses.getFirst();
            response.listener(server.listener());
            response.head(200, Fields.of());
            ServerTrial.fill(response);
            server.trial.turns(20);
            advance(server, 999);
            assertThat(server.open).isEqualTo(1);
            advance(server, 1);
            server.await("service closed");
            assertThat(server.trial.log).contains("answer closed");
        }
    }

    /** If this rule fails, look at the limits of time while a handler works: none runs. */
    @Required("S52")
    default void aHandlerHasAllTheTimeItWants() {
        HttpOptions.Builder options =
                HttpOptions.builder()
                        .headersTimeout(1000)
                        .requestTimeout(1000)
                        .keepAliveTimeout(1000)
                        .sendTimeout(1000);
        try (ServerTrial server = new ServerTrial(this, options)) {
            Peer peer = server.connect();
            peer.write(GET);
            server.awaitRequests(1);
            server.trial.turns(5);
            server.trial.advance(1, TimeUnit.HOURS);
            ServerTrial.answer(server.responses.getFirst(), "at last");
            assertThat(server.answers(peer, 1).getFirst().text()).isEqualTo("at last");
        }
    }

    /**
     * If this rule fails, look at {@code maxConnections}: counted when accepted, given back when
     * closed (W87).
     */
    @Required("S53")
    default void moreConnectionsThanAllowedAreRefused() {
        HttpOptions.Builder options = HttpOptions.builder().maxConnections(2);
        try (ServerTrial server = new ServerTrial(this, options, ServerTrial::echo)) {
            Peer first = server.connect();
            Peer second = server.connect();
            Peer third = server.knock();
            server.awaitEnd(third);
            assertThat(server.accepted).isEqualTo(2);
            second.connection.destroy();
            server.await("service closed");
            Peer fourth = server.connect();
            for (Peer peer : List.of(first, fourth)) {
                peer.write(GET);
                assertThat(server.answers(peer, 1).getFirst().status()).isEqualTo(200);
            }
        }
    }

    /**
     * If this rule fails, look at {@code maxRequestsPerSocket}: the last response announces the end
     * and ends the connection.
     */
    @Required("S54")
    default void theLastRequestThatAConnectionMayCarryEndsIt() {
        HttpOptions.Builder options = HttpOptions.builder().maxRequestsPerSocket(2);
        try (ServerTrial server = new ServerTrial(this, options, ServerTrial::echo)) {
            Peer peer = server.connect();
            peer.write(GET + GET + GET);
            List<Answer> answers = server.allAnswers(peer);
            assertThat(answers).hasSize(2);
            assertThat(answers.getFirst().values("Connection")).isEmpty();
            assertThat(answers.get(1).values("Connection")).containsExactly("close");
            assertThat(server.requests).hasSize(2);
        }
    }

    private static void advance(ServerTrial server, long milliseconds) {
        server.trial.advance(milliseconds, TimeUnit.MILLISECONDS);
    }
}
