package node.tck.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import node.tck.Required;
import node.tck.internal.Peer;

/** The rules of the handshake. */
public interface WebSocketHandshakes extends WebSocketsSubject {

    /** If this rule fails, look at what a request must have before it is accepted. */
    @Required("K1")
    default void aHandshakeIsChecked() {
        String right = SocketTrial.request();
        String key = "Sec-WebSocket-Key: " + SocketTrial.KEY + "\r\n";
        try (SocketTrial it = new SocketTrial(this)) {
            String response = it.response(it.ask(right));
            assertThat(response).startsWith("HTTP/1.1 101 ");
            assertThat(response)
                    .containsIgnoringCase(
                            "Sec-WebSocket-Accept: " + SocketTrial.proof(SocketTrial.KEY));
            assertThat(it.response(it.ask(right.replace("Version: 13", "Version: 12"))))
                    .startsWith("HTTP/1.1 426 ")
                    .containsIgnoringCase("Sec-WebSocket-Version: 13");
            for (String wrong : List.of("", "Sec-WebSocket-Key: YQ==\r\n", key + key)) {
                assertThat(it.response(it.ask(right.replace(key, wrong))))
                        .as(wrong)
                        .startsWith("HTTP/1.1 400 ");
            }
            assertThat(it.response(it.ask(right.replace("GET", "DELETE"))))
                    .startsWith("HTTP/1.1 4");
        }
    }

    /** If this rule fails, look at the octets that HTTP gives away with the connection. */
    @Required("K2")
    default void octetsBehindTheHeadAreFrames() {
        try (SocketTrial it = new SocketTrial(this)) {
            it.ask(SocketTrial.request() + Frames.masked(Frames.TEXT, "early"));
            it.await("text early");
            assertThat(it.requests).hasSize(1);
        }
        try (SocketTrial it = new SocketTrial(this)) {
            Peer server = it.connect();
            server.write(SocketTrial.accepting(server) + Frames.plain(Frames.TEXT, "early"));
            it.await("text early");
        }
    }

    /** If this rule fails, look at requests that have a body: they cannot be upgraded before it. */
    @Required("K3")
    default void aBodyIsNoFrame() {
        try (SocketTrial it = new SocketTrial(this)) {
            String body = Frames.masked(Frames.TEXT, "x");
            Peer peer = it.ask(SocketTrial.request("Content-Length: " + body.length()) + body);
            assertThat(it.response(peer)).startsWith("HTTP/1.1 200 ");
            assertThat(it.trial.log).contains("ordinary").doesNotContain("text x");
        }
    }

    /** If this rule fails, look at requests that do not ask for a WebSocket. */
    @Required("K4")
    default void whatAsksForNoWebSocketIsAnOrdinaryRequest() {
        String right = SocketTrial.request();
        for (String asked :
                List.of(
                        "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
                        right.replace("Upgrade: websocket", "Upgrade: chat/2"),
                        right.replace("Upgrade: websocket", "Upgrade: xwebsocket"),
                        right.replace("keep-alive, Upgrade", "keep-alive"))) {
            try (SocketTrial it = new SocketTrial(this)) {
                Peer peer = it.ask(asked);
                assertThat(it.response(peer)).as(asked).startsWith("HTTP/1.1 200 ");
                peer.write("GET /2 HTTP/1.1\r\nHost: a\r\n\r\n");
                it.trial.runUntil(() -> it.requests.size() == 2);
            }
        }
    }

    /** If this rule fails, look at who decides about a page's origin. */
    @Required("K13")
    default void theOriginIsTheProgramsToJudge() {
        try (SocketTrial it = new SocketTrial(this)) {
            Peer peer = it.ask(SocketTrial.request("Origin: http://elsewhere.example"));
            assertThat(it.response(peer)).startsWith("HTTP/1.1 101 ");
            assertThat(it.requests.getFirst().fields().first("Origin"))
                    .isEqualTo("http://elsewhere.example");
        }
    }

    /** If this rule fails, look at how a client checks the response to its request. */
    @Required("K14")
    default void aClientRefusesAResponseThatDoesNotFit() {
        try (SocketTrial it = new SocketTrial(this)) {
            Peer server = it.connect();
            server.write(SocketTrial.accepting(server));
            it.await("opened");
        }
        for (String wrong :
                List.of("Sec-WebSocket-Protocol: chat", "Sec-WebSocket-Extensions: x-none")) {
            try (SocketTrial it = new SocketTrial(this)) {
                Peer server = it.connect();
                server.write(SocketTrial.accepting(server, wrong));
                it.await("closed 1006");
                assertThat(it.trial.log).as(wrong).doesNotContain("opened");
            }
        }
        try (SocketTrial it = new SocketTrial(this)) {
            Peer server = it.connect();
            String proof = SocketTrial.proof(SocketTrial.keyIn(server.text()));
            String other = SocketTrial.proof("another");
            server.write(SocketTrial.accepting(server).replace(proof, other));
            it.await("closed 1006");
            assertThat(it.trial.log).doesNotContain("opened");
        }
    }
}
