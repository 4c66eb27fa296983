package node.tls.internal;

import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import node.loop.Loop;
import node.net.ConnectionState.Direction;
import node.net.ConnectionState.Link;
import node.net.NetException;
import node.tls.TlsException;
import node.tls.TlsLimits;

/**
 * One encrypted connection. Subclasses begin the handshake.
 *
 * <p>{@link #pump} is the one place that moves the engine on: each turn of it consumes, produces,
 * or leaves. It is called when bytes arrive, when a task is done, and when the reader resumes. At
 * rest a connection has this object, its engine, and the bytes of an incomplete record.
 */
abstract class SecureConnection extends Ending implements Held.Holder {

    final LoopState state;

    private SSLEngine engine;
    private Trial trial;
    private JsseContext context;

    private boolean paused;

    /** Whether tasks, or a decision, are awaited: until then nothing is read. */
    private boolean busy;

    /**
     * Whether the engine is at work. A stream of the program may deliver bytes inside a call that
     * writes: they wait.
     */
    private boolean working;

    /** Whether something came meanwhile. */
    private boolean missed;

    private final Unread unread;

    private final Barren barren = new Barren();
    private final Backlog backlog = new Backlog();

    SecureConnection(Loop loop, LoopState state, TlsLimits limits) {
        super(loop, limits);
        this.state = state;
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
            String text =
                    isPaused()
                            ? "read ENOBUFS: there is too much that is not read"
                            : "read ENOBUFS: there are too many incomplete records";
            close(new NetException("ENOBUFS", text, null), true);
        }
    }

    @Override
    public final boolean isPaused() {
        return paused && link == Link.CONNECTED;
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

    @Override
    final void forget() {
        unread.clear();
        backlog.clear();
        if (records != null) {
            context.trials().end(engine);
            state.done(this);
        }
    }

    // ---- the connection ----

    /** The peer has read all that was sent. */
    final void drainedBelow() {
        barren.drained();
        if (link == Link.CONNECTED) {
            guarded(handler::drained);
        }
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

    @Override
    public long queued() {
        return backlog.size() + below.queued();
    }

    @Override
    public void pause() {
        paused = true;
        updateFlow();
        if (!unread.isEmpty()) {
            loop.defer(() -> guarded(unread::pausedNow));
        }
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
    @Override
    final void updateFlow() {
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
