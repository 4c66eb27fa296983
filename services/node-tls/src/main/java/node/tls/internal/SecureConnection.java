package node.tls.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import node.loop.Deadline;
import node.loop.Loop;
import node.net.ConnectionHandler;
import node.net.ConnectionState;
import node.net.ConnectionState.Direction;
import node.net.ConnectionState.Link;
import node.net.NetException;
import node.net.ReadyState;
import node.tls.TlsException;
import node.tls.TlsLimits;
import node.tls.TlsSession;

/**
 * One encrypted connection. Subclasses begin the handshake.
 *
 * <p>{@link #pump} is the one place that moves the engine on: each turn of it consumes, produces,
 * or leaves. It is called when bytes arrive, when a task is done, and when the reader resumes. At
 * rest a connection has this object, its engine, and the bytes of an incomplete record.
 */
abstract class SecureConnection extends Layer implements Held.Holder {

    private static final RecordLayer.Step NO_END = () -> {};

    final LoopState state;
    final TlsLimits limits;
    ConnectionHandler handler;

    private SSLEngine engine;
    private RecordLayer records;
    private Trial trial;
    private JsseContext context;
    private TlsSession session;

    private Link link = Link.CONNECTING;
    private Direction input = Direction.OPEN;
    private Direction output = Direction.OPEN;
    private boolean paused;

    /** Whether what is written waits for the last messages of the handshake. */
    private boolean corked;

    /** Whether the transport has ended. */
    private boolean belowEnded;

    /** Whether tasks, or a decision, are awaited: until then nothing is read. */
    private boolean busy;

    /**
     * Whether the engine is at work. A stream of the program may deliver bytes inside a call that
     * writes: they wait.
     */
    private boolean working;

    /** Whether something came meanwhile. */
    private boolean missed;

    /** Whether the handler knows of the end. */
    private boolean told;

    /** Why this was closed; null if it was destroyed. */
    private IOException failure;

    private final Unread unread;

    private final Barren barren = new Barren();
    private final Backlog backlog = new Backlog();
    private Deadline deadline;

    SecureConnection(Loop loop, LoopState state, TlsLimits limits) {
        super(loop);
        this.state = state;
        this.limits = limits;
        this.unread = new Unread(state, this);
    }

    // ---- for subclasses ----

    /** The transport is open: the handshake may begin. */
    abstract void begin();

    /**
     * Receives bytes while there is no engine.
     *
     * @return whether there is an engine now
     */
    abstract boolean greeted(ByteBuffer octets);

    /** The name that the client asked for. */
    abstract String serverName();

    final void arm(long milliseconds, Runnable task) {
        if (deadline != null) {
            deadline.close();
            deadline = null;
        }
        if (milliseconds > 0 && task != null) {
            deadline = loop.schedule(TimeUnit.MILLISECONDS.toNanos(milliseconds), task);
            deadline.unref();
        }
    }

    final void armHandshake() {
        arm(
                limits.handshakeTimeout(),
                () ->
                        fail(
                                new TlsException(
                                        "ERR_TLS_HANDSHAKE_TIMEOUT",
                                        "TLS handshake timeout",
                                        null)));
    }

    final void use(JsseContext chosen, SSLEngine made, Trial checks) {
        context = chosen;
        engine = made;
        trial = checks;
        context.trials().begin(engine, checks);
        records = new RecordLayer(state.engine(engine), state, below);
        state.begun(this);
    }

    @Override
    public final void giveUp() {
        if (link == Link.CONNECTING) {
            String reason = "TLS handshake timeout";
            String text = reason + ": there are too many handshakes";
            close(new TlsException("ERR_TLS_HANDSHAKE_TIMEOUT", reason, text, null), true);
        } else {
            String text = "read ENOBUFS: there are too many incomplete records";
            close(new NetException("ENOBUFS", text, null), true);
        }
    }

    @Override
    public final boolean isPaused() {
        return paused && link == Link.CONNECTED;
    }

    final boolean isOver() {
        return link == Link.CLOSED;
    }

    final void busy(boolean on) {
        busy = on;
        updateFlow();
    }

    // ---- the engine ----

    /** Moves on as far as possible. */
    final void pump(ByteBuffer arrived) {
        if (working || busy || isOver()) {
            missed |= working;
            if (!isOver()) {
                unread.add(arrived);
            }
            return;
        }
        working = true;
        missed = false;
        ByteBuffer in = unread.take(arrived);
        try {
            boolean goesOn = records != null || greeted(in);
            while (goesOn && !isOver() && !busy) {
                goesOn = step(in);
            }
        } catch (SSLException e) {
            in.position(in.limit());
            fail(TlsErrors.explain(e));
        } catch (RuntimeException | Error e) { // of the handler
            close(null, true);
            throw e;
        } finally {
            unread.putBack(in, arrived, !isOver());
            working = false;
        }
        if (missed && !busy && !isOver()) {
            pump(null);
        } else if (belowEnded && !busy && !isOver() && !(paused && !unread.isEmpty())) {
            cutOff();
        }
    }

    /** Does one thing. Returns false if there is nothing to do without more bytes. */
    private boolean step(ByteBuffer in) throws SSLException {
        switch (records.status()) {
            case NEED_TASK -> {
                runTasks();
                return false;
            }
            case NEED_WRAP -> {
                if (link == Link.CONNECTED && below.queued() > HIGH_WATER_MARK) {
                    barren.response();
                }
                boolean finished = records.send(this::open);
                if (finished) {
                    uncork();
                }
                return finished || records.status() != HandshakeStatus.NEED_WRAP;
            }
            default -> {
                if (link == Link.CONNECTING
                        && records.status() == HandshakeStatus.NOT_HANDSHAKING) {
                    open();
                    uncork();
                    return true;
                }
                return !isPaused() && in.hasRemaining() && input == Direction.OPEN && decrypt(in);
            }
        }
    }

    private boolean decrypt(ByteBuffer in) throws SSLException {
        if (link == Link.CONNECTED && isSecondHandshake(in)) {
            in.position(in.limit());
            fail(TlsErrors.protocol("no renegotiation", null));
            return false;
        }
        String alert = link == Link.CONNECTING ? Alerts.fatal(in) : null;
        if (alert != null) {
            in.position(in.limit());
            fail(TlsErrors.alert(alert, null));
            return false;
        }
        ByteBuffer plain = state.takePlain();
        try {
            SSLEngineResult result = records.engine().unwrap(in, plain);
            while (result.getStatus() == SSLEngineResult.Status.BUFFER_OVERFLOW) {
                int size = records.engine().getSession().getApplicationBufferSize();
                plain = ByteBuffer.allocate(Math.max(plain.capacity() * 2, size));
                result = records.engine().unwrap(in, plain);
            }
            if (result.bytesConsumed() > 0) {
                barren.record(link == Link.CONNECTING, plain.position() > 0);
            }
            if (result.getHandshakeStatus() == HandshakeStatus.FINISHED
                    && link == Link.CONNECTING) {
                open();
                uncork();
            }
            if (plain.position() > 0 && !isOver()) {
                handler.received(plain.flip());
            }
            if (isOver()) {
                return false;
            }
            if (result.getStatus() == SSLEngineResult.Status.CLOSED
                    || records.engine().isInboundDone()) {
                peerEnded();
                return !isOver();
            }
            return result.bytesConsumed() > 0
                    || result.getHandshakeStatus() == HandshakeStatus.NEED_TASK
                    || result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
        } finally {
            state.givePlain(plain);
        }
    }

    /** In TLS 1.2 a record of the handshake asks for another one; in 1.3 it has another type. */
    private boolean isSecondHandshake(ByteBuffer in) {
        return in.get(in.position()) == 22 && session.protocol().equals("TLSv1.2");
    }

    private void runTasks() {
        busy(true);
        state.submit(
                () -> {
                    for (Runnable task = engine.getDelegatedTask();
                            task != null;
                            task = engine.getDelegatedTask()) {
                        task.run();
                    }
                    return null;
                },
                () -> {
                    busy(false);
                    guarded(() -> pump(null));
                });
    }

    /** Calls the handler; if it throws, this is destroyed. */
    final void guarded(Runnable call) {
        try {
            call.run();
        } catch (Throwable t) {
            destroy();
            throw t;
        }
    }

    /**
     * The handshake is complete. A client knows it before its last messages are written, which tell
     * the server who it is: if the handler destroys this, they never are. So what the handler
     * writes waits for them.
     */
    private void open() throws SSLException {
        if (link != Link.CONNECTING) {
            return;
        }
        arm(0, null);
        state.done(this);
        session = Sessions.read(records.engine(), context.verifier(), trial, serverName());
        context.trials().end(engine);
        if (session.authorizationError() != null && trial.rejects) { // of a resumed session
            throw new SSLException(new Unauthorized(session.authorizationError()));
        }
        link = Link.CONNECTED;
        barren.open();
        corked = true;
        handler.opened();
    }

    private void uncork() throws SSLException {
        corked = false;
        if (isOver()) {
            return;
        }
        if (!backlog.isEmpty()) {
            ByteBuffer waiting = backlog.take();
            records.encrypt(waiting);
            if (below.queued() == 0) {
                handler.drained();
            }
        }
        endOutput();
        updateFlow();
    }

    // ---- the end ----

    /** The peer has sent its end. */
    private void peerEnded() throws SSLException {
        input = Direction.ENDED;
        boolean isHalf = session != null && session.protocol().equals("TLSv1.3");
        if (!isHalf && output != Direction.ENDED) {
            records.engine().closeOutbound();
            records.send(NO_END);
            output = Direction.ENDED;
            below.end();
        }
        if (link == Link.CONNECTED) {
            handler.ended();
        } else {
            fail(lost());
            return;
        }
        updateFlow();
        closeIfDone();
    }

    private void closeIfDone() {
        if (!isOver() && input == Direction.ENDED && output == Direction.ENDED) {
            // The transport closes when both sides have ended; a peer may leave that to us.
            arm(limits.lingerTimeout(), this::destroy);
        }
    }

    private void endOutput() throws SSLException {
        if (output != Direction.ENDING || link != Link.CONNECTED || corked) {
            return;
        }
        output = Direction.ENDED;
        records.engine().closeOutbound();
        records.send(NO_END);
        below.end();
        closeIfDone();
    }

    /** The transport has ended without TLS's end. */
    private void cutOff() {
        if (input != Direction.ENDED) {
            fail(unexpectedEnd());
        }
    }

    private IOException unexpectedEnd() {
        return session == null ? lost() : TlsErrors.protocol("unexpected eof while reading", null);
    }

    abstract IOException lost();

    /** Sends the alert that the engine has, tells the handler, and lets the peer read the alert. */
    final void fail(IOException error) {
        if (isOver()) {
            return;
        }
        if (records != null) {
            try {
                records.engine().closeOutbound();
                records.send(NO_END);
            } catch (SSLException e) {
                // It is closed with the first failure.
            }
        }
        close(error, false);
    }

    /** Closes; bytes of an alert may still have to reach the peer. */
    final void close(IOException error, boolean atOnce) {
        if (isOver()) {
            return;
        }
        release();
        failure = error;
        if (atOnce || belowEnded || below.readyState() == ReadyState.CLOSED) {
            below.destroy();
        } else {
            below.end();
            below.resume();
            arm(limits.lingerTimeout(), below::destroy);
        }
        if (error != null) {
            loop.defer(this::tell);
        }
    }

    private void release() {
        link = Link.CLOSED;
        unread.clear();
        backlog.clear();
        if (records != null) {
            context.trials().end(engine);
            state.done(this);
        }
        arm(0, null);
    }

    private void tell() {
        if (!told) {
            told = true;
            handler.closed(failure);
        }
    }

    // ---- the transport's events ----

    /** Receives the events of the transport. */
    final class Carrier implements ConnectionHandler {

        @Override
        public void flush() {
            handler.flush();
        }

        @Override
        public void opened() {
            if (!isOver()) {
                begin();
            }
        }

        @Override
        public void received(ByteBuffer data) {
            if (!isOver()) {
                pump(data);
            }
            data.position(data.limit());
        }

        @Override
        public void ended() {
            belowEnded = true;
            if (isOver()) {
                below.destroy();
            } else {
                guarded(() -> pump(null));
            }
        }

        @Override
        public void drained() {
            barren.drained();
            if (link == Link.CONNECTED) {
                guarded(handler::drained);
            }
        }

        @Override
        public void timedOut() {
            if (!isOver()) {
                guarded(handler::timedOut);
            }
        }

        @Override
        public void closed(IOException error) {
            if (!isOver()) {
                boolean isClean = input == Direction.ENDED && output == Direction.ENDED;
                release();
                failure = error == null && !isClean ? unexpectedEnd() : error;
            }
            arm(0, null);
            tell();
        }
    }

    // ---- the connection ----

    @Override
    public TlsSession session() {
        return session;
    }

    @Override
    public ReadyState readyState() {
        return ConnectionState.ready(link, input, output);
    }

    @Override
    public boolean write(ByteBuffer data) {
        if (output != Direction.OPEN || isOver()) {
            throw new IllegalStateException(
                    "expected a connection that is open for writing, found " + readyState());
        }
        if (link == Link.CONNECTING || corked) {
            if (backlog.size() > limits.maxWaiting()) {
                data.position(data.limit());
                String text = "write ENOBUFS: too much waits for the handshake";
                failLater(new NetException("ENOBUFS", text, null));
                return false;
            }
            backlog.add(data);
        } else {
            boolean isOutermost = !working;
            working = true;
            try {
                records.encrypt(data);
            } catch (SSLException e) {
                failLater(TlsErrors.explain(e));
            } finally {
                working = !isOutermost;
            }
            if (isOutermost && missed) {
                loop.defer(() -> guarded(() -> pump(null)));
            }
            data.position(data.limit());
        }
        return queued() <= HIGH_WATER_MARK;
    }

    private void failLater(IOException error) {
        loop.defer(() -> guarded(() -> fail(error)));
    }

    @Override
    public long queued() {
        return backlog.size() + below.queued();
    }

    @Override
    public void end() {
        if (output != Direction.OPEN || isOver()) {
            return;
        }
        output = Direction.ENDING;
        try {
            endOutput();
        } catch (SSLException e) {
            failLater(TlsErrors.explain(e));
        }
    }

    @Override
    public void destroy() {
        if (isOver()) { // an alert is still being sent
            return;
        }
        close(null, true);
    }

    @Override
    public void reset() {
        if (!isOver()) {
            release();
            below.reset();
        }
    }

    @Override
    public void pause() {
        paused = true;
        updateFlow();
    }

    @Override
    public void resume() {
        boolean was = paused;
        paused = false;
        updateFlow();
        if (was && (!unread.isEmpty() || belowEnded)) {
            loop.defer(() -> guarded(() -> pump(null)));
        }
    }

    /** The transport is read in the handshake, and then when the handler reads. */
    private void updateFlow() {
        if (isOver()) {
            return;
        }
        if (busy || isPaused()) {
            below.pause();
        } else {
            below.resume();
        }
    }

    @Override
    public List<X509Certificate> peerChain() {
        return session == null ? List.of() : context.verifier().chain(session.peer());
    }

    @Override
    public byte[] exportKeyingMaterial(int length, String label, byte[] context)
            throws TlsException {
        if (session == null) {
            throw new IllegalStateException("the handshake is not complete");
        }
        return Sessions.export(records.engine(), length, label, context);
    }
}
