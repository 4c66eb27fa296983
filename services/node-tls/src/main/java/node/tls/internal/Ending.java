package node.tls.internal;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import node.loop.Deadline;
import node.loop.Loop;
import node.net.ConnectionHandler;
import node.net.ConnectionState;
import node.net.ConnectionState.Direction;
import node.net.ConnectionState.Link;
import node.net.ReadyState;
import node.tls.TlsException;
import node.tls.TlsLimits;
import node.tls.TlsSession;

/**
 * The part of an encrypted connection that ends it: by this side, by the peer, by a failure or a
 * deadline. TLS's end comes before the transport's, and an alert is sent before the transport is
 * closed.
 */
abstract class Ending extends Layer {

    private static final RecordLayer.Step NO_END = () -> {};

    final TlsLimits limits;
    ConnectionHandler handler;

    /** Null before there is an engine. */
    RecordLayer records;

    /** Null before the handshake is complete. */
    TlsSession session;

    Link link = Link.CONNECTING;
    Direction input = Direction.OPEN;
    Direction output = Direction.OPEN;

    /** Whether what is written waits for the last messages of the handshake. */
    boolean corked;

    /** Whether the transport has ended. */
    boolean belowEnded;

    /** Whether the handler knows of the end. */
    private boolean told;

    /** Why this was closed; null if it was destroyed. */
    private IOException failure;

    private Deadline deadline;

    Ending(Loop loop, TlsLimits limits) {
        super(loop);
        this.limits = limits;
    }

    @Override
    public TlsSession session() {
        return session;
    }

    @Override
    public ReadyState readyState() {
        return ConnectionState.ready(link, input, output);
    }

    final boolean isOver() {
        return link == Link.CLOSED;
    }

    // ---- deadlines ----

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

    // ---- the end ----

    /** Calls the handler; if it throws, this is destroyed. */
    final void guarded(Runnable call) {
        try {
            call.run();
        } catch (Throwable t) {
            destroy();
            throw t;
        }
    }

    /** The peer has sent its end. */
    final void peerEnded() throws SSLException {
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

    final void endOutput() throws SSLException {
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
    final void cutOff() {
        if (input != Direction.ENDED) {
            fail(unexpectedEnd());
        }
    }

    private IOException unexpectedEnd() {
        return session == null ? lost() : TlsErrors.protocol("unexpected eof while reading", null);
    }

    /** The failure of a transport that ends before the handshake. */
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

    /** From now on nothing is read, written or kept. */
    private void release() {
        link = Link.CLOSED;
        forget();
        arm(0, null);
    }

    /** Frees what the subclass has. */
    abstract void forget();

    final void tell() {
        if (!told) {
            told = true;
            handler.closed(failure);
        }
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

    final void failLater(IOException error) {
        loop.defer(() -> guarded(() -> fail(error)));
    }

    /** The transport is closed. */
    final void closedBelow(IOException error) {
        if (!isOver()) {
            boolean isClean = input == Direction.ENDED && output == Direction.ENDED;
            release();
            failure = error == null && !isClean ? unexpectedEnd() : error;
        }
        arm(0, null);
        tell();
    }

    /** Reads from the transport or not, as the state wants. */
    abstract void updateFlow();
}
