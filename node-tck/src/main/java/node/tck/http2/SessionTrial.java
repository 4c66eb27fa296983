package node.tck.http2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import node.http2.Http2Options;
import node.http2.Http2Role;
import node.http2.Http2Session;
import node.http2.Http2Settings;
import node.http2.Padding;
import node.tck.http2.Frames.Frame;
import node.tck.internal.Trial;

/**
 * A session under test, on a loop of its own; the test is its peer, frame by frame. All that is
 * sent or called is done, with what follows from it, when a method here returns.
 */
final class SessionTrial implements AutoCloseable {

    /** Enough for what is put off to the end of a turn, and from there to the next. */
    private static final int TURNS = 3;

    final Notes notes = new Notes();
    final Line line;
    Http2Session session;

    private final Trial trial;

    /** Written, but not taken by a test. */
    private final List<Frame> unread = new ArrayList<>();

    /** A session that has begun nothing. */
    SessionTrial(Http2Subject subject, Http2Role role, Http2Options options) {
        trial = new Trial(subject.loops());
        line = new Line(trial.loop);
        turn(() -> session = subject.http2().open(line, role, options, notes));
    }

    /** A server whose client has begun. */
    static SessionTrial server(Http2Subject subject, Http2Options options) {
        return begun(subject, Http2Role.SERVER, options);
    }

    static SessionTrial server(Http2Subject subject) {
        return server(subject, Http2Options.USUAL);
    }

    /** A client whose server has begun. */
    static SessionTrial client(Http2Subject subject, Http2Options options) {
        return begun(subject, Http2Role.CLIENT, options);
    }

    static SessionTrial client(Http2Subject subject) {
        return client(subject, Http2Options.USUAL);
    }

    /** With both sides' settings acknowledged, and nothing noted. */
    private static SessionTrial begun(Http2Subject subject, Http2Role role, Http2Options options) {
        SessionTrial it = new SessionTrial(subject, role, options);
        it.turn(it.session::opened);
        it.send(role == Http2Role.SERVER ? Frames.PREFACE : "", Frames.settings());
        it.send(Frames.acknowledged());
        it.sent();
        it.events();
        return it;
    }

    // ---- options ----

    static Http2Options with(Http2Settings settings) {
        return options(settings, Padding.NONE);
    }

    static Http2Options with(int setting, long value) {
        return with(Http2Settings.NONE.with(setting, value));
    }

    static Http2Options with(Padding padding) {
        return options(Http2Settings.NONE, padding);
    }

    private static Http2Options options(Http2Settings settings, Padding padding) {
        Http2Options o = Http2Options.USUAL;
        return new Http2Options(
                settings,
                o.memory(),
                o.fields(),
                o.fieldBlock(),
                o.tableSize(),
                o.pings(),
                o.settingsFrames(),
                o.settingsEntries(),
                o.reserved(),
                o.invalidFrames(),
                o.rejected(),
                o.resetBurst(),
                o.resetRate(),
                o.peerStreams(),
                padding,
                o.strictValues());
    }

    /** Small limits. */
    static Http2Options small(Http2Settings settings) {
        return new Http2Options(
                settings,
                200_000,
                16,
                2000,
                4096,
                3,
                3,
                8,
                4,
                10,
                10,
                20,
                1,
                4,
                Padding.NONE,
                true);
    }

    // ---- both ways ----

    /** Runs it on the loop, and what follows. */
    private void turn(Runnable task) {
        trial.loop.post(task);
        trial.turns(TURNS);
        assertThat(trial.uncaught).as("thrown by the session").isEmpty();
    }

    /** Does something with the session. */
    void call(Consumer<Http2Session> action) {
        turn(() -> notes.busy(() -> action.accept(session)));
    }

    private void receive(String octets) {
        session.received(ByteBuffer.wrap(octets.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** The session receives these at once. */
    void send(String... frames) {
        turn(() -> receive(String.join("", frames)));
    }

    /** The session receives octet by octet. */
    void sendSlowly(String octets) {
        turn(() -> octets.chars().forEach(octet -> receive(Frames.octets(octet))));
    }

    /** The connection is closed. */
    void lose() {
        turn(
                () -> {
                    line.destroy();
                    session.closed(null);
                });
    }

    /** The frames that the session has sent since the last call. */
    List<Frame> sent() {
        String octets = line.take();
        boolean begins = octets.startsWith(Frames.PREFACE);
        unread.addAll(Frames.in(begins ? octets.substring(Frames.PREFACE.length()) : octets));
        List<Frame> frames = List.copyOf(unread);
        unread.clear();
        return frames;
    }

    /** Those of one type; the others are forgotten. */
    List<Frame> sent(int type) {
        return sent().stream().filter(frame -> frame.is(type)).toList();
    }

    /** What the session has told since the last call. */
    List<String> events() {
        List<String> events = List.copyOf(notes.events);
        notes.events.clear();
        return events;
    }

    /** How many octets of DATA a stream has among these frames. */
    static int length(List<Frame> frames, int stream) {
        return frames.stream()
                .filter(frame -> frame.is(Frames.DATA) && frame.stream() == stream)
                .mapToInt(frame -> frame.payload().length())
                .sum();
    }

    /** The sum of the window that these frames give. */
    static long window(List<Frame> frames, int stream) {
        return frames.stream()
                .filter(frame -> frame.is(Frames.WINDOW_UPDATE) && frame.stream() == stream)
                .mapToLong(frame -> frame.number(0))
                .sum();
    }

    // ---- failures ----

    /**
     * The kind and the code with which the session has failed; empty if it has not. It must have
     * told both sides the same, and read no more.
     */
    String failure() {
        String failed =
                notes.events.stream()
                        .filter(event -> event.startsWith("failed "))
                        .findFirst()
                        .orElse("");
        if (failed.isEmpty()) {
            return "";
        }
        String code = failed.substring(failed.lastIndexOf(' ') + 1);
        assertThat(sent(Frames.GOAWAY))
                .as("GOAWAY after %s", failed)
                .extracting(frame -> Long.toString(frame.code()))
                .contains(code);
        notes.events.clear();
        send(Frames.ping("too late"));
        assertThat(events()).as("after %s", failed).isEmpty();
        assertThat(sent()).as("after %s", failed).isEmpty();
        return failed.substring("failed ".length());
    }

    /** What a server answers to these frames: {@code PROTOCOL 1} for a failure. */
    static String failure(Http2Subject subject, String... frames) {
        try (SessionTrial it = server(subject)) {
            it.send(frames);
            return it.failure();
        }
    }

    /** The code of the reset of a stream, which must be the only one; -1 if there was none. */
    long resetCode(int stream) {
        List<Frame> resets =
                sent(Frames.RST_STREAM).stream().filter(f -> f.stream() == stream).toList();
        assertThat(resets).hasSizeLessThan(2);
        return resets.isEmpty() ? -1 : resets.getFirst().code();
    }

    /** The session is still one: it answers a ping, and nothing else is left to be seen. */
    void assertAlive() {
        send(Frames.ping("are you?"));
        assertThat(sent(Frames.PING)).as("the answer to a ping").hasSize(1);
        assertThat(notes.events).noneMatch(event -> event.startsWith("failed"));
        events();
    }

    @Override
    public void close() {
        trial.close();
    }
}
