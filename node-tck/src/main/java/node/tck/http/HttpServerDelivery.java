package node.tck.http;

import static node.tck.http.ServerTrial.GET;
import static node.tck.http.ServerTrial.octets;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import node.http.Fields;
import node.http.HttpOptions;
import node.http.Response;
import node.tck.Capability;
import node.tck.Needs;
import node.tck.Recommended;
import node.tck.Required;
import node.tck.conformance.Answer;
import node.tck.internal.Peer;

/** The rules of how answers get to the peer, and of what becomes of the connection. */
public interface HttpServerDelivery extends HttpServerSubject {

    /**
     * If this rule fails, look at the decision whether the connection goes on: version, {@code
     * Connection} field, and the announcement in the head (W52, W53).
     */
    @Required("S38")
    default void theConnectionGoesOnAsTheRequestWishes() {
        try (ServerTrial server = new ServerTrial(this, ServerTrial::echo)) {
            Peer modern = server.connect();
            modern.write(ServerTrial.get("/1"));
            server.answers(modern, 1);
            modern.write(
                    "GET /2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                            + ServerTrial.get("/after"));
            List<Answer> answers = server.allAnswers(modern);
            assertThat(answers).extracting(Answer::text).containsExactly("/1", "/2");
            assertThat(answers.get(1).values("Connection")).containsExactly("close");

            Peer keeping = server.connect();
            String old = " HTTP/1.0\r\n\r\n";
            keeping.write("GET /3 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
            Answer kept = server.answers(keeping, 1).getFirst();
            assertThat(kept.values("Connection")).containsExactly("keep-alive");
            keeping.write("GET /4" + old + "GET /after" + old);
            assertThat(server.allAnswers(keeping))
                    .extracting(Answer::text)
                    .containsExactly("/3", "/4");
            assertThat(server.targets()).doesNotContain("/after");
        }
    }

    /**
     * If this rule fails, look at the queue of responses: a later one waits until those before it
     * are complete (W54).
     */
    @Required("S39")
    default void answersLeaveInTheOrderOfTheirRequests() {
        try (ServerTrial server = new ServerTrial(this)) {
            Peer peer = server.connect();
            peer.write(GET + GET + GET);
            server.awaitRequests(3);
            ServerTrial.answer(server.responses.get(2), "third");
            ServerTrial.answer(server.responses.get(1), "second");
            server.trial.turns(5);
            assertThat(peer.text()).isEmpty();
            ServerTrial.answer(server.responses.getFirst(), "first");
            assertThat(server.answers(peer, 3))
                    .extracting(Answer::text)
                    .containsExactly("first", "second", "third");
        }
    }

    /**
     * If this rule fails, look at {@code write}: false while the connection has more queued than
     * its mark (W79).
     */
    @Required("S40")
    default void writeSaysWhenToWait() {
        try (ServerTrial server = new ServerTrial(this)) {
            Peer peer = server.connect();
            peer.write(GET);
            server.awaitRequests(1);
            peer.connection.pause();
            Response response = server.responses.getFirst();
            response.head(200, Fields.of());
            assertThat(response.write(octets("a little"))).isTrue();
            ServerTrial.fill(response);
        }
    }

    /**
     * If this rule fails, look at {@code drained} of the connection: passed to the response that is
     * being written, once.
     */
    @Required("S41")
    default void drainedSaysOnceWhenToGoOn() {
        try (ServerTrial server = new ServerTrial(this)) {
            Peer peer = server.connect();
            peer.write(GET);
            server.awaitRequests(1);
            peer.connection.pause();
            Response response = server.responses.getFirst();
            response.listener(server.listener());
            response.head(200, Fields.of());
            long written = ServerTrial.fill(response);
            server.trial.turns(5);
            assertThat(server.trial.log).doesNotContain("answer drained");
            peer.connection.resume();
            server.await("answer drained");
            response.write(octets("more"));
            response.end();
            // To look for whole answers in so much, again at each piece, would take too long.
            server.trial.runUntil(() -> peer.received.size() > written);
            server.answers(peer, 1);
            assertThat(server.trial.log).containsOnlyOnce("answer drained");
        }
    }

    /**
     * If this rule fails, look at {@code queued}: what was written and the system has not taken.
     */
    @Required("S65")
    default void queuedSaysHowMuchOfAnAnswerWaits() {
        try (ServerTrial server = new ServerTrial(this)) {
            Peer peer = server.connect();
            peer.write(GET);
            server.awaitRequests(1);
            peer.connection.pause();
            Response response = server.responses.getFirst();
            response.listener(server.listener());
            response.head(200, Fields.of());
            ServerTrial.fill(response);
            assertThat(response.queued()).isPositive();
            peer.connection.resume();
            response.end();
            server.await("answer sent");
            assertThat(response.queued()).isZero();
        }
    }

    /**
     * If this rule fails, look at {@code sent}: it comes when the call has returned and the
     * connection has nothing of the response queued.
     */
    @Required("S42")
    default void sentComesOnceWhenAWholeAnswerHasLeft() {
        try (ServerTrial server = new ServerTrial(this)) {
            Peer peer = server.connect();
            peer.write(GET);
            server.awaitRequests(1);
            Response response = server.responses.getFirst();
            response.listener(server.listener());
            response.head(200, Fields.of());
            server.trial.turns(5);
            assertThat(server.trial.log).doesNotContain("answer sent");
            response.end();
            assertThat(server.trial.log).doesNotContain("answer sent");
            server.await("answer sent");
            peer.connection.destroy();
            server.await("service closed");
            assertThat(server.trial.log)
                    .containsOnlyOnce("answer sent")
                    .doesNotContain("answer closed");
        }
    }

    /**
     * If this rule fails, look at {@code closed}: for each response that is not complete when the
     * connection ends, in a later turn.
     */
    @Required("S43")
    default void closedComesOnceWhenTheConnectionIsLostBefore() {
        try (ServerTrial server = new ServerTrial(this)) {
            Peer peer = server.connect();
            peer.write(GET);
            server.awaitRequests(1);
            Response response = server.responses.getFirst();
            response.listener(server.listener());
            response.head(200, Fields.of());
            server.await(peer, "HTTP/1.1 200 ");
            server.requests.getFirst().connection().destroy();
            assertThat(server.trial.log).doesNotContain("answer closed");
            server.await("service closed");
            server.trial.turns(5);
            assertThat(server.trial.log)
                    .containsOnlyOnce("answer closed")
                    .doesNotContain("answer sent");
        }
        try (ServerTrial server = new ServerTrial(this)) {
            Peer peer = server.connect();
            peer.write(GET + GET);
            server.awaitRequests(2);
            Response last = server.responses.getFirst();
            last.listener(new Response.Listener() {});
            server.responses.get(1).listener(server.listener());
            last.head(404, Fields.of("Connection", "close"));
            last.end();
            assertThat(server.trial.log).doesNotContain("answer closed");
            server.await("answer closed");
            peer.connection.destroy();
            server.await("service closed");
            assertThat(server.trial.log).containsOnlyOnce("answer closed");
        }
    }

    /**
     * If this rule fails, look at {@code write} and {@code end} after the connection is lost: no
     * exception, no effect.
     */
    @Required("S44")
    default void whatIsWrittenToALostConnectionIsDropped() {
        try (ServerTrial server = new ServerTrial(this)) {
            Peer peer = server.connect();
            peer.write(GET + GET);
            server.awaitRequests(2);
            Response begun = server.responses.getFirst();
            begun.head(200, Fields.of());
            server.requests.getFirst().connection().destroy();
            server.await("service closed");
            begun.write(octets("on"));
            begun.end();
            ServerTrial.answer(server.responses.get(1), "whole");
            server.trial.turns(5);
            assertThat(server.trial.uncaught).isEmpty();
        }
    }

    /**
     * If this rule fails, look at the count of requests that wait, {@code maxPipelined}: at the
     * most the connection is paused (W79).
     */
    @Required("S45")
    default void noMoreRequestsAreReadThanMayWaitForTheirAnswers() {
        HttpOptions.Builder options = HttpOptions.builder().maxPipelined(2);
        try (ServerTrial server = new ServerTrial(this, options)) {
            Peer peer = server.connect();
            peer.write(GET + GET + GET + GET);
            server.awaitRequests(2);
            server.trial.turns(5);
            assertThat(server.requests).hasSize(2);
            ServerTrial.answer(server.responses.getFirst(), "first");
            server.awaitRequests(3);
            server.trial.turns(5);
            assertThat(server.requests).hasSize(3);
        }
    }

    /**
     * The peer still sends when its last response leaves. If this rule fails, look at the end of a
     * connection: output is shut down first, input is read on for a while (W61).
     */
    @Recommended("S46")
    @Needs(Capability.HALF_CLOSE)
    default void whatStillComesDoesNotCostThePeerItsLastAnswer() {
        try (ServerTrial server = new ServerTrial(this)) {
            Peer peer = server.connect();
            peer.write("unknown\r\n\r\n");
            for (int i = 0; i < 16; i++) {
                peer.connection.write(ByteBuffer.allocate(64 * 1024));
            }
            assertThat(server.refusal(peer)).isEqualTo(400);
            for (int i = 0; i < 3; i++) {
                peer.write("not heard of the end yet");
                server.trial.turns(5);
            }
            assertThat(server.trial.log)
                    .contains("peer 0 ended")
                    .doesNotContain("peer 0 closed", "peer 0 closed ECONNRESET");
        }
    }

    /**
     * If this rule fails, look at the peer's end: what it has asked for is completed before the
     * connection is closed (W62).
     */
    @Recommended("S47")
    @Needs(Capability.HALF_CLOSE)
    default void aPeerThatHasEndedStillGetsItsAnswer() {
        try (ServerTrial server = new ServerTrial(this)) {
            Peer peer = server.connect();
            peer.write(GET);
            peer.connection.end();
            server.await("service heard the end");
            server.awaitRequests(1);
            ServerTrial.answer(server.responses.getFirst(), "hello");
            assertThat(server.answers(peer, 1).getFirst().text()).isEqualTo("hello");
        }
    }
}
