package node.tck.http;

import static node.tck.http.ServerTrial.GET;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import node.http.Fields;
import node.http.Response;
import node.tck.Required;
import node.tck.conformance.Answer;
import node.tck.internal.Peer;

/** The rules of how a service ends, and of what is wrong with a handler. */
public interface HttpServerLife extends HttpServerSubject {

    /** If this rule fails, look at {@code connections}: counted when accepted, down when closed. */
    @Required("S55")
    default void theServiceKnowsHowManyConnectionsAreOpen() {
        try (ServerTrial server = new ServerTrial(this)) {
            assertThat(server.service.connections()).isZero();
            server.connect();
            Peer second = server.connect();
            assertThat(server.service.connections()).isEqualTo(2);
            second.connection.destroy();
            server.await("service closed");
            assertThat(server.service.connections()).isEqualTo(1);
        }
    }

    /**
     * If this rule fails, look at {@code shutdown}: requests in progress stay, and their responses
     * say {@code Connection: close} (W89).
     */
    @Required("S56")
    default void shutdownLetsRequestsInProgressFinishAndAnnouncesTheEnd() {
        try (ServerTrial server = new ServerTrial(this)) {
            Peer peer = server.connect();
            peer.write(GET);
            server.awaitRequests(1);
            server.service.shutdown();
            server.trial.turns(5);
            assertThat(peer.gone()).isFalse();
            ServerTrial.answer(server.responses.getFirst(), "finished");
            List<Answer> answers = server.allAnswers(peer);
            assertThat(answers).extracting(Answer::text).containsExactly("finished");
            assertThat(answers.getFirst().values("Connection")).containsExactly("close");
        }
    }

    /**
     * If this rule fails, look at {@code shutdown}: connections without a request in progress end
     * at once (W89).
     */
    @Required("S57")
    default void shutdownEndsConnectionsThatIdle() {
        try (ServerTrial server = new ServerTrial(this, ServerTrial::echo)) {
            Peer fresh = server.connect();
            Peer used = server.connect();
            used.write(GET);
            server.answers(used, 1);
            server.trial.turns(5);
            server.service.shutdown();
            server.awaitEnd(fresh);
            server.awaitEnd(used);
            assertThat(fresh.text()).isEmpty();
            assertThat(server.allAnswers(used)).hasSize(1);
        }
    }

    /**
     * If this rule fails, look at {@code destroy}: all connections, and {@code closed} for the
     * responses in progress.
     */
    @Required("S58")
    default void destroyDropsEveryConnection() {
        try (ServerTrial server = new ServerTrial(this)) {
            Peer idle = server.connect();
            Peer busy = server.connect();
            busy.write(GET);
            server.awaitRequests(1);
            Response response = server.responses.getFirst();
            response.listener(server.listener());
            response.head(200, Fields.of());
            server.service.destroy();
            server.trial.runUntil(() -> server.open == 0 && idle.gone() && busy.gone());
            assertThat(server.trial.log).contains("answer closed");
        }
    }

    /**
     * If this rule fails, look at the code that calls handlers: an exception destroys this
     * connection, then goes on to the loop's handler (W85).
     */
    @Required("S59")
    default void aHandlerThatThrowsLosesItsConnectionOnly() {
        IllegalStateException failure = new IllegalStateException("on purpose");
        try (ServerTrial server =
                new ServerTrial(
                        this,
                        (it, request, response) -> {
                            if (request.target().equals("/bad")) {
                                throw failure;
                            }
                            ServerTrial.echo(it, request, response);
                        })) {
            Peer bad = server.connect();
            Peer good = server.connect();
            bad.write(ServerTrial.get("/bad"));
            server.awaitEnd(bad);
            assertThat(server.trial.uncaught).containsExactly(failure);
            assertThat(bad.text()).isEmpty();
            good.write(ServerTrial.get("/good"));
            assertThat(server.answers(good, 1).getFirst().text()).isEqualTo("/good");
        }
    }

    /** If this rule fails, look at deadlines of connections: closed with them (W83). */
    @Required("S60")
    default void nothingIsLeftOnTheLoopWhenAllConnectionsAreClosed() {
        try (ServerTrial server =
                new ServerTrial(
                        this,
                        (it, request, response) -> {
                            request.body(it.body);
                            it.body.atEnd(() -> ServerTrial.answer(response, "thanks"));
                        })) {
            List<String> ways =
                    List.of(
                            "",
                            "GET / HT",
                            GET,
                            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhello");
            for (String said : ways) {
                Peer peer = server.connect();
                if (!said.isEmpty()) {
                    peer.write(said);
                }
                server.trial.turns(5);
                peer.connection.destroy();
            }
            server.trial.runUntil(() -> server.open == 0);
            server.stopListening();
            server.trial.run();
            assertThat(server.trial.loop.alive()).isZero();
        }
    }
}
