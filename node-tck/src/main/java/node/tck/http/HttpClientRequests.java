package node.tck.http;

import static node.tck.http.ServerTrial.octets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.ByteBuffer;
import java.util.List;
import node.http.ClientRequest;
import node.http.Fields;
import node.http.HttpOptions;
import node.tck.Recommended;
import node.tck.Required;
import node.tck.internal.Peer;
import node.tck.internal.Trial;

/** The rules of how a request is given, and of what then stands on the wire. */
public interface HttpClientRequests extends HttpClientSubject {

    /**
     * If this rule fails, look at {@code HttpClient.open}: the connector is called by the first
     * request.
     */
    @Required("C1")
    default void noConnectionIsMadeBeforeTheFirstRequest() {
        try (ClientTrial client = new ClientTrial(this)) {
            client.trial.turns(5);
            assertThat(client.wanted).isZero();
            client.get("a");
            client.asked();
            assertThat(client.wanted).isEqualTo(1);
        }
    }

    /**
     * If this rule fails, look at how handlers are called: in later turns, also for failures that
     * are known at once.
     */
    @Required("C2")
    default void nothingIsToldInsideACall() {
        try (ClientTrial client = new ClientTrial(this)) {
            AnswerLog log = new AnswerLog(client.trial, "a");
            ClientRequest request = client.begin("POST", log, Fields.of());
            request.write(octets("hello"));
            request.end();
            client.session.destroy();
            assertThat(client.trial.log).isEmpty();
        }
    }

    /**
     * If this rule fails, look at the writer of heads: the request line, then {@code Host} with the
     * session's authority (W73).
     */
    @Required("C3")
    default void theRequestLineIsFollowedByTheHost() {
        try (ClientTrial client = new ClientTrial(this)) {
            client.get("a?b=c");
            assertThat(client.asked().text())
                    .startsWith("GET /a?b=c HTTP/1.1\r\nHost: " + ClientTrial.AUTHORITY + "\r\n");
        }
    }

    /** If this rule fails, look at the writer of heads: it keeps order, duplicates and case. */
    @Required("C4")
    default void fieldsKeepTheirOrderAndCase() {
        try (ClientTrial client = new ClientTrial(this)) {
            client.send("GET", "a", Fields.of("X-b", "1", "x-B", "\u00e9", "Accept", "c"));
            assertThat(client.asked().text())
                    .contains("\r\nX-b: 1\r\nx-B: \u00e9\r\nAccept: c\r\n");
        }
    }

    /**
     * If this rule fails, look at the writer of heads: a {@code Host} of the request's fields
     * replaces the session's (W73).
     */
    @Required("C5")
    default void theHostOfARequestTakesThePlaceOfTheSessions() {
        try (ClientTrial client = new ClientTrial(this)) {
            client.send("GET", "a", Fields.of("Host", "b.example"));
            assertThat(client.asked().text())
                    .containsOnlyOnce("Host: ")
                    .contains("\r\nHost: b.example\r\n");
        }
    }

    /**
     * If this rule fails, look at where a head is written: not before the end of the turn, when the
     * body may be complete.
     */
    @Recommended("C6")
    default void aBodyThatIsWholeInItsTurnIsSentWithItsLength() {
        try (ClientTrial client = new ClientTrial(this)) {
            ClientRequest request =
                    client.begin("POST", new AnswerLog(client.trial, "a"), Fields.of());
            request.write(octets("hel"));
            request.write(octets("lo"));
            request.end();
            Peer server = client.asked();
            client.awaitText(server, "hello");
            assertThat(server.text())
                    .containsOnlyOnce("\r\nContent-Length: 5\r\n")
                    .endsWith("\r\n\r\nhello");
        }
    }

    /**
     * If this rule fails, look at the choice of chunks: a body that is not complete at the end of
     * its turn, and no declared length.
     */
    @Required("C7")
    default void aBodyThatTakesItsTimeIsSentInChunksAsItComes() {
        try (ClientTrial client = new ClientTrial(this)) {
            ClientRequest request =
                    client.begin("POST", new AnswerLog(client.trial, "a"), Fields.of());
            request.write(octets("first"));
            Peer server = client.asked();
            client.awaitText(server, "first");
            request.write(octets("second"));
            request.end();
            client.awaitText(server, "\r\n0\r\n\r\n");
            assertThat(server.text())
                    .containsOnlyOnce("\r\nTransfer-Encoding: chunked\r\n")
                    .doesNotContain("Content-Length")
                    .containsSubsequence("\r\n5\r\nfirst\r\n", "6\r\nsecond\r\n");
        }
    }

    /**
     * If this rule fails, look at the count of octets in {@code write} and {@code end}: a wrong one
     * throws and changes nothing.
     */
    @Required("C8")
    default void aBodyHasTheLengthThatWasDeclared() {
        try (ClientTrial client = new ClientTrial(this)) {
            ClientRequest request =
                    client.begin(
                            "POST",
                            new AnswerLog(client.trial, "a"),
                            Fields.of("Content-Length", "5"));
            request.write(octets("hel"));
            assertThatIllegalStateException().isThrownBy(request::end);
            assertThatIllegalStateException().isThrownBy(() -> request.write(octets("lo!")));
            request.write(octets("lo"));
            request.end();
            Peer server = client.asked();
            client.awaitText(server, "hello");
            assertThat(server.text()).endsWith("\r\n\r\nhello");
        }
    }

    /** If this rule fails, look at the state that {@code write} and {@code end} check first. */
    @Required("C9")
    default void callsAfterTheEndAreRefused() {
        try (ClientTrial client = new ClientTrial(this)) {
            AnswerLog log = new AnswerLog(client.trial, "a");
            ClientRequest request = client.begin("GET", log, Fields.of());
            request.end();
            assertThatIllegalStateException().isThrownBy(request::end);
            assertThatIllegalStateException().isThrownBy(() -> request.write(octets("late")));
            client.answer(ClientTrial.OK);
            client.await("a body end");
        }
    }

    /**
     * If this rule fails, look at the checks in {@code request}: method, target and fields, before
     * anything is queued (W72).
     */
    @Required("C10")
    default void whatCannotStandOnTheWireIsRefused() {
        try (ClientTrial client = new ClientTrial(this)) {
            AnswerLog log = new AnswerLog(client.trial, "a");
            for (String method : List.of("", "GET ", "G\r\nT", "G\u00c9T")) {
                assertThatIllegalArgumentException()
                        .as("method %s", method)
                        .isThrownBy(() -> client.session.request(method, "/", Fields.of(), log));
            }
            for (String target : List.of("", "/a b", "/\r\nX: y", "/\0", "/\u00e9", "/\u010a")) {
                assertThatIllegalArgumentException()
                        .as("target %s", target)
                        .isThrownBy(() -> client.session.request("GET", target, Fields.of(), log));
            }
            for (Fields fields :
                    List.of(
                            Fields.of("X", "a\r\nInjected: b"),
                            Fields.of("X", "a\0b"),
                            Fields.of("X", "\u010a"),
                            Fields.of("X y", "a"),
                            Fields.of("", "a"),
                            Fields.of("Host", "a", "Host", "b"),
                            Fields.of("Content-Length", "+5"),
                            Fields.of("Content-Length", "5", "Transfer-Encoding", "chunked"))) {
                assertThatIllegalArgumentException()
                        .as("%s", fields)
                        .isThrownBy(() -> client.session.request("GET", "/", fields, log));
            }
            client.trial.turns(5);
            assertThat(client.received("HTTP/1.1")).as("requests that were sent").isZero();
        }
    }

    /** If this rule fails, look at the check of the authority in {@code HttpClient.open}. */
    @Required("C11")
    default void anAuthorityThatIsNoneIsRefused() {
        try (Trial trial = new Trial(loops())) {
            for (String authority : List.of("", "a b", "a\r\nX: y", "a/b")) {
                assertThatIllegalArgumentException()
                        .as("authority %s", authority)
                        .isThrownBy(
                                () ->
                                        client().open(
                                                        trial.loop,
                                                        HttpOptions.defaults(),
                                                        authority,
                                                        (handler, started) -> {}));
            }
        }
    }

    /**
     * If this rule fails, look at {@code write}: what waits for the turn's end or for the
     * connection is copied.
     */
    @Required("C12")
    default void theBufferOfABodyIsTheCallersAgainAfterWriting() {
        try (ClientTrial client = new ClientTrial(this)) {
            ClientRequest request =
                    client.begin("POST", new AnswerLog(client.trial, "a"), Fields.of());
            ByteBuffer piece = octets("a".repeat(2000));
            request.write(piece);
            assertThat(piece.hasRemaining()).isFalse();
            piece.clear().put(new byte[2000]);
            request.end();
            client.awaitText(client.asked(), "a".repeat(2000));
        }
    }
}
