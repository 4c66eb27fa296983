package node.tck.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import node.tck.Required;
import node.tck.internal.Peer;
import node.websocket.WebSocketOptions;

/** The rules of sizes, compression, queues and time. */
public interface WebSocketLimits extends WebSocketsSubject {

    /** If this rule fails, look at what is counted: octets without compression, as they come. */
    @Required("K9")
    default void aMessageIsLimitedAlsoWhileItIsInflated() {
        WebSocketOptions small = WebSocketOptions.defaults().withSizes(1000, 1000);
        try (SocketTrial it = new SocketTrial(this, small)) {
            Peer peer = it.open();
            peer.write(Frames.masked(Frames.BINARY, "x".repeat(1000)));
            it.await("binary 1000");
            peer.write(Frames.masked(0x02, "x".repeat(600)));
            peer.write(Frames.masked(Frames.CONTINUES, "x".repeat(401)));
            assertThat(it.closeCode(peer)).isEqualTo(1009);
        }
        try (SocketTrial it = new SocketTrial(this, small)) {
            Peer peer = it.open();
            peer.write(Frames.head(Frames.BINARY, 1L << 62, 0x80) + Frames.octets(0, 0, 0, 0));
            assertThat(it.closeCode(peer)).isEqualTo(1009);
        }
        try (SocketTrial it = new SocketTrial(this, small.withCompression(0))) {
            Peer peer = it.open("Sec-WebSocket-Extensions: permessage-deflate");
            String bomb = Frames.deflated("x".repeat(50_000_000));
            peer.write(Frames.masked(Frames.BINARY | Frames.COMPRESSED, bomb.substring(0, 30_000)));
            assertThat(it.closeCode(peer)).isEqualTo(1009);
        }
    }

    /** If this rule fails, look at what is agreed on, and at the state between two messages. */
    @Required("K10")
    default void compressionIsOffByDefaultAndForgetsEachMessage() {
        String offer = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits";
        try (SocketTrial it = new SocketTrial(this)) {
            Peer peer = it.open(offer);
            assertThat(it.response(peer)).doesNotContainIgnoringCase("permessage-deflate");
            peer.write(Frames.masked(Frames.TEXT | Frames.COMPRESSED, "x"));
            assertThat(it.closeCode(peer)).isEqualTo(1002);
        }
        WebSocketOptions compressed = WebSocketOptions.defaults().withCompression(1);
        try (SocketTrial it = new SocketTrial(this, compressed)) {
            Peer peer = it.open(offer);
            assertThat(it.response(peer))
                    .contains("server_no_context_takeover")
                    .contains("client_no_context_takeover");
            String text = "all work and no play ".repeat(20);
            String frame = Frames.masked(Frames.TEXT | Frames.COMPRESSED, Frames.deflated(text));
            peer.write(frame + frame);
            it.await("text " + text);
            it.socket.send(text);
            it.socket.send(text);
            it.trial.runUntil(() -> SocketTrial.frames(peer).size() == 2);
            assertThat(SocketTrial.frames(peer).getFirst())
                    .isEqualTo(SocketTrial.frames(peer).getLast());
            assertThat(SocketTrial.frames(peer).getFirst().payload().length())
                    .isLessThan(text.length() / 4);
        }
    }

    /** If this rule fails, look at what methods that send return, and at {@code drained}. */
    @Required("K11")
    default void whoSendsTooMuchIsTold() {
        WebSocketOptions options = WebSocketOptions.defaults().withSizes(1024, 64 * 1024);
        try (SocketTrial it = new SocketTrial(this, options)) {
            Peer peer = it.open();
            peer.connection.pause();
            assertThat(it.socket.send("little")).isTrue();
            ByteBuffer piece = ByteBuffer.allocate(64 * 1024);
            boolean more = true;
            long sent = 0;
            while (sent < 16 * 1024 * 1024) {
                more = it.socket.send(piece.clear());
                sent += piece.capacity();
            }
            assertThat(more).isFalse();
            assertThat(it.socket.queued()).isGreaterThan(64 * 1024);
            assertThat(it.trial.log).doesNotContain("drained");
            peer.connection.resume();
            it.await("drained");
            assertThat(it.socket.queued()).isZero();
        }
    }

    /** If this rule fails, look at the deadlines: they go by the loop's clock. */
    @Required("K12")
    default void silentPeersArePingedAndThenDropped() {
        WebSocketOptions options =
                WebSocketOptions.defaults().withSilence(1000, 3000).withTimeouts(2000, 4000);
        try (SocketTrial it = new SocketTrial(this, options)) {
            Peer peer = it.open();
            it.trial.advance(999, TimeUnit.MILLISECONDS);
            assertThat(SocketTrial.frames(peer)).isEmpty();
            it.trial.advance(1, TimeUnit.MILLISECONDS);
            it.trial.runUntil(() -> SocketTrial.frames(peer).size() == 1);
            assertThat(SocketTrial.frames(peer).getFirst().first()).isEqualTo(Frames.PING);
            peer.write(Frames.masked(Frames.PONG, ""));
            it.await("pong");
            it.trial.advance(2999, TimeUnit.MILLISECONDS);
            assertThat(it.happened("closed 1006")).isFalse();
            it.trial.advance(1, TimeUnit.MILLISECONDS);
            it.await("closed 1006");
        }
        try (SocketTrial it = new SocketTrial(this, options.withSilence(0, 0))) {
            it.open();
            it.socket.close(1000, "");
            it.trial.advance(1999, TimeUnit.MILLISECONDS);
            assertThat(it.happened("closed 1006")).isFalse();
            it.trial.advance(1, TimeUnit.MILLISECONDS);
            it.await("closed 1006");
        }
        try (SocketTrial it = new SocketTrial(this, options)) {
            it.connect();
            it.trial.advance(4000, TimeUnit.MILLISECONDS);
            it.await("closed 1006");
        }
    }
}
