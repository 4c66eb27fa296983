package node.tls.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import node.net.Connection;
import node.net.ConnectionHandler;

/** A client that makes each record itself, so that it can send what no honest one does. */
final class RawPeer implements ConnectionHandler {

    private static final int ROOM = 32 * 1024;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    final SSLEngine engine;
    Connection connection;
    SSLException error;
    boolean isClosed;

    private final ByteBuffer in = ByteBuffer.allocate(2 * ROOM);

    RawPeer(Pair pair, String version) {
        JsseContext context = pair.context(Pair.trusting().withVersions(version, version));
        engine = context.client("", context.parameters());
        context.trials().begin(engine, new Trial(true, "localhost"));
        connection = pair.transport.connect(pair.loop, pair.address(), this);
    }

    boolean isOpen() {
        return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING
                && engine.getHandshakeSession() == null
                && !"NONE".equals(engine.getSession().getProtocol());
    }

    /** One record with this content, which may be empty. */
    byte[] record(String content) {
        return wrap(ByteBuffer.wrap(content.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** A request for new keys, as a record. */
    byte[] renew() {
        try {
            engine.beginHandshake();
        } catch (SSLException e) {
            throw new IllegalStateException(e);
        }
        tasks();
        return wrap(NOTHING);
    }

    private byte[] wrap(ByteBuffer content) {
        ByteBuffer out = ByteBuffer.allocate(ROOM);
        try {
            engine.wrap(content, out);
        } catch (SSLException e) {
            throw new IllegalStateException(e);
        }
        byte[] record = new byte[out.flip().remaining()];
        out.get(record);
        return record;
    }

    void send(byte... octets) {
        connection.write(ByteBuffer.wrap(octets));
    }

    private void tasks() {
        Runnable task = engine.getDelegatedTask();
        while (task != null) {
            task.run();
            task = engine.getDelegatedTask();
        }
    }

    private void goOn() throws SSLException {
        while (true) {
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> tasks();
                case NEED_WRAP -> {
                    byte[] record = wrap(NOTHING);
                    if (record.length == 0) {
                        return;
                    }
                    send(record);
                }
                default -> {
                    in.flip();
                    Status status = engine.unwrap(in, ByteBuffer.allocate(ROOM)).getStatus();
                    in.compact();
                    if (status != Status.OK) {
                        return;
                    }
                }
            }
        }
    }

    @Override
    public void opened() {
        try {
            engine.beginHandshake();
            goOn();
        } catch (SSLException e) {
            error = e;
        }
    }

    @Override
    public void received(ByteBuffer data) {
        if (error != null) {
            return;
        }
        in.put(data);
        try {
            goOn();
        } catch (SSLException e) {
            error = e;
        }
    }

    @Override
    public void ended() {
        connection.end();
    }

    @Override
    public void closed(java.io.IOException why) {
        isClosed = true;
    }
}
