package node.tck.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import node.http.Fields;
import node.http.HttpOptions;
import node.http.HttpService;
import node.http.Request;
import node.http.RequestHandler;
import node.http.Response;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.ForwardingHandler;
import node.net.Listener;
import node.net.Transport;
import node.tck.conformance.Answer;
import node.tck.conformance.Answers;
import node.tck.internal.Peer;
import node.tck.internal.Trial;

/** A server under test and peers that speak to it octet by octet, on one loop. */
final class ServerTrial implements AutoCloseable {

    static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    /** More than any system takes for a connection that nobody reads. */
    private static final long PLENTY = 200_000_000;

    /**
     * What no system's buffers take of a connection that nobody reads: some of it stays queued,
     * also by a transport that hands it over later.
     */
    static final long FOR_GOOD = 16 * 1024 * 1024;

    /** What a test has its handler do. */
    @FunctionalInterface
    interface Handling {
        void handle(ServerTrial it, Request request, Response response);
    }

    final Trial trial;
    final HttpService service;

    /** For the one body that a test reads. */
    final BodyLog body;

    /** What the handler was given, in that order. */
    final List<Request> requests = new ArrayList<>();

    final List<Response> responses = new ArrayList<>();

    /** Whether the handler keeps connections that idle. */
    boolean keepsIdle;

    /** How many connections were not refused, and how many of them are open. */
    int accepted;

    int open;

    /** How many octets the service has been given. */
    private long heard;

    private final Transport transport;
    private final Listener listener;
    private final List<Peer> peers = new ArrayList<>();
    private final List<Connection> connections = new ArrayList<>();

    /** The handler only collects: the test answers. */
    ServerTrial(HttpServerSubject subject) {
        this(subject, HttpOptions.builder());
    }

    ServerTrial(HttpServerSubject subject, HttpOptions.Builder options) {
        this(subject, options, (it, request, response) -> {});
    }

    ServerTrial(HttpServerSubject subject, Handling handler) {
        this(subject, HttpOptions.builder(), handler);
    }

    ServerTrial(HttpServerSubject subject, HttpOptions.Builder options, Handling handler) {
        transport = subject.transport();
        trial = new Trial(subject.loops());
        body = new BodyLog(trial, "body");
        service = subject.server().open(trial.loop, options.build(), collecting(handler));
        try {
            listener =
                    transport.listen(
                            trial.loop,
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                            16,
                            this::accept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RequestHandler collecting(Handling handler) {
        return new RequestHandler() {
            @Override
            public void handle(Request request, Response response) {
                requests.add(request);
                responses.add(response);
                trial.happened("request");
                handler.handle(ServerTrial.this, request, response);
            }

            @Override
            public boolean idle(Connection connection) {
                trial.happened("idle");
                return keepsIdle;
            }
        };
    }

    // ---- connections ----

    private ConnectionHandler accept(Connection connection) {
        ConnectionHandler handler = service.accept(connection);
        if (handler == null) {
            trial.happened("refused");
            return null;
        }
        accepted++;
        open++;
        connections.add(connection);
        trial.happened("accepted");
        return new Watched(handler);
    }

    /** Passes everything on, and notes when a connection of the service is closed. */
    private final class Watched extends ForwardingHandler {

        Watched(ConnectionHandler handler) {
            super(handler);
        }

        @Override
        public void received(ByteBuffer data) {
            heard += data.remaining();
            super.received(data);
            trial.look();
        }

        @Override
        public void ended() {
            super.ended();
            trial.happened("service heard the end");
        }

        @Override
        public void closed(IOException error) {
            open--;
            super.closed(error);
            trial.happened("service closed");
        }
    }

    /** A peer whose connection the service has accepted. */
    Peer connect() {
        int before = accepted;
        Peer peer = knock();
        trial.runUntil(() -> accepted > before && peer.heard("opened"));
        return peer;
    }

    /** A peer whose connection the service may refuse. */
    Peer knock() {
        Peer peer = new Peer(trial, "peer " + peers.size());
        peers.add(peer);
        peer.connection = transport.connect(trial.loop, listener.address(), peer);
        return peer;
    }

    /** Nobody can connect any more. */
    void stopListening() {
        listener.close();
    }

    // ---- waiting ----

    /** Runs the loop until the handler has been given so many requests. */
    void awaitRequests(int count) {
        trial.runUntil(() -> requests.size() >= count);
    }

    /** Has a peer write, and runs the loop until the service has been given all of it. */
    void deliver(Peer peer, String text) {
        long whole = heard + text.length();
        peer.write(text);
        trial.runUntil(() -> heard >= whole);
    }

    void awaitEnd(Peer peer) {
        trial.runUntil(peer::gone);
    }

    /** Runs the loop until this stands in the log. */
    void await(String event) {
        trial.runUntil(() -> trial.log.contains(event));
    }

    void await(Peer peer, String text) {
        trial.runUntil(() -> peer.text().contains(text));
    }

    /** Runs the loop until a peer has so many whole answers. None of them is one to HEAD. */
    List<Answer> answers(Peer peer, int count) {
        return answers(peer, count, place -> false);
    }

    List<Answer> answers(Peer peer, int count, IntPredicate isToHead) {
        trial.runUntil(() -> found(peer, isToHead).whole().size() >= count);
        Answers found = found(peer, isToHead);
        assertThat(found.rest()).as("octets that are no answer").isEmpty();
        return found.whole();
    }

    /** Runs the loop until a peer's connection has ended. */
    List<Answer> allAnswers(Peer peer) {
        awaitEnd(peer);
        Answers found = found(peer, place -> false);
        assertThat(found.rest()).as("octets that are no answer").isEmpty();
        return found.whole();
    }

    private static Answers found(Peer peer, IntPredicate isToHead) {
        return Answers.in(peer.received.toByteArray(), isToHead, peer.gone());
    }

    /** Runs the loop until the peer knows that its request was refused, and by what status. */
    int refusal(Peer peer) {
        List<Answer> answers = allAnswers(peer);
        assertThat(answers).as("answers").hasSize(1);
        return answers.getFirst().status();
    }

    List<String> targets() {
        return requests.stream().map(Request::target).toList();
    }

    // ---- what handlers do ----

    /** Reads the body. */
    static void read(ServerTrial it, Request request, Response response) {
        request.body(it.body);
    }

    /** Answers with the request's target as the body. */
    static void echo(ServerTrial it, Request request, Response response) {
        answer(response, request.target());
    }

    static void answer(Response response, String body) {
        response.head(200, Fields.of());
        response.write(octets(body));
        response.end();
    }

    static ByteBuffer octets(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    static String get(String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n";
    }

    /** Writes until it is told to wait; how much that was. */
    static long fill(Response response) {
        ByteBuffer piece = ByteBuffer.allocate(64 * 1024);
        long written = 0;
        boolean more = true;
        while (more || written < FOR_GOOD) {
            more = response.write(piece.clear());
            written += piece.capacity();
            assertThat(written).as("taken with nobody reading").isLessThan(PLENTY);
        }
        return written;
    }

    /** Writes until the transport tells it to wait; how much that was. */
    static long fill(Peer peer) {
        ByteBuffer piece = ByteBuffer.allocate(64 * 1024);
        long written = 0;
        boolean more = true;
        while (more || written < FOR_GOOD) {
            more = peer.connection.write(piece.clear());
            written += piece.capacity();
            assertThat(written).as("taken with nobody reading").isLessThan(PLENTY);
        }
        return written;
    }

    /** Hears of an answer's way. */
    Response.Listener listener() {
        return new Response.Listener() {
            @Override
            public void drained() {
                trial.happened("answer drained");
            }

            @Override
            public void sent() {
                trial.happened("answer sent");
            }

            @Override
            public void closed() {
                trial.happened("answer closed");
            }
        };
    }

    @Override
    public void close() {
        listener.close();
        peers.forEach(peer -> peer.connection.destroy());
        connections.forEach(Connection::destroy);
        trial.turns(2);
        trial.close();
    }
}
