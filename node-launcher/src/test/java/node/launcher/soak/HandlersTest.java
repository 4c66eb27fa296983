package node.launcher.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Request handlers with errors. */
@Tag("soak")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HandlersTest {

    private static final int WAITING = 1000;
    private static final int TWICE = 20_000;

    @Test
    void aHandlerThatThrowsEndsTheProgramWithAReport() throws Exception {
        try (NodeProcess server = NodeProcess.start("server.js")) {
            assertThatThrownBy(() -> Peer.get(server.port(), "/throw"))
                    .isInstanceOf(EOFException.class);
            int status = server.awaitStatus();
            Figures.say(
                    "handler throws",
                    "status %d, %d lines on standard error",
                    status,
                    server.errors().lines().count());
            assertThat(status).isEqualTo(1);
            assertThat(server.errors())
                    .containsSubsequence(
                            "server.js:",
                            "throw new Error(\"in the handler\");",
                            "^",
                            "Error: in the handler",
                            "    at ")
                    .doesNotContain(".java");
        }
    }

    @Test
    void aHandlerThatNeverRespondsKeepsOnlyItsConnection() throws Exception {
        try (NodeProcess server = NodeProcess.start("server.js")) {
            Sample before = server.warm(() -> abandon(server, ask(server.port())));
            List<Peer> peers = ask(server.port());
            assertThat(Peer.get(server.port(), "/echo/ok")).isEqualTo("ok");
            Sample during = server.restingSample();
            double waiting = server.load(5);
            abandon(server, peers);
            Sample after = server.sampleAfter(before);
            Figures.say(
                    "never responds",
                    "%d requests wait: %d own objects, idle %.1f %%; %s",
                    WAITING,
                    during.own(),
                    waiting,
                    before.to(after));
            before.assertSame(after);
            assertThat(waiting).isLessThan(1);
            assertThat(Peer.get(server.port(), "/counts")).contains("\"waiting\":0");
            server.stop();
        }
    }

    private static List<Peer> ask(int port) throws Exception {
        List<Peer> peers = new ArrayList<>();
        for (int i = 0; i < WAITING; i++) {
            peers.add(new Peer(port));
            peers.getLast().send(Peer.request("/never"));
        }
        return peers;
    }

    private static Void abandon(NodeProcess server, List<Peer> peers) throws Exception {
        for (Peer peer : peers) {
            peer.reset();
        }
        server.awaitNoConnections(30);
        return null;
    }

    @Test
    void aSecondResponseThrowsAndIsNotSent() throws Exception {
        try (NodeProcess server = NodeProcess.start("server.js")) {
            Sample before = server.warm(() -> answerTwice(server.port()));
            answerTwice(server.port());
            Sample after = server.sampleAfter(before);
            Figures.say("responds twice", "%d requests; %s", TWICE, before.to(after));
            before.assertSame(after);
            assertThat(Peer.get(server.port(), "/counts")).contains("\"second\":0");
            server.stop();
        }
    }

    private static Void answerTwice(int port) throws Exception {
        try (Peer peer = new Peer(port)) {
            for (int i = 0; i < TWICE; i += 10) {
                for (int j = i; j < i + 10; j++) {
                    peer.send(Peer.request("/twice/" + j));
                }
                for (int j = i; j < i + 10; j++) {
                    assertThat(new String(peer.response())).isEqualTo(j + "");
                }
            }
        }
        return null;
    }
}
