package node.tck.websocket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import node.http.Fields;
import node.http.HttpOptions;
import node.http.HttpService;
import node.http.HttpSession;
import node.http.Request;
import node.http.Response;
import node.net.Acceptor;
import node.net.Listener;
import node.net.Transport;
import node.tck.internal.Peer;
import node.tck.internal.Trial;
import node.websocket.WebSocket;
import node.websocket.WebSocketClose;
import node.websocket.WebSocketHandler;
import node.websocket.WebSocketOptions;
import node.websocket.WebSockets;

/**
 * A server under test and peers that speak to it octet by octet; or a client under test and a
 * server that does. On one loop.
 */
final class SocketTrial implements AutoCloseable {

    static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    final Trial trial;

    /** The WebSocket under test, when there is one. */
    WebSocket socket;

    /** What the server was asked for. */
    final List<Request> requests = new ArrayList<>();

    private final WebSocketsSubject subject;
    private final WebSockets webSockets;
    private final WebSocketOptions options;
    private final Transport transport;
    private final HttpService service;
    private final List<Listener> listeners = new ArrayList<>();
    private final List<Peer> peers = new ArrayList<>();

    SocketTrial(WebSocketsSubject subject, WebSocketOptions options) {
        this.subject = subject;
        this.options = options;
        trial = new Trial(subject.loops());
        transport = subject.transport();
        webSockets = subject.webSockets();
        service = subject.server().open(trial.loop, HttpOptions.defaults(), this::handle);
        listeners.add(listen(service::accept));
    }

    SocketTrial(WebSocketsSubject subject) {
        this(subject, WebSocketOptions.defaults());
    }

    private Listener listen(Acceptor acceptor) {
        try {
            InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            return transport.listen(trial.loop, any, 16, acceptor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(Request request, Response response) {
        requests.add(request);
        if (webSockets.accept(request, response, Fields.create(), options, this::accepted)) {
            trial.happened("taken");
            return;
        }
        trial.happened("ordinary");
        response.head(200, Fields.of());
        response.end();
    }

    private WebSocketHandler accepted(WebSocket accepted) {
        socket = accepted;
        return new Log();
    }

    /** Notes what comes to pass. */
    private final class Log implements WebSocketHandler {

        @Override
        public void opened() {
            trial.happened("opened");
        }

        @Override
        public void text(String message) {
            trial.happened("text " + message);
        }

        @Override
        public void binary(ByteBuffer message) {
            trial.happened("binary " + message.remaining());
        }

        @Override
        public void ping(ByteBuffer payload) {
            trial.happened("ping");
        }

        @Override
        public void pong(ByteBuffer payload) {
            trial.happened("pong");
        }

        @Override
        public void drained() {
            trial.happened("drained");
        }

        @Override
        public void closing(int code, String reason) {
            trial.happened("closing " + code);
        }

        @Override
        public void closed(WebSocketClose close) {
            trial.happened("closed " + close.code());
        }
    }

    boolean happened(String event) {
        return trial.log.contains(event);
    }

    void await(String event) {
        trial.runUntil(() -> happened(event));
    }

    // ---- a server under test ----

    /** The head of a request for a WebSocket, with more fields. */
    static String request(String... lines) {
        StringBuilder head = new StringBuilder("GET /chat HTTP/1.1\r\nHost: a\r\n");
        head.append("Upgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n");
        head.append("Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + KEY + "\r\n");
        for (String line : lines) {
            head.append(line).append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    /** A peer that sends this first. */
    Peer ask(String head) {
        Peer peer = new Peer(trial, "peer " + peers.size());
        peers.add(peer);
        peer.connection = transport.connect(trial.loop, listeners.getFirst().address(), peer);
        peer.write(head);
        return peer;
    }

    /** A peer whose WebSocket is open. */
    Peer open(String... lines) {
        Peer peer = ask(request(lines));
        trial.runUntil(() -> happened("opened") && peer.text().contains("\r\n\r\n"));
        return peer;
    }

    /** The head of the response. */
    String response(Peer peer) {
        trial.runUntil(() -> peer.text().contains("\r\n\r\n") || peer.gone());
        return peer.text();
    }

    /** The frames that a peer received behind a head. */
    static List<Frames.Frame> frames(Peer peer) {
        String text = peer.text();
        int end = text.indexOf("\r\n\r\n");
        return end < 0 ? List.of() : Frames.in(text.substring(end + 4));
    }

    /** Runs the loop until a peer has received a close frame, and returns its code. */
    int closeCode(Peer peer) {
        trial.runUntil(() -> frames(peer).stream().anyMatch(Frames.Frame::isClose) || peer.gone());
        return frames(peer).stream()
                .filter(Frames.Frame::isClose)
                .mapToInt(Frames.Frame::code)
                .findFirst()
                .orElse(-1);
    }

    /** What a new server responds to these frames: the code of its close frame. */
    static int failure(WebSocketsSubject subject, String... frames) {
        try (SocketTrial it = new SocketTrial(subject)) {
            Peer peer = it.open();
            for (String frame : frames) {
                peer.write(frame);
            }
            return it.closeCode(peer);
        }
    }

    // ---- a client under test ----

    /** Begins to connect to a server that a test plays; returns its side, with the request read. */
    Peer connect() {
        Peer server = new Peer(trial, "server");
        peers.add(server);
        Listener listener =
                listen(
                        accepted -> {
                            server.connection = accepted;
                            return server;
                        });
        listeners.add(listener);
        HttpSession session =
                subject.client()
                        .open(
                                trial.loop,
                                HttpOptions.defaults(),
                                "a",
                                (handler, started) ->
                                        started.accept(
                                                transport.connect(
                                                        trial.loop, listener.address(), handler)));
        socket =
                webSockets.connect(
                        trial.loop, session, "/chat", Fields.create(), options, new Log());
        trial.runUntil(() -> server.text().endsWith("\r\n\r\n"));
        return server;
    }

    /** The response that a request wants. */
    static String accepting(Peer server, String... lines) {
        StringBuilder head = new StringBuilder("HTTP/1.1 101 Switching Protocols\r\n");
        head.append("Upgrade: websocket\r\nConnection: Upgrade\r\n");
        head.append("Sec-WebSocket-Accept: ").append(proof(keyIn(server.text()))).append("\r\n");
        for (String line : lines) {
            head.append(line).append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    static String keyIn(String head) {
        String name = "sec-websocket-key: ";
        int at = head.toLowerCase(Locale.ROOT).indexOf(name);
        return head.substring(at + name.length(), head.indexOf("\r\n", at));
    }

    static String proof(String key) {
        try {
            byte[] text = (key + GUID).getBytes(StandardCharsets.US_ASCII);
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text);
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        listeners.forEach(Listener::close);
        if (socket != null) {
            socket.destroy();
        }
        peers.stream().filter(p -> p.connection != null).forEach(p -> p.connection.destroy());
        service.destroy();
        trial.turns(3);
        trial.close();
    }
}
