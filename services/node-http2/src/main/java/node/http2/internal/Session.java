package node.http2.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import node.http2.Http2Error;
import node.http2.Http2Field;
import node.http2.Http2Handler;
import node.http2.Http2Options;
import node.http2.Http2Role;
import node.http2.Http2Session;
import node.http2.Http2Settings;
import node.loop.Clock;
import node.net.Connection;

/**
 * One session: what both directions share, and the methods for its user.
 *
 * <pre>
 *  OPEN ──the peer breaks the protocol──▶ FAILED
 *    └───────────────┬──────────────────────┘
 *                destroy() ──▶ DESTROYED ──▶ CLOSED
 * </pre>
 */
final class Session implements Http2Session {

    private enum Stage {
        OPEN,
        /** Nothing is read any more. */
        FAILED,
        /** Nothing is written any more, either. */
        DESTROYED,
        CLOSED
    }

    private static final int NONE = -1;
    private static final int TOO_LARGE = -2;
    private static final int PING_LENGTH = 8;
    private static final int FIRST_WINDOW = 65_535;

    final Connection connection;
    final Http2Role role;
    final Http2Options options;
    final Http2Handler handler;
    final Events events;
    final Output output;
    final FrameWriter writer;
    final FloodGuard guard;
    final StreamTable streams;
    final LocalSettings local;
    final Pings pings;

    /** What the peer may still send on all streams together. */
    final FlowWindow window = new FlowWindow(FIRST_WINDOW);

    final Outbound outbound;
    private final Inbound inbound;

    private Http2Settings remote = Http2Settings.INITIAL;
    private boolean knowsRemote;
    private Stage stage = Stage.OPEN;
    private boolean hasBegun;

    /** The code of the last GOAWAY that was sent, if {@link #hasGoneAway}. */
    private int goneCode;

    private boolean hasGoneAway;

    /** The last stream of the peer that is handled. */
    private int lastHandled = Integer.MAX_VALUE;

    /** Whether the peer has said that it goes away. */
    private boolean isPeerGoing;

    Session(
            Connection connection,
            Http2Role role,
            Http2Options options,
            Http2Handler handler,
            Clock clock) {
        this.connection = connection;
        this.role = role;
        this.options = options;
        this.handler = handler;
        events = new Events(connection.loop());
        output = new Output(connection, this::turnEnds);
        writer = new FrameWriter(output);
        guard = new FloodGuard(options, role, clock);
        streams = new StreamTable(role);
        local = new LocalSettings(options.settingsFrames());
        pings = new Pings(options.pings(), clock);
        outbound = new Outbound(this);
        inbound = new Inbound(this);
    }

    // ---- what both directions need ----

    boolean isClient() {
        return role == Http2Role.CLIENT;
    }

    /** Whether frames are read. */
    boolean isReading() {
        return stage == Stage.OPEN;
    }

    private boolean isWriting() {
        if (stage.compareTo(Stage.DESTROYED) >= 0) {
            return false;
        }
        begin();
        return true;
    }

    private void begin() {
        if (hasBegun) {
            return;
        }
        hasBegun = true;
        if (isClient()) {
            writer.preface();
        }
        writer.settings(options.settings());
        local.sent(options.settings());
    }

    /** Adds an event of a frame: none follows once the session is destroyed. */
    void tell(Runnable event) {
        events.add(
                () -> {
                    if (isReading()) {
                        event.run();
                    }
                });
    }

    int maxFrame() {
        return (int) remote.get(Http2Settings.MAX_FRAME_SIZE, FrameType.LEAST_MAXIMUM);
    }

    /** How many streams the peer allows this side to have. */
    long peerStreams() {
        if (stage.compareTo(Stage.DESTROYED) >= 0) {
            return 0;
        }
        long otherwise = knowsRemote ? Long.MAX_VALUE : options.peerStreams();
        return remote.get(Http2Settings.MAX_CONCURRENT_STREAMS, otherwise);
    }

    int lastHandled() {
        return lastHandled;
    }

    Stream newStream(int id, boolean isOwn, Stream.State state) {
        int window = (int) local.current().get(Http2Settings.INITIAL_WINDOW_SIZE, FIRST_WINDOW);
        long credit = remote.get(Http2Settings.INITIAL_WINDOW_SIZE, FIRST_WINDOW);
        Stream stream = new Stream(id, isOwn, state, window, credit);
        streams.add(stream);
        return stream;
    }

    void close(Stream stream, int code, boolean isRemote, ClosedStreams.How how) {
        if (stream.isClosed()) {
            return;
        }
        streams.remove(stream, how);
        outbound.closed(stream);
        events.add(() -> handler.closed(stream.id, code, isRemote));
    }

    /** Resets a stream, known or not. */
    void resetNow(int id, int code) {
        Stream stream = streams.get(id);
        writer.reset(id, code);
        if (stream == null) {
            streams.remember(id, ClosedStreams.How.RESET);
        } else {
            close(stream, code, false, ClosedStreams.How.RESET);
        }
    }

    /** Resets a stream because of what the peer sent. */
    void streamError(int id, Http2Error error) throws FailedException {
        resetNow(id, error.code());
        answered();
        guard.invalid();
    }

    void answered() throws FailedException {
        guard.answered(output.waiting());
    }

    /** Gives more of a stream's window, if its user reads. */
    void giveBack(Stream stream) {
        if (stream.isReading && !stream.remoteEnded && !stream.isClosed()) {
            writer.windowUpdate(stream.id, stream.window.giveBack());
        }
    }

    // ---- settings and the end, as the peer says ----

    void remoteChanged(Http2Settings changes) throws FailedException {
        Http2Settings before = remote;
        remote = Settings.merge(remote, changes);
        knowsRemote = true;
        outbound.changed(before, changes);
    }

    void peerGoes(int lastStream) {
        isPeerGoing = true;
        int code = Http2Error.REFUSED_STREAM.code();
        List<Stream> all = streams.sorted();
        // From the end, so that those that wait do not begin in the place of others.
        for (Stream stream : all.reversed()) {
            boolean waits = isClient() && stream.state == Stream.State.WAITING;
            if (stream.isOwn && (waits || stream.id > lastStream)) {
                close(stream, code, true, ClosedStreams.How.RESET);
            }
        }
    }

    private void fail(FailedException e) {
        if (stage != Stage.OPEN) {
            return;
        }
        stage = Stage.FAILED;
        int code = e.error.code();
        sendGoaway(code, streams.lastPeer(), ByteBuffer.allocate(0));
        events.add(() -> handler.failed(e.failure, code, e.getMessage()));
    }

    private void sendGoaway(int code, int lastStream, ByteBuffer data) {
        lastHandled = Math.min(lastHandled, lastStream);
        hasGoneAway = true;
        goneCode = code;
        writer.goaway(lastHandled, code, data);
    }

    // ---- the connection's events ----

    @Override
    public void opened() {
        isWriting();
    }

    @Override
    public void received(ByteBuffer data) {
        if (stage == Stage.OPEN) {
            begin();
            try {
                inbound.read(data);
            } catch (FailedException e) {
                fail(e);
                events.deliver();
            }
        }
        if (stage != Stage.OPEN) {
            data.position(data.limit());
        }
    }

    @Override
    public void ended() {
        tell(handler::connectionEnded);
        events.deliver();
    }

    @Override
    public void drained() {
        output.drained();
        if (stage.compareTo(Stage.DESTROYED) < 0) {
            turnEnds();
        }
    }

    @Override
    public void closed(IOException error) {
        if (stage == Stage.CLOSED) {
            return;
        }
        stage = Stage.CLOSED;
        for (Stream stream : streams.sorted()) {
            int code = Http2Error.CANCEL.code();
            close(stream, code, false, ClosedStreams.How.RESET);
        }
        events.add(() -> handler.connectionClosed(error));
        events.deliver();
    }

    private void turnEnds() {
        if (stage.compareTo(Stage.DESTROYED) >= 0) {
            return;
        }
        outbound.pump();
        if (output.flush()) {
            guard.written();
        }
    }

    // ---- messages ----

    private static boolean isHead(List<Http2Field> request) {
        return hasMethod(request, "HEAD");
    }

    private static boolean hasMethod(List<Http2Field> request, String method) {
        for (Http2Field field : request) {
            if (field.name().equals(":method")) {
                return field.value().equals(method);
            }
        }
        return false;
    }

    @Override
    public int request(List<Http2Field> fields, boolean end) {
        if (!isClient() || !isWriting()) {
            return NONE;
        }
        int id = streams.use();
        if (id < 0) {
            return NONE;
        }
        if (outbound.isTooLarge(fields)) {
            unsent(FrameType.HEADERS, id);
            int code = Http2Error.FRAME_SIZE_ERROR.code();
            events.add(() -> handler.closed(id, code, false));
            return TOO_LARGE;
        }
        Stream stream = newStream(id, true, Stream.State.WAITING);
        stream.isHead = isHead(fields);
        stream.isConnect = hasMethod(fields, "CONNECT");
        if (isPeerGoing) {
            int code = Http2Error.REFUSED_STREAM.code();
            close(stream, code, true, ClosedStreams.How.RESET);
        } else {
            outbound.open(stream, List.copyOf(fields), end);
        }
        return id;
    }

    private void unsent(int type, int stream) {
        int code = Http2Error.FRAME_SIZE_ERROR.code();
        events.add(() -> handler.unsent(type, code, stream));
    }

    /** The stream with this number, if this side may still send on it. */
    private Stream writable(int id) {
        Stream stream = isWriting() ? streams.get(id) : null;
        return stream == null || stream.localEnded ? null : stream;
    }

    /** Whether fields can be sent; otherwise the stream is reset. */
    private boolean fits(Stream stream, List<Http2Field> fields, Http2Error otherwise) {
        if (!outbound.isTooLarge(fields)) {
            return true;
        }
        unsent(FrameType.HEADERS, stream.id);
        reset(stream.id, otherwise.code());
        return false;
    }

    @Override
    public void respond(int stream, List<Http2Field> fields, boolean end) {
        Stream found = writable(stream);
        if (isClient() || found == null || found.isAnswered || found.first != null) {
            return;
        }
        if (!fits(found, fields, Http2Error.FRAME_SIZE_ERROR)) {
            return;
        }
        if (found.isOwn) {
            outbound.open(found, List.copyOf(fields), end);
        } else {
            outbound.begin(found, fields, end);
        }
    }

    @Override
    public void inform(int stream, List<Http2Field> fields) {
        Stream found = writable(stream);
        if (isClient() || found == null || found.isAnswered || found.isOwn) {
            return;
        }
        if (fits(found, fields, Http2Error.FRAME_SIZE_ERROR)) {
            outbound.inform(found, fields);
        }
    }

    @Override
    public int push(int parent, List<Http2Field> request) {
        Stream from = writable(parent);
        if (isClient() || from == null || from.isOwn || isPeerGoing) {
            return NONE;
        }
        if (remote.get(Http2Settings.ENABLE_PUSH, 1) == 0) {
            return NONE;
        }
        int id = streams.use();
        if (id < 0) {
            return NONE;
        }
        if (outbound.isTooLarge(request)) {
            unsent(FrameType.PUSH_PROMISE, id);
            int code = Http2Error.FRAME_SIZE_ERROR.code();
            events.add(() -> handler.closed(id, code, false));
            return id;
        }
        Stream stream = newStream(id, true, Stream.State.RESERVED);
        stream.remoteEnded = true;
        outbound.promise(from, id, request);
        return id;
    }

    @Override
    public void trailers(int stream, List<Http2Field> fields) {
        Stream found = writable(stream);
        if (found != null && fits(found, fields, Http2Error.INTERNAL_ERROR)) {
            outbound.trailers(found, List.copyOf(fields));
        }
    }

    // ---- data ----

    @Override
    public boolean write(int stream, ByteBuffer data) {
        Stream found = writable(stream);
        return found == null || outbound.write(found, data);
    }

    @Override
    public void end(int stream, boolean asks) {
        Stream found = writable(stream);
        if (found != null) {
            outbound.end(found, asks);
        }
    }

    @Override
    public void reading(int stream, boolean on) {
        Stream found = isWriting() ? streams.get(stream) : null;
        if (found != null) {
            found.isReading = on;
            giveBack(found);
        }
    }

    @Override
    public void reset(int stream, int code) {
        Stream found = isWriting() ? streams.get(stream) : null;
        if (found == null) {
            return;
        }
        if (streams.isIdle(stream)) { // it waits: the peer does not know it
            close(found, code, false, ClosedStreams.How.RESET);
        } else {
            resetNow(stream, code);
        }
    }

    // ---- the session ----

    @Override
    public boolean settings(Http2Settings changes) {
        if (!isWriting() || local.isFull()) {
            return false;
        }
        writer.settings(changes);
        local.sent(changes);
        return true;
    }

    @Override
    public boolean ping(byte[] payload) {
        if (payload.length != PING_LENGTH) {
            throw new IllegalArgumentException("a ping has eight octets, not " + payload.length);
        }
        if (!isWriting() || !pings.sent()) {
            return false;
        }
        writer.ping(payload, false);
        return true;
    }

    @Override
    public void goaway(int code, int lastStream, ByteBuffer data) {
        if (!isWriting()) {
            return;
        }
        if (data.remaining() > maxFrame() - 2 * Integer.BYTES) {
            unsent(FrameType.GOAWAY, 0);
            return;
        }
        sendGoaway(code, lastStream < 0 ? streams.lastPeer() : lastStream, data.slice());
    }

    @Override
    public void altSvc(int stream, String origin, String value) {
        if (isWriting() && !writer.altSvc(stream, origin, value, maxFrame())) {
            unsent(FrameType.ALTSVC, stream);
        }
    }

    @Override
    public void origin(List<String> origins) {
        if (isWriting() && !writer.origin(origins, maxFrame())) {
            unsent(FrameType.ORIGIN, 0);
        }
    }

    @Override
    public void localWindow(int size) {
        if (isWriting()) {
            writer.windowUpdate(0, window.grow(size));
        }
    }

    @Override
    public boolean nextStream(int number) {
        return streams.next(number);
    }

    @Override
    public int nextStream() {
        return streams.next();
    }

    @Override
    public void destroy(int code) {
        if (!isWriting()) {
            return;
        }
        outbound.pump();
        if (!hasGoneAway || goneCode != code) {
            sendGoaway(code, streams.lastPeer(), ByteBuffer.allocate(0));
        }
        stage = Stage.DESTROYED;
        output.flush();
        connection.end();
    }

    @Override
    public void flush() {
        turnEnds();
    }

    // ---- what it is like ----

    @Override
    public Http2Settings localSettings() {
        return local.current();
    }

    @Override
    public Http2Settings remoteSettings() {
        return remote;
    }

    @Override
    public State state() {
        return new State(
                (int) window.available(),
                window.size(),
                (int) Math.max(0, window.size() - window.available()),
                (int) outbound.credit(),
                output.waiting() + outbound.queued(),
                streams.next(),
                streams.lastPeer(),
                outbound.tableSize(),
                inbound.tableSize());
    }

    @Override
    public StreamState state(int stream) {
        Stream found = streams.get(stream);
        if (found == null) {
            return null;
        }
        int available = (int) found.window.available();
        return new StreamState(found.number(), available, found.localEnded, found.remoteEnded);
    }
}
