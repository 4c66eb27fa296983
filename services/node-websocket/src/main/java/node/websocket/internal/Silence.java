package node.websocket.internal;

import node.loop.Deadline;
import node.loop.Loop;
import node.websocket.WebSocketOptions;

/**
 * The one deadline of a WebSocket: for the peer's silence, later for closing. What arrives only
 * moves a time; the deadline looks at it when it is due.
 */
final class Silence implements Runnable {

    private static final long NANOS = 1_000_000;

    private final Socket socket;
    private final Loop loop;
    private final WebSocketOptions options;

    /** Null if nothing is limited. */
    private Deadline timer;

    private boolean isClosing;
    private long heard;
    private long pinged;

    Silence(Socket socket, Loop loop, WebSocketOptions options) {
        this.socket = socket;
        this.loop = loop;
        this.options = options;
        heard();
        pinged = heard;
        if (options.pingInterval() > 0 || options.idleTimeout() > 0) {
            timer = loop.schedule(due() - heard, this);
            timer.unref();
        }
    }

    /** Something arrived. */
    void heard() {
        heard = loop.now();
    }

    private long pingDue() {
        return Math.max(heard, pinged) + options.pingInterval() * NANOS;
    }

    private long idleDue() {
        return heard + options.idleTimeout() * NANOS;
    }

    private long due() {
        if (options.pingInterval() == 0) {
            return idleDue();
        }
        return options.idleTimeout() == 0 ? pingDue() : Math.min(pingDue(), idleDue());
    }

    @Override
    public void run() {
        if (isClosing) {
            timer = null;
            socket.closesTooSlowly();
        } else {
            look();
        }
    }

    private void look() {
        long now = loop.now();
        if (socket.isPaused()) {
            heard = now; // this side does not listen
        } else if (options.idleTimeout() > 0 && now >= idleDue()) {
            timer = null;
            socket.isSilent();
            return;
        } else if (options.pingInterval() > 0 && now >= pingDue()) {
            pinged = now;
            socket.pingIfIdle();
        }
        timer.reset(due() - now);
    }

    /** From now on only closing is limited. */
    void closing() {
        close();
        isClosing = true;
        if (options.closeTimeout() > 0) {
            timer = loop.schedule(options.closeTimeout() * NANOS, this);
            timer.unref();
        }
    }

    void close() {
        if (timer != null) {
            timer.close();
            timer = null;
        }
    }
}
