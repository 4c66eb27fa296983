package node.tck.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import node.tck.Required;
import node.tck.internal.Peer;

/** The rules of frames. */
public interface WebSocketFrames extends WebSocketsSubject {

    /** If this rule fails, look at the mask bit of what arrives, and of what is sent. */
    @Required("K5")
    default void framesOfAClientAreMaskedAndThoseOfAServerAreNot() {
        assertThat(SocketTrial.failure(this, Frames.plain(Frames.TEXT, "x"))).isEqualTo(1002);
        try (SocketTrial it = new SocketTrial(this)) {
            Peer server = it.connect();
            server.write(SocketTrial.accepting(server) + Frames.masked(Frames.TEXT, "x"));
            assertThat(it.closeCode(server)).isEqualTo(1002);
            assertThat(it.trial.log).doesNotContain("text x");
        }
        try (SocketTrial it = new SocketTrial(this)) {
            Peer peer = it.open();
            it.socket.send("from the server");
            it.trial.runUntil(
                    () -> peer.text().endsWith(Frames.plain(Frames.TEXT, "from the server")));
        }
        try (SocketTrial it = new SocketTrial(this)) {
            Peer server = it.connect();
            server.write(SocketTrial.accepting(server));
            it.await("opened");
            it.socket.send("from the client");
            it.trial.runUntil(() -> SocketTrial.frames(server).size() == 1);
            assertThat(SocketTrial.frames(server).getFirst().payload())
                    .isEqualTo("from the client");
            assertThat(server.text()).doesNotContain("from the client");
        }
    }

    /** If this rule fails, look at what the head of a frame must not say. */
    @Required("K6")
    default void framesThatMeanNothingFail() {
        for (String wrong :
                List.of(
                        Frames.masked(Frames.TEXT | 0x20, "x"),
                        Frames.masked(Frames.TEXT | 0x10, "x"),
                        Frames.masked(Frames.PING | 0x20, "x"),
                        Frames.masked(0x83, "x"),
                        Frames.masked(0x8b, "x"),
                        Frames.masked(Frames.PING & 0x7f, "x"),
                        Frames.masked(Frames.PING, "x".repeat(126)),
                        Frames.masked(0x80, "nothing to continue"),
                        Frames.masked(Frames.TEXT_BEGINS, "a") + Frames.masked(Frames.TEXT, "b"))) {
            assertThat(SocketTrial.failure(this, wrong)).as(wrong).isEqualTo(1002);
        }
        try (SocketTrial it = new SocketTrial(this)) {
            Peer peer = it.open();
            peer.write(Frames.masked(Frames.TEXT_BEGINS, "a"));
            peer.write(Frames.masked(Frames.PING, "p"));
            peer.write(Frames.masked(Frames.CONTINUES | 0x80, "b"));
            it.await("text ab");
            it.trial.runUntil(() -> peer.text().endsWith(Frames.plain(Frames.PONG, "p")));
        }
    }

    /** If this rule fails, look at how far text is checked when a piece of a message arrives. */
    @Required("K7")
    default void wrongTextFailsAtItsFirstWrongOctet() {
        String half = Frames.octets(0xc3);
        try (SocketTrial it = new SocketTrial(this)) {
            Peer peer = it.open();
            peer.write(Frames.masked(Frames.TEXT_BEGINS, half));
            peer.write(Frames.masked(Frames.CONTINUES | 0x80, Frames.octets(0xa4)));
            it.await("text \u00e4");
        }
        String wrong = Frames.masked(Frames.CONTINUES, "x");
        assertThat(SocketTrial.failure(this, Frames.masked(Frames.TEXT_BEGINS, half), wrong))
                .isEqualTo(1007);
        // Only the beginning of a frame: its payload is wrong, and more of it is announced.
        String begun = Frames.head(Frames.TEXT, 100, 0x80) + Frames.octets(0, 0, 0, 0, 0xff);
        assertThat(SocketTrial.failure(this, begun)).isEqualTo(1007);
        assertThat(SocketTrial.failure(this, Frames.masked(Frames.TEXT, half))).isEqualTo(1007);
        String surrogate = Frames.octets(0xed, 0xa0, 0x80);
        assertThat(SocketTrial.failure(this, Frames.masked(Frames.TEXT, surrogate)))
                .isEqualTo(1007);
    }

    /** If this rule fails, look at the payload of close frames. */
    @Required("K8")
    default void closeFramesAreChecked() {
        assertThat(SocketTrial.failure(this, Frames.masked(Frames.CLOSE, "x"))).isEqualTo(1002);
        for (int code : new int[] {0, 999, 1004, 1005, 1006, 1015, 2999, 5000}) {
            String frame = Frames.masked(Frames.CLOSE, Frames.code(code));
            assertThat(SocketTrial.failure(this, frame)).as("%s", code).isEqualTo(1002);
        }
        String reason = Frames.masked(Frames.CLOSE, Frames.code(1000) + Frames.octets(0xff));
        assertThat(SocketTrial.failure(this, reason)).isEqualTo(1007);
        for (int code : new int[] {1000, 1011, 3000, 4999}) {
            String frame = Frames.masked(Frames.CLOSE, Frames.code(code));
            assertThat(SocketTrial.failure(this, frame)).isEqualTo(code);
        }
        try (SocketTrial it = new SocketTrial(this)) {
            Peer peer = it.open();
            peer.write(Frames.masked(Frames.CLOSE, ""));
            assertThat(it.closeCode(peer)).isEqualTo(1005);
            it.trial.runUntil(peer::gone);
            peer.connection.end();
            it.await("closed 1005");
        }
    }
}
