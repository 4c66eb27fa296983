package node.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import node.http.BodyHandler;
import node.http.Fields;
import node.http.HttpOptions;
import node.http.Request;
import node.http.Response;
import node.loop.Loop;
import node.loop.LoopOptions;
import node.loop.Loops;

/**
 * One connection of a server where a seed decides every event: the requests and how they are split,
 * when the system accepts output, when the handler responds and reads, how time passes, and how the
 * peer leaves. Invariants are checked after each step.
 *
 * <p>The same seed leads to the same steps, which {@link #log} records.
 */
final class Simulation implements AutoCloseable {

    private static final int MOST_PIPELINED = 4;

    /** How the peer leaves. */
    private enum Leaving {
        WAITS,
        HALF_CLOSES,
        RESETS
    }

    /** A request as it was sent; a bad one is invalid, and the last one that is read. */
    private record Sent(String method, String body, boolean last, boolean bad, boolean expects) {

        @Override
        public String toString() {
            String marks =
                    (last ? " last" : "") + (bad ? " bad" : "") + (expects ? " expects" : "");
            return method + " " + body.length() + marks;
        }
    }

    /** A request that the handler has, with the progress of its response. */
    private final class Served implements BodyHandler, Response.Listener {

        final int number;
        final Request request;
        final Response response;
        final boolean never;
        final StringBuilder written = new StringBuilder();
        final StringBuilder read = new StringBuilder();
        int pieces;
        boolean headed;
        boolean full;
        boolean ended;
        boolean lost;
        boolean readPaused;
        boolean readOver;

        Served(int number, Request request, Response response) {
            this.number = number;
            this.request = request;
            this.response = response;
            this.never = random.nextInt(40) == 0;
            this.pieces = random.nextInt(5);
            response.listener(this);
            if (random.nextInt(4) > 0) {
                request.body(this);
            }
        }

        @Override
        public String toString() {
            String state = (full ? " full" : "") + (ended ? " ended" : "") + (lost ? " lost" : "");
            return number + state + (readPaused ? " paused" : "") + (readOver ? " read" : "");
        }

        void step() {
            if (!headed) {
                headed = true;
                Fields fields = Fields.of("X-Number", String.valueOf(number));
                response.head(200, fields);
            } else if (pieces > 0) {
                pieces--;
                String piece = "x".repeat(random.nextInt(10) == 0 ? 40_000 : random.nextInt(300));
                written.append(piece);
                full = !response.write(latin1(piece));
            } else {
                ended = true;
                response.end();
            }
        }

        boolean mayStep() {
            return !never && !ended && !lost && !full;
        }

        @Override
        public void data(ByteBuffer piece) {
            assertThat(readPaused).as("a paused body arrives").isFalse();
            assertThat(readOver).as("a body arrives after its end").isFalse();
            read.append(StandardCharsets.ISO_8859_1.decode(piece));
            if (random.nextInt(6) == 0) {
                readPaused = true;
                request.pause();
            }
        }

        void resume() {
            readPaused = false;
            request.resume();
        }

        @Override
        public void end() {
            assertThat(readOver).as("a body ends twice").isFalse();
            assertThat(read.toString()).isEqualTo(sent.get(number).body());
            readOver = true;
        }

        @Override
        public void aborted(IOException why) {
            assertThat(readOver).as("a body is aborted after its end").isFalse();
            assertThat(sent.get(number).body()).startsWith(read.toString());
            readOver = true;
        }

        @Override
        public void drained() {
            full = false;
        }

        @Override
        public void closed() {
            lost = true;
        }
    }

    private final RandomGenerator random;
    private final List<String> log = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();
    private final List<Served> served = new ArrayList<>();
    private final List<Throwable> uncaught = new ArrayList<>();
    private final Loop loop;
    private final Http1Service service;
    private final SimulatedConnection connection;
    private final HttpConnection server;
    private final Leaving leaving;
    private long now = 1;
    private long passed;
    private boolean timePassed;
    private boolean broken;

    // ---- the peer's reading ----

    private final ResponseParser parser = new ResponseParser(HttpOptions.defaults());
    private ByteBuffer unparsed = ByteBuffer.allocate(0);
    private final StringBuilder body = new StringBuilder();
    private int responses;
    private int interim;
    private boolean inResponse;
    private boolean refused;
    private boolean complete;

    Simulation(long seed) {
        this(new SplittableRandom(seed));
    }

    /**
     * @param random makes all decisions
     */
    Simulation(RandomGenerator random) {
        this.random = random;
        LoopOptions options =
                LoopOptions.defaults().withClock(() -> now).withUncaught(uncaught::add);
        loop = Services.the(Loops.class).open(options);
        InstantSource date = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
        HttpOptions http = HttpOptions.builder().maxPipelined(MOST_PIPELINED).build();
        service = new Http1Service(loop, http, this::handle, date, HeapBudget.ofHeap());
        connection = new SimulatedConnection(loop);
        HandlerSlot slot = (HandlerSlot) service.accept(connection);
        server = (HttpConnection) slot.current();
        leaving = Leaving.values()[random.nextInt(Leaving.values().length)];
        compose();
        connection.handledBy(slot);
    }

    List<String> log() {
        return log;
    }

    // ---- requests ----

    private void compose() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        int count = 1 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            boolean bad = random.nextInt(12) == 0;
            boolean last = random.nextInt(12) == 0;
            String text = bad ? bad(i) : good(i, last);
            stream.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        connection.peerSends(stream.toByteArray());
        log.add("sends " + sent);
    }

    private String bad(int i) {
        sent.add(new Sent("?", "", true, true, false));
        String[] ways = {
            "nonsense\r\n\r\n",
            "GET /" + i + " HTTP/1.1\r\n\r\n",
            "POST /" + i + " HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
            "GET /" + i + " HTTP/1.1\r\nHost: a\r\n X: y\r\n\r\n"
        };
        return ways[random.nextInt(ways.length)];
    }

    private String good(int i, boolean last) {
        String[] methods = {"GET", "POST", "HEAD", "PUT"};
        String method = methods[random.nextInt(methods.length)];
        String content = random.nextBoolean() ? "" : "b".repeat(random.nextInt(2000));
        boolean chunked = random.nextBoolean();
        boolean expects = !content.isEmpty() && random.nextInt(4) == 0;
        sent.add(new Sent(method, content, last, false, expects));
        StringBuilder text = new StringBuilder();
        text.append(method).append(" /").append(i).append(" HTTP/1.1\r\nHost: a\r\n");
        text.append(last ? "Connection: close\r\n" : "");
        text.append(expects ? "Expect: 100-continue\r\n" : "");
        if (content.isEmpty()) {
            return text.append("\r\n").toString();
        }
        if (!chunked) {
            text.append("Content-Length: ").append(content.length()).append("\r\n\r\n");
            return text.append(content).toString();
        }
        text.append("Transfer-Encoding: chunked\r\n\r\n");
        for (int at = 0; at < content.length(); ) {
            int size = Math.min(content.length() - at, 1 + random.nextInt(900));
            text.append(Integer.toHexString(size)).append("\r\n");
            text.append(content, at, at + size).append("\r\n");
            at += size;
        }
        return text.append("0\r\n\r\n").toString();
    }

    private void handle(Request request, Response response) {
        int number = served.size();
        assertThat(request.target()).as("requests come in their order").isEqualTo("/" + number);
        assertThat(request.method()).isEqualTo(sent.get(number).method());
        assertThat(sent.subList(0, number)).as("nothing after the last one").noneMatch(Sent::last);
        Served one = new Served(number, request, response);
        served.add(one);
        while (one.mayStep() && random.nextInt(3) > 0) {
            one.step();
        }
    }

    // ---- the steps ----

    /** Runs all steps. */
    void run() {
        int steps = 20 + random.nextInt(200);
        for (int i = 0; i < steps; i++) {
            step();
            check();
        }
        finish();
    }

    private void step() {
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> arrive(1 + random.nextInt(200));
            case 4 -> arrive(100_000);
            case 5, 6 -> take(1 + random.nextInt(500));
            case 7 -> take(100_000);
            case 8, 9, 10 -> respond();
            case 11, 12 -> readOn();
            case 13 -> pass(random.nextInt(10) == 0 ? random.nextInt(70_000) : random.nextInt(50));
            case 14 -> leave();
            default -> turn();
        }
    }

    private void arrive(int most) {
        log.add("arrive " + most);
        connection.arrive(most);
    }

    private void take(int count) {
        log.add("take " + count);
        connection.take(count);
    }

    private void respond() {
        List<Served> open = served.stream().filter(Served::mayStep).toList();
        if (!open.isEmpty()) {
            Served one = open.get(random.nextInt(open.size()));
            log.add("respond " + one.number);
            one.step();
        }
    }

    private void readOn() {
        for (Served one : served) {
            if (one.readPaused) {
                log.add("read on " + one.number);
                one.resume();
            }
        }
    }

    private void pass(long milliseconds) {
        log.add("pass " + milliseconds);
        now += TimeUnit.MILLISECONDS.toNanos(milliseconds);
        passed += milliseconds;
        timePassed |= passed > 900; // the shortest limit is that of a body without a reader
        turn();
    }

    private void leave() {
        if (random.nextInt(4) > 0) {
            return;
        }
        log.add("leave: " + leaving);
        switch (leaving) {
            case WAITS -> {}
            case HALF_CLOSES -> {
                connection.peerEnds();
                connection.arriveEnd();
            }
            case RESETS -> {
                broken = true;
                connection.peerResets();
            }
        }
    }

    private void turn() {
        loop.post(() -> loop.post(loop::stop));
        loop.run();
    }

    // ---- invariants ----

    private void check() {
        assertThat(uncaught).isEmpty();
        long open = served.stream().filter(one -> !one.ended && !one.lost).count();
        assertThat(open).as("requests without a response").isLessThanOrEqualTo(MOST_PIPELINED);
        assertThat(connection.queued()).as("pending octets").isLessThanOrEqualTo(256 * 1024);
        byte[] more = connection.takeOutput();
        if (more.length > 0) {
            ByteBuffer all = ByteBuffer.allocate(unparsed.remaining() + more.length);
            unparsed = all.put(unparsed).put(more).flip();
        }
        readOutput();
    }

    private void readOutput() {
        while (!complete) {
            if (!inResponse) {
                if (!unparsed.hasRemaining()) {
                    return;
                }
                inResponse = true;
                boolean toHead = responses < sent.size() && sent.get(responses).method() == "HEAD";
                parser.expect(toHead);
            }
            switch (parser.next(unparsed)) {
                case MORE -> {
                    return;
                }
                case HEAD -> head();
                case BODY ->
                        body.append(StandardCharsets.ISO_8859_1.decode(parser.piece(unparsed)));
                case END -> ended();
                case FAILED -> throw new AssertionError("the peer receives " + parser.refusal());
            }
        }
        // A slow request may be incomplete, so the server may not know that it is a HEAD.
        boolean tooSlow = parser.head().status() == 408;
        assertThat(unparsed.hasRemaining() && !tooSlow)
                .as("octets after the last response")
                .isFalse();
    }

    private void head() {
        body.setLength(0);
        log.add("receives " + parser.head().status() + (parser.persists() ? "" : " close"));
        if (parser.isInterim()) {
            assertThat(++interim).as("interim responses to one request").isEqualTo(1);
            assertThat(sent.get(responses).expects()).as("100 without Expect").isTrue();
            return;
        }
        refused = parser.head().status() != 200;
        if (!refused) {
            assertThat(responses).as("a response before its request").isLessThan(served.size());
            String head = new String(parser.head().head(), StandardCharsets.ISO_8859_1);
            assertThat(head).contains("X-Number: " + responses + "\r\n").contains("Date: ");
        }
    }

    private void ended() {
        if (parser.isInterim()) {
            return;
        }
        if (!refused && !sent.get(responses).method().equals("HEAD")) {
            assertThat(body.toString()).isEqualTo(served.get(responses).written.toString());
        }
        if (refused && !timePassed && leaving == Leaving.WAITS) {
            assertThat(sent.get(responses).bad()).as("a valid request is rejected").isTrue();
        }
        responses++;
        interim = 0;
        inResponse = false;
        complete = refused || !parser.persists();
    }

    /** Ends everything in progress: all requests get responses, all resources are released. */
    private void finish() {
        log.add("finish");
        for (int i = 0; i < 2000 && !connection.isClosed() && isUnderWay(); i++) {
            connection.take(100_000);
            readOn();
            served.stream().filter(Served::mayStep).toList().forEach(Served::step);
            connection.arrive(100_000);
            connection.arriveEnd();
            turn();
            check();
        }
        String reading = connection.isPaused() ? " not reading" : " reading";
        log.add(
                responses
                        + " responses of "
                        + served
                        + reading
                        + ", unread "
                        + connection.unread());
        boolean wholeStory = !timePassed && !broken && leaving == Leaving.WAITS;
        if (wholeStory && served.stream().noneMatch(one -> one.never)) {
            // A response sent before 100 Continue may end the connection (W58).
            boolean early = complete && !refused && sent.get(responses - 1).expects();
            assertThat(responses).as("responses").isEqualTo(early ? responses : owed());
        }
        connection.peerEnds();
        for (int second = 0; second < 400; second++) {
            connection.take(100_000);
            connection.arrive(100_000);
            connection.arriveEnd();
            readOn();
            now += TimeUnit.SECONDS.toNanos(1);
            turn();
            check();
        }
        if (served.stream().noneMatch(one -> one.never)) {
            assertThat(connection.isClosed()).as("closed at the end").isTrue();
        }
        service.destroy();
        turn();
        assertThat(service.connections()).as("open connections").isZero();
        assertThat(service.limits().holds(server.limit()))
                .as("a limit outlives its connection")
                .isFalse();
        for (Served one : served) {
            assertThat(one.ended || one.lost || one.never).as("response %d", one.number).isTrue();
        }
        check();
        loop.run(); // returns at once: nothing keeps the loop alive
    }

    private boolean isUnderWay() {
        return connection.unread() > 0
                || connection.queued() > 0
                || responses < served.size()
                || served.stream().anyMatch(Served::mayStep)
                || (responses < owed() && !complete && !connection.hasEnded());
    }

    /** The number of responses expected without failures, up to the last one of the connection. */
    private int owed() {
        int count = 0;
        for (Sent one : sent) {
            count++;
            if (one.last()) {
                break;
            }
        }
        return count;
    }

    private static ByteBuffer latin1(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() {
        loop.close();
    }
}
