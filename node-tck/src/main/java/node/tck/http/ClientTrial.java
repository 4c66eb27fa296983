package node.tck.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import node.http.ClientRequest;
import node.http.Fields;
import node.http.HttpOptions;
import node.http.HttpSession;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Connector;
import node.net.Listener;
import node.net.Transport;
import node.tck.internal.Peer;
import node.tck.internal.Trial;

/** A session of a client under test and a server that says what a test has it say, on one loop. */
final class ClientTrial implements AutoCloseable {

    static final String AUTHORITY = "a.example:8080";
    static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    final Trial trial;
    final HttpSession session;

    /** How often the session wanted a connection. */
    int wanted;

    private final Transport transport;
    private final Listener listener;

    /** The server's sides of all connections. */
    private final List<Peer> peers = new ArrayList<>();

    private final List<Connection> connections = new ArrayList<>();

    /** How much of what a peer received was answered. */
    private final Map<Peer, Integer> answered = new IdentityHashMap<>();

    ClientTrial(HttpClientSubject subject) {
        this(subject, HttpOptions.builder());
    }

    ClientTrial(HttpClientSubject subject, HttpOptions.Builder options) {
        transport = subject.transport();
        trial = new Trial(subject.loops());
        listener = listen();
        session = subject.client().open(trial.loop, options.build(), AUTHORITY, this::connect);
    }

    /** One whose connections never come to be. */
    ClientTrial(HttpClientSubject subject, HttpOptions.Builder options, Connector connector) {
        transport = subject.transport();
        trial = new Trial(subject.loops());
        listener = listen();
        session = subject.client().open(trial.loop, options.build(), AUTHORITY, connector);
    }

    private Listener listen() {
        try {
            return transport.listen(
                    trial.loop,
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    16,
                    connection -> {
                        Peer peer = new Peer(trial, "server " + peers.size());
                        peer.connection = connection;
                        peers.add(peer);
                        answered.put(peer, 0);
                        return peer;
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void connect(ConnectionHandler handler, Consumer<Connection> started) {
        wanted++;
        Connection connection = transport.connect(trial.loop, listener.address(), handler);
        connections.add(connection);
        started.accept(connection);
    }

    void stopListening() {
        listener.close();
    }

    // ---- requests ----

    /** A request without a body, sent. */
    AnswerLog get(String name) {
        return send("GET", name, Fields.of());
    }

    AnswerLog send(String method, String name, Fields fields) {
        AnswerLog log = new AnswerLog(trial, name);
        begin(method, log, fields).end();
        return log;
    }

    /** A request whose body is still to be written. */
    ClientRequest begin(String method, AnswerLog log, Fields fields) {
        return session.request(method, "/" + log.name(), fields, log);
    }

    // ---- what the server does ----

    /** Runs the loop until the server has a head that it did not answer; on which connection. */
    Peer asked() {
        trial.runUntil(() -> unanswered().isPresent());
        Peer peer = unanswered().orElseThrow();
        answered.put(peer, peer.received.size());
        return peer;
    }

    private Optional<Peer> unanswered() {
        return peers.stream()
                .filter(peer -> peer.text().indexOf("\r\n\r\n", answered.get(peer)) >= 0)
                .findFirst();
    }

    /** Answers the next request; on which connection. */
    Peer answer(String octets) {
        Peer peer = asked();
        peer.write(octets);
        return peer;
    }

    /** How often the server has received this, on all connections. */
    long received(String text) {
        return peers.stream().filter(peer -> peer.text().contains(text)).count();
    }

    /** What the server holds open keeps the loop alive no longer. */
    void unrefPeers() {
        peers.forEach(peer -> peer.connection.unref());
    }

    // ---- waiting ----

    /** Runs the loop until this stands in the log. */
    void await(String event) {
        trial.runUntil(() -> trial.log.contains(event));
    }

    void awaitText(Peer peer, String text) {
        trial.runUntil(() -> peer.text().contains(text));
    }

    void awaitEnd(Peer peer) {
        trial.runUntil(peer::gone);
    }

    /** Writes until it is told to wait; how much that was. */
    static long fill(ClientRequest request) {
        ByteBuffer piece = ByteBuffer.allocate(64 * 1024);
        long written = 0;
        boolean more = true;
        while (more || written < ServerTrial.FOR_GOOD) {
            more = request.write(piece.clear());
            written += piece.capacity();
            assertThat(written).as("taken with nobody reading").isLessThan(200_000_000);
        }
        return written;
    }

    @Override
    public void close() {
        listener.close();
        connections.forEach(Connection::destroy);
        peers.forEach(peer -> peer.connection.destroy());
        trial.turns(2);
        trial.close();
    }
}
