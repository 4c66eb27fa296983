package node.websocket.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import node.loop.Loop;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.NetException;
import node.net.ReadyState;
import node.websocket.WebSocket;
import node.websocket.WebSocketAcceptor;
import node.websocket.WebSocketClose;
import node.websocket.WebSocketHandler;
import node.websocket.WebSocketOptions;
import node.websocket.WebSocketState;

/**
 * One WebSocket on its connection. Its stage:
 *
 * <pre>
 *  CONNECTING ──▶ OPEN ──close()──▶ CLOSE_SENT ──the peer's close──▶ ENDING ──▶ CLOSED
 *      │            └──the peer's close, or a failure───────────────▶ ENDING      ▲
 *      └──handshake failed───────────────────────────────────────────────────────┘
 * </pre>
 *
 * In ENDING nothing is read any more: what comes is dropped, so that the peer receives the close
 * frame. Each stage can be followed by CLOSED, if the connection is lost.
 */
final class Socket extends Limited implements WebSocket, ConnectionHandler {

    private enum Stage {
        CONNECTING,
        OPEN,
        CLOSE_SENT,
        ENDING,
        CLOSED
    }

    private static final int MAX_REASON = Opcode.MAX_CONTROL - 2;

    private final LoopState state;

    private Agreement agreement;

    /** Null between two messages: most sockets wait most of the time. */
    private FrameReader reader;

    private WebSocketHandler handler;

    /** Null for a server, and after the handshake. */
    private ClientHandshake handshake;

    private Connection connection;
    private Stage stage = Stage.CONNECTING;

    private boolean paused;

    /** What came with octets that were handed on before a pause. */
    private ByteBuffer leftover;

    /** Whether the connection has ended behind what is left over. */
    private boolean endsLater;

    /** Whether a method that sends returned false. */
    private boolean full;

    /** The last ping that is not answered, because the peer does not read; null usually. */
    private byte[] unanswered;

    /** How this ends; null as long as nobody knows. */
    private WebSocketClose end;

    private Socket(LoopState state, Agreement agreement, WebSocketHandler handler) {
        this.state = state;
        this.agreement = agreement;
        this.handler = handler;
    }

    /** The handler comes from the acceptor, when the connection is there. */
    static Socket ofServer(LoopState state, WebSocketOptions options) {
        return new Socket(state, Agreement.wanted(options, false), null);
    }

    static Socket ofClient(LoopState state, WebSocketOptions options, WebSocketHandler handler) {
        return new Socket(state, Agreement.wanted(options, true), handler);
    }

    void handshake(ClientHandshake begun) {
        handshake = begun;
    }

    // ---- the beginning ----

    /**
     * The connection speaks WebSocket from now on.
     *
     * @param extension null if messages are not compressed
     * @param acceptor null for a client
     */
    ConnectionHandler open(
            Connection carrier,
            String protocol,
            Extension extension,
            WebSocketAcceptor acceptor,
            ByteBuffer unread) {
        connection = carrier;
        agreement = state.shared(agreement.with(protocol, extension));
        handshake = null;
        stage = Stage.OPEN;
        opens();
        try {
            if (acceptor != null) {
                handler = acceptor.accept(this);
            }
            handler.opened();
            if (unread.hasRemaining()) {
                received(unread);
            }
        } catch (RuntimeException | Error e) {
            abandon();
            throw e;
        }
        return this;
    }

    /** The program has failed to take this: the connection has no handler that hears its end. */
    private void abandon() {
        lose(new IOException("the handler failed"));
        connection.destroy();
        if (handler != null) {
            loop().defer(() -> closed(null));
        }
    }

    void failedToOpen(IOException error) {
        if (stage == Stage.CONNECTING) {
            stage = Stage.CLOSED;
            handshake = null;
            handler.closed(new WebSocketClose(WebSocketClose.LOST, "", false, error));
        }
    }

    // ---- for reader and writer ----

    boolean isClient() {
        return agreement.isClient();
    }

    @Override
    WebSocketOptions options() {
        return agreement.options();
    }

    LoopState loopState() {
        return state;
    }

    Extension extension() {
        return agreement.extension();
    }

    WebSocketHandler handler() {
        return handler;
    }

    /** Whether no frame may be handed on now. */
    boolean isHalted() {
        return paused || stage.compareTo(Stage.ENDING) >= 0;
    }

    /** Writes to the connection, if it still takes anything. */
    void write(ByteBuffer octets) {
        ReadyState ready = connection.readyState();
        if (ready == ReadyState.OPEN || ready == ReadyState.WRITE_ONLY) {
            connection.write(octets);
        } else {
            octets.position(octets.limit());
        }
    }

    void pinged(byte[] payload) {
        if (stage == Stage.OPEN) {
            if (queued() > options().highWaterMark()) {
                unanswered = payload; // only the last one needs an answer (section 5.5.3)
            } else {
                FrameWriter.frame(this, Opcode.PONG, payload, 0, payload.length);
            }
        }
        handler.ping(ByteBuffer.wrap(payload));
    }

    void peerClosed(int code, String reason) {
        end = new WebSocketClose(code, reason, true, null);
        if (stage == Stage.OPEN) {
            boolean hasCode = code != WebSocketClose.NO_CODE;
            byte[] payload =
                    hasCode ? FrameWriter.close(code, FrameWriter.utf8(reason)) : new byte[0];
            FrameWriter.frame(this, Opcode.CLOSE, payload, 0, payload.length);
        }
        finish();
        handler.closing(code, reason);
    }

    // ---- the end ----

    /** Both sides are done: a server ends the connection at once, a client waits for it. */
    private void finish() {
        stage = Stage.ENDING;
        dropReader();
        state.output.flush(this);
        if (!isClient()) {
            connection.end();
        }
        closes();
        if (paused) {
            connection.resume(); // to see the end
        }
    }

    private void fail(FailedException why) {
        if (end == null) {
            end = new WebSocketClose(why.code, "", false, why);
        }
        if (stage == Stage.OPEN) {
            byte[] payload = FrameWriter.close(why.code, new byte[0]);
            FrameWriter.frame(this, Opcode.CLOSE, payload, 0, payload.length);
        }
        stage = Stage.ENDING;
        dropReader();
        state.output.flush(this);
        connection.end();
        closes();
    }

    private void lose(IOException why) {
        if (end == null) {
            end = new WebSocketClose(WebSocketClose.LOST, "", false, why);
        }
        destroy();
    }

    // ---- time ----

    @Override
    TimeLimits limits() {
        return state.limits;
    }

    @Override
    boolean isClosing() {
        return stage.compareTo(Stage.OPEN) > 0;
    }

    @Override
    boolean isPaused() {
        return paused;
    }

    @Override
    void pingIfIdle() {
        if (queued() == 0) {
            FrameWriter.frame(this, Opcode.PING, new byte[0], 0, 0);
        }
    }

    @Override
    void isSilent() {
        lose(new NetException("ETIMEDOUT", "ETIMEDOUT: the peer is silent", null));
    }

    @Override
    void closesTooSlowly() {
        lose(new NetException("ETIMEDOUT", "ETIMEDOUT: the peer does not close", null));
    }

    // ---- events of the connection ----

    @Override
    public void received(ByteBuffer data) {
        heard();
        if (leftover == null) {
            parse(data);
        }
        if (data.hasRemaining() && stage.compareTo(Stage.ENDING) < 0) {
            keep(data);
        }
    }

    private void parse(ByteBuffer data) {
        try {
            if (reader == null) {
                reader = state.takeReader(this);
            }
            reader.read(data);
            if (reader != null && reader.isBetweenMessages()) {
                state.giveReader(reader);
                reader = null;
            }
        } catch (FailedException e) {
            fail(e);
        }
    }

    private void dropReader() {
        if (reader != null) {
            reader.release();
            reader = null;
        }
    }

    private void keep(ByteBuffer data) {
        int before = leftover == null ? 0 : leftover.remaining();
        ByteBuffer joined = ByteBuffer.allocate(before + data.remaining());
        if (leftover != null) {
            joined.put(leftover);
        }
        leftover = joined.put(data).flip();
    }

    @Override
    public void ended() {
        if (leftover != null) {
            endsLater = true;
            return;
        }
        if (end == null) {
            end =
                    new WebSocketClose(
                            WebSocketClose.LOST,
                            "",
                            false,
                            new NetException(
                                    "ECONNRESET",
                                    "ECONNRESET: the peer ended without close",
                                    null));
        }
        if (stage.compareTo(Stage.ENDING) < 0) {
            stage = Stage.ENDING;
            dropReader();
            closes();
        }
        state.output.flush(this);
        connection.end();
    }

    @Override
    public void flush() {
        state.output.flush(this);
    }

    @Override
    public void drained() {
        if (unanswered != null && stage == Stage.OPEN) {
            byte[] payload = unanswered;
            unanswered = null;
            FrameWriter.frame(this, Opcode.PONG, payload, 0, payload.length);
        }
        if (full) {
            full = false;
            handler.drained();
        }
    }

    @Override
    public void closed(IOException error) {
        unlimited();
        state.output.drop(this);
        leftover = null;
        if (stage == Stage.CLOSED && end == null) {
            end = new WebSocketClose(WebSocketClose.LOST, "", false, null);
        }
        stage = Stage.CLOSED;
        dropReader();
        if (end == null) {
            end = new WebSocketClose(WebSocketClose.LOST, "", false, error);
        }
        handler.closed(end);
    }

    // ---- for the program ----

    @Override
    public Loop loop() {
        return state.loop;
    }

    @Override
    public WebSocketState state() {
        return switch (stage) {
            case CONNECTING -> WebSocketState.CONNECTING;
            case OPEN -> WebSocketState.OPEN;
            case CLOSE_SENT, ENDING -> WebSocketState.CLOSING;
            case CLOSED -> WebSocketState.CLOSED;
        };
    }

    @Override
    public String protocol() {
        return agreement.protocol();
    }

    @Override
    public String extensions() {
        Extension extension = extension();
        return extension == null ? "" : extension.response();
    }

    @Override
    public boolean send(String text) {
        if (!mayWrite()) {
            return true;
        }
        byte[] octets = FrameWriter.utf8(text);
        FrameWriter.message(this, Opcode.TEXT, octets, 0, octets.length);
        return hasRoom();
    }

    @Override
    public boolean send(ByteBuffer binary) {
        if (!mayWrite()) {
            return true;
        }
        int count = binary.remaining();
        if (binary.hasArray()) {
            int from = binary.arrayOffset() + binary.position();
            FrameWriter.message(this, Opcode.BINARY, binary.array(), from, count);
            binary.position(binary.limit());
        } else {
            byte[] octets = new byte[count];
            binary.get(octets);
            FrameWriter.message(this, Opcode.BINARY, octets, 0, count);
        }
        return hasRoom();
    }

    @Override
    public boolean ping(ByteBuffer payload) {
        return control(Opcode.PING, payload);
    }

    @Override
    public boolean pong(ByteBuffer payload) {
        return control(Opcode.PONG, payload);
    }

    private boolean control(int opcode, ByteBuffer payload) {
        if (payload.remaining() > Opcode.MAX_CONTROL) {
            throw new IllegalArgumentException(
                    "expected at most 125 octets, found " + payload.remaining());
        }
        if (!mayWrite()) {
            return true;
        }
        byte[] octets = new byte[payload.remaining()];
        payload.get(octets);
        FrameWriter.frame(this, opcode, octets, 0, octets.length);
        return hasRoom();
    }

    private boolean mayWrite() {
        if (stage == Stage.CONNECTING) {
            throw new IllegalStateException("the WebSocket is not open yet");
        }
        return stage == Stage.OPEN;
    }

    private boolean hasRoom() {
        if (queued() <= options().highWaterMark()) {
            return true;
        }
        state.output.flush(this);
        // Only what the system did not take will be reported as drained.
        full = connection.queued() > options().highWaterMark() && connection.queued() > 0;
        return !full;
    }

    @Override
    public void close(int code, String reason) {
        byte[] octets = FrameWriter.utf8(reason);
        boolean hasCode = code != WebSocketClose.NO_CODE;
        if (hasCode && !Opcode.isCloseCode(code)) {
            throw new IllegalArgumentException("the close code " + code + " is invalid");
        }
        if (octets.length > MAX_REASON || !hasCode && octets.length > 0) {
            throw new IllegalArgumentException(
                    hasCode ? "the reason has more than 123 octets" : "a reason needs a code");
        }
        if (stage == Stage.CONNECTING) {
            handshake.giveUp(
                    new NetException("ECANCELED", "ECANCELED: closed before it was open", null));
        } else if (stage == Stage.OPEN) {
            byte[] payload = hasCode ? FrameWriter.close(code, octets) : octets;
            FrameWriter.frame(this, Opcode.CLOSE, payload, 0, payload.length);
            stage = Stage.CLOSE_SENT;
            closes();
        }
    }

    @Override
    public void destroy() {
        if (stage == Stage.CLOSED) {
            return;
        }
        if (stage == Stage.CONNECTING) {
            handshake.giveUp(
                    new NetException("ECANCELED", "ECANCELED: closed before it was open", null));
            return;
        }
        stage = Stage.CLOSED;
        unlimited();
        state.output.drop(this);
        connection.destroy();
    }

    @Override
    public void pause() {
        if (!paused && connection != null && stage.compareTo(Stage.ENDING) < 0) {
            paused = true;
            connection.pause();
        }
    }

    @Override
    public void resume() {
        if (paused) {
            paused = false;
            if (stage.compareTo(Stage.ENDING) < 0) {
                loop().defer(this::proceed);
            }
        }
    }

    /** Goes on with what came before the pause. */
    private void proceed() {
        if (paused || stage.compareTo(Stage.ENDING) >= 0) {
            return;
        }
        ByteBuffer data = leftover;
        leftover = null;
        if (data != null) {
            try {
                parse(data);
            } catch (RuntimeException e) {
                destroy();
                throw e;
            }
            if (data.hasRemaining() && stage.compareTo(Stage.ENDING) < 0) {
                leftover = data.slice();
            }
        }
        if (leftover == null && endsLater) {
            ended();
        } else if (!paused) {
            connection.resume();
        }
    }

    @Override
    public long queued() {
        return connection == null ? 0 : connection.queued() + state.output.waiting(this);
    }

    @Override
    public Connection connection() {
        return connection;
    }
}
