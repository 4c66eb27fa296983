package node.tck.http;

import static node.tck.http.ServerTrial.GET;
import static node.tck.http.ServerTrial.octets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.ByteBuffer;
import java.util.List;
import node.http.Fields;
import node.http.Request;
import node.http.Response;
import node.tck.Recommended;
import node.tck.Required;
import node.tck.conformance.Answer;
import node.tck.internal.Peer;

/** The rules of how an answer is given, and of what then stands on the wire. */
public interface HttpServerAnswers extends HttpServerSubject {

    /**
     * If this rule fails, look at where a head is written: not before the end of the turn, when a
     * body may be complete.
     */
    @Recommended("S25")
    default void aBodyThatIsWholeInItsTurnIsSentWithItsLength() {
        try (ServerTrial server =
                new ServerTrial(
                        this,
                        (it, request, response) -> {
                            response.head(200, Fields.of());
                            response.write(octets("hel"));
                            response.write(octets("lo"));
                            response.end();
                        })) {
            Peer peer = server.connect();
            peer.write(GET);
            Answer answer = server.answers(peer, 1).getFirst();
            assertThat(answer.values("Content-Length")).containsExactly("5");
            assertThat(answer.text()).isEqualTo("hello");
        }
    }

    /**
     * If this rule fails, look at the choice of chunks: a body that is not complete at the end of
     * its turn, and no declared length.
     */
    @Required("S26")
    default void aBodyThatTakesItsTimeIsSentInChunksAsItComes() {
        try (ServerTrial server = new ServerTrial(this)) {
            Peer peer = server.connect();
            peer.write(GET);
            server.awaitRequests(1);
            Response response = server.responses.getFirst();
            response.head(200, Fields.of());
            response.write(octets("first"));
            server.await(peer, "first");
            response.write(octets("second"));
            response.end();
            Answer answer = server.answers(peer, 1).getFirst();
            assertThat(answer.values("Transfer-Encoding")).containsExactly("chunked");
            assertThat(answer.text()).isEqualTo("firstsecond");
        }
    }

    /**
     * If this rule fails, look at the end of a turn: a head leaves although nothing of its body is
     * there.
     */
    @Required("S27")
    default void theHeadLeavesAtTheEndOfItsTurn() {
        try (ServerTrial server = new ServerTrial(this)) {
            Peer peer = server.connect();
            peer.write(GET);
            server.awaitRequests(1);
            server.responses.getFirst().head(202, Fields.of("X", "y"));
            server.await(peer, "\r\n\r\n");
            assertThat(peer.text()).startsWith("HTTP/1.1 202 ").contains("\r\nX: y\r\n");
        }
    }

    /**
     * If this rule fails, look at the choice of chunks: not for HTTP/1.0, where the end of the
     * connection ends the body (W59, W64).
     */
    @Required("S28")
    default void aPeerOfVersion10GetsNoChunks() {
        try (ServerTrial server = new ServerTrial(this)) {
            Peer peer = server.connect();
            peer.write("GET / HTTP/1.0\r\n\r\n");
            server.awaitRequests(1);
            Response response = server.responses.getFirst();
            response.head(200, Fields.of());
            response.write(octets("first"));
            server.await(peer, "first");
            response.write(octets("second"));
            response.end();
            Answer answer = server.allAnswers(peer).getFirst();
            assertThat(answer.values("Transfer-Encoding")).isEmpty();
            assertThat(answer.text()).isEqualTo("firstsecond");
        }
    }

    /**
     * If this rule fails, look at responses without a body: HEAD, 204 and 304 write nothing behind
     * the head, and 204 has no length (W59).
     */
    @Required("S29")
    default void nothingFollowsTheHeadOfAnAnswerThatHasNoBody() {
        try (ServerTrial server = new ServerTrial(this, HttpServerAnswers::byTarget)) {
            Peer peer = server.connect();
            peer.write("HEAD /200 HTTP/1.1\r\nHost: a\r\n\r\n");
            peer.write(ServerTrial.get("/204") + ServerTrial.get("/304") + ServerTrial.get("/201"));
            List<Answer> answers = server.answers(peer, 4, place -> place == 0);
            assertThat(answers)
                    .extracting(Answer::toString)
                    .containsExactly("200", "204", "304", "201");
            assertThat(answers)
                    .extracting(Answer::text)
                    .containsExactly("", "", "", "body of /201");
            assertThat(answers.get(1).values("Content-Length")).isEmpty();
            assertThat(answers.get(1).values("Transfer-Encoding")).isEmpty();
        }
    }

    private static void byTarget(ServerTrial it, Request request, Response response) {
        response.head(Integer.parseInt(request.target().substring(1)), Fields.of());
        response.write(octets("body of " + request.target()));
        response.end();
    }

    /**
     * If this rule fails, look at the count of octets in {@code write}: more than declared throws,
     * and nothing of it leaves (W64).
     */
    @Required("S30")
    default void aBodyLongerThanDeclaredIsRefused() {
        try (ServerTrial server = new ServerTrial(this)) {
            Peer peer = server.connect();
            peer.write(GET + GET);
            server.awaitRequests(2);
            Response response = server.responses.getFirst();
            response.head(200, Fields.of("Content-Length", "5"));
            response.write(octets("hello"));
            assertThatIllegalStateException().isThrownBy(() -> response.write(octets("!")));
            response.end();
            ServerTrial.answer(server.responses.get(1), "second");
            assertThat(server.answers(peer, 2))
                    .extracting(Answer::text)
                    .containsExactly("hello", "second");
        }
    }

    /**
     * If this rule fails, look at {@code end} before the declared length: the connection is
     * destroyed, not used again (W64).
     */
    @Required("S31")
    default void aBodyShorterThanDeclaredEndsWithTheConnection() {
        try (ServerTrial server = new ServerTrial(this)) {
            Peer peer = server.connect();
            peer.write(GET);
            server.awaitRequests(1);
            Response response = server.responses.getFirst();
            response.head(200, Fields.of("Content-Length", "10"));
            response.write(octets("hello"));
            response.end();
            List<Answer> answers = server.allAnswers(peer);
            assertThat(answers).hasSize(1);
            assertThat(answers.getFirst().isWhole()).isFalse();
            assertThat(answers.getFirst().text()).isEqualTo("hello");
        }
    }

    /**
     * If this rule fails, look at the writer of heads: {@code Date} is added if the program has not
     * set it, to refusals as well (W60).
     */
    @Required("S32")
    default void everyAnswerHasOneDate() {
        String given = "Thu, 01 Jan 2026 00:00:00 GMT";
        try (ServerTrial server = new ServerTrial(this)) {
            Peer peer = server.connect();
            peer.write(GET + GET + "garbage\r\n\r\n");
            server.awaitRequests(2);
            ServerTrial.answer(server.responses.getFirst(), "first");
            server.responses.get(1).head(200, Fields.of("Date", given));
            server.responses.get(1).end();
            List<Answer> answers = server.allAnswers(peer);
            assertThat(answers)
                    .hasSize(3)
                    .allSatisfy(answer -> assertThat(answer.values("Date")).hasSize(1));
            assertThat(answers.get(1).values("Date")).containsExactly(given);
        }
    }

    /**
     * If this rule fails, look at the check of fields in {@code head}: CR, LF, NUL, blanks in names
     * and characters above 255 (W63).
     */
    @Required("S33")
    default void fieldsThatCannotStandOnTheWireAreRefused() {
        try (ServerTrial server = new ServerTrial(this)) {
            Peer peer = server.connect();
            peer.write(GET);
            server.awaitRequests(1);
            Response response = server.responses.getFirst();
            for (Fields fields :
                    List.of(
                            Fields.of("X", "a\r\nInjected: b"),
                            Fields.of("X", "a\rb"),
                            Fields.of("X", "a\nb"),
                            Fields.of("X", "a\0b"),
                            Fields.of("X", "\u010a"),
                            Fields.of("X y", "a"),
                            Fields.of("X:", "a"),
                            Fields.of("X\r\nY", "a"),
                            Fields.of("", "a"),
                            Fields.of("Content-Length", "+5"),
                            Fields.of("Content-Length", "5", "Content-Length", "6"),
                            Fields.of("Content-Length", "5", "Transfer-Encoding", "chunked"))) {
                assertThatIllegalArgumentException()
                        .as("%s", fields)
                        .isThrownBy(() -> response.head(200, fields));
            }
            server.trial.turns(5);
            assertThat(peer.text()).isEmpty();
            ServerTrial.answer(response, "right");
            assertThat(server.answers(peer, 1).getFirst().text()).isEqualTo("right");
        }
    }

    /**
     * If this rule fails, look at the check of the status in {@code head}: 200 to 999 alone (W63).
     */
    @Required("S34")
    default void aStatusThatIsNoneOfAFinalAnswerIsRefused() {
        try (ServerTrial server = new ServerTrial(this)) {
            Peer peer = server.connect();
            peer.write(GET);
            server.awaitRequests(1);
            Response response = server.responses.getFirst();
            for (int status : new int[] {-1, 0, 99, 100, 199, 1000}) {
                assertThatIllegalArgumentException()
                        .as("%s", status)
                        .isThrownBy(() -> response.head(status, Fields.of()));
            }
            ServerTrial.answer(response, "right");
            assertThat(server.answers(peer, 1).getFirst().status()).isEqualTo(200);
        }
    }

    /**
     * If this rule fails, look at the state that {@code head}, {@code write} and {@code end} check
     * first; a refused call changes nothing.
     */
    @Required("S35")
    default void callsOutOfOrderAreRefusedAndChangeNothing() {
        try (ServerTrial server = new ServerTrial(this)) {
            Peer peer = server.connect();
            peer.write(GET);
            server.awaitRequests(1);
            Response response = server.responses.getFirst();
            assertThatIllegalStateException().isThrownBy(() -> response.write(octets("early")));
            assertThatIllegalStateException().isThrownBy(response::end);
            response.head(200, Fields.of());
            assertThatIllegalStateException().isThrownBy(() -> response.head(404, Fields.of()));
            response.write(octets("body"));
            response.end();
            assertThatIllegalStateException().isThrownBy(() -> response.write(octets("late")));
            assertThatIllegalStateException().isThrownBy(response::end);
            List<Answer> answers = server.answers(peer, 1);
            assertThat(answers).hasSize(1);
            assertThat(answers.getFirst().status()).isEqualTo(200);
            assertThat(answers.getFirst().text()).isEqualTo("body");
        }
    }

    /**
     * If this rule fails, look at {@code write}: what waits for the turn's end or for other
     * responses is copied.
     */
    @Required("S36")
    default void theBufferOfABodyIsTheCallersAgainAfterWriting() {
        try (ServerTrial server =
                new ServerTrial(
                        this,
                        (it, request, response) -> {
                            ByteBuffer piece = octets("a".repeat(2000));
                            response.head(200, Fields.of());
                            response.write(piece);
                            assertThat(piece.hasRemaining()).isFalse();
                            piece.clear().put(new byte[2000]);
                            response.end();
                        })) {
            Peer peer = server.connect();
            peer.write(GET);
            assertThat(server.answers(peer, 1).getFirst().text()).isEqualTo("a".repeat(2000));
        }
    }

    /** If this rule fails, look at the check of the program's own {@code Connection} field. */
    @Required("S37")
    default void anAnswerThatSaysCloseEndsTheConnection() {
        try (ServerTrial server =
                new ServerTrial(
                        this,
                        (it, request, response) -> {
                            response.head(200, Fields.of("Connection", "close"));
                            response.end();
                        })) {
            Peer peer = server.connect();
            peer.write(GET);
            List<Answer> answers = server.allAnswers(peer);
            assertThat(answers).hasSize(1);
            assertThat(answers.getFirst().values("Connection")).containsExactly("close");
        }
    }
}
