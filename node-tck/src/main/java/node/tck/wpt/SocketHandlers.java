package node.tck.wpt;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import node.tck.wpt.SocketPeer.Message;

/**
 * What the server of the tests does at each path. Some paths are late by definition: the tests look
 * at what the client does meanwhile. Each connection has a thread of its own.
 */
final class SocketHandlers {

    private static final Duration BEFORE_OPENING = Duration.ofSeconds(2);
    private static final Duration BEFORE_CLOSING = Duration.ofSeconds(1);
    private static final Duration BEFORE_READING = Duration.ofMillis(100);
    private static final int NORMAL = 1000;

    private SocketHandlers() {}

    /**
     * Serves one connection until it ends.
     *
     * @param fields those of the request, by their names in small letters
     */
    static void serve(String path, Map<String, String> fields, SocketPeer peer)
            throws IOException, InterruptedException {
        switch (path) {
            case "/echo" -> {
                String asked = fields.getOrDefault("sec-websocket-protocol", "");
                boolean echo = Arrays.asList(asked.split("\\s*,\\s*")).contains("echo");
                open(fields, peer, echo ? "echo" : "");
                echo(peer);
            }
            case "/protocol" -> {
                String asked = fields.getOrDefault("sec-websocket-protocol", "");
                open(fields, peer, asked);
                tell(peer, asked);
            }
            case "/protocol_array" -> {
                String asked = fields.getOrDefault("sec-websocket-protocol", "");
                String first = asked.split(",", 2)[0].strip();
                open(fields, peer, first);
                tell(peer, first);
            }
            case "/referrer" -> {
                open(fields, peer, "");
                tell(peer, fields.getOrDefault("referer", "MISSING AS PER FETCH"));
            }
            case "/handshake_no_extensions" -> {
                open(fields, peer, "");
                peer.close(NORMAL);
            }
            case "/handshake_sleep_2" -> {
                Thread.sleep(BEFORE_OPENING);
                open(fields, peer, "");
                peer.close(NORMAL);
            }
            case "/delayed-passive-close" -> {
                open(fields, peer, "");
                Message close = untilClose(peer);
                Thread.sleep(BEFORE_CLOSING);
                peer.send(SocketPeer.CLOSE, close.content());
            }
            case "/receive-many-with-backpressure" -> {
                open(fields, peer, "");
                count(peer);
            }
            default -> peer.head("HTTP/1.1 404 Not Found", "Content-Length: 0");
        }
    }

    private static void open(Map<String, String> fields, SocketPeer peer, String protocol)
            throws IOException {
        String key = fields.getOrDefault("sec-websocket-key", "");
        List<String> lines =
                List.of(
                        "HTTP/1.1 101 Switching Protocols",
                        "Upgrade: websocket",
                        "Connection: Upgrade",
                        "Sec-WebSocket-Accept: " + SocketServer.accepted(key),
                        "Sec-WebSocket-Protocol: " + protocol);
        peer.head(lines.subList(0, protocol.isEmpty() ? 4 : 5).toArray(String[]::new));
    }

    private static void tell(SocketPeer peer, String text) throws IOException {
        peer.send(text);
        peer.close(NORMAL);
    }

    /** Sends all back until the client closes, or says goodbye. */
    private static void echo(SocketPeer peer) throws IOException {
        while (true) {
            Message message = peer.receive();
            peer.send(message.kind(), message.content());
            if (message.kind() == SocketPeer.CLOSE) {
                return;
            }
            if (message.kind() == SocketPeer.TEXT && message.text().equals("Goodbye")) {
                peer.close(NORMAL);
                return;
            }
        }
    }

    /** Is slow to read, and answers with the length of each message. */
    private static void count(SocketPeer peer) throws IOException, InterruptedException {
        while (true) {
            Thread.sleep(BEFORE_READING);
            Message message = peer.receive();
            if (message.kind() == SocketPeer.CLOSE) {
                peer.send(SocketPeer.CLOSE, message.content());
                return;
            }
            peer.send(Integer.toString(message.content().length));
        }
    }

    private static Message untilClose(SocketPeer peer) throws IOException {
        Message message = peer.receive();
        while (message.kind() != SocketPeer.CLOSE) {
            message = peer.receive();
        }
        return message;
    }
}
