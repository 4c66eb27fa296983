package node.tls.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import node.loop.Loop;
import node.tls.ClientAuth;
import node.tls.ClientHello;
import node.tls.ServerChooser;
import node.tls.TlsContext;
import node.tls.TlsException;
import node.tls.TlsServer;

/** The server's side: waits for the client's first message, and lets the program choose by it. */
final class ServerConnection extends SecureConnection {

    /** The most octets that a first message may take, with the heads of its records. */
    private static final int LONGEST = 64 * 1024;

    private static final int INTERNAL_ERROR = 80;
    private static final int DECODE_ERROR = 50;

    private final TlsServer server;
    private String serverName = "";
    private boolean asked;

    ServerConnection(Loop loop, LoopState state, TlsServer server) {
        super(loop, state, server.limits());
        this.server = server;
    }

    @Override
    void begin() {
        // The deadline counts from the acceptance.
    }

    @Override
    String serverName() {
        return serverName;
    }

    @Override
    IOException lost() {
        return TlsErrors.reset("socket hang up");
    }

    @Override
    boolean greeted(ByteBuffer octets) {
        if (asked || !octets.hasRemaining()) {
            return false;
        }
        ClientHello hello;
        try {
            hello = HelloReader.read(octets);
        } catch (TlsException e) {
            refuse(DECODE_ERROR, e);
            return false;
        }
        if (hello == null) {
            if (octets.remaining() > LONGEST) {
                refuse(DECODE_ERROR, TlsErrors.protocol("excessive message size", null));
            }
            return false;
        }
        asked = true;
        serverName = hello.serverName();
        Decision decision = new Decision();
        busy(true);
        try {
            server.chooser().choose(hello, decision);
        } catch (RuntimeException e) {
            refuse(INTERNAL_ERROR, TlsErrors.protocol("callback failed", e));
            throw e;
        }
        decision.isLate = true;
        return decision.isMade && !isOver();
    }

    /** An alert without an engine: it is not encrypted. */
    private void refuse(int alert, TlsException failure) {
        if (!isOver() && below.readyState() != node.net.ReadyState.CLOSED) {
            below.write(ByteBuffer.wrap(new byte[] {21, 3, 3, 0, 2, 2, (byte) alert}));
        }
        close(failure, false);
    }

    private final class Decision implements ServerChooser.Choice {

        private boolean isMade;

        /** Whether {@code choose} has returned. */
        private boolean isLate;

        @Override
        public void use(TlsContext context, List<String> protocols) {
            if (isMade || isOver()) {
                return;
            }
            isMade = true;
            start((JsseContext) context, protocols);
            busy(false);
            if (isLate) {
                loop.defer(() -> guarded(() -> pump(null)));
            }
        }

        @Override
        public void reject(ServerChooser.Alert alert, TlsException failure) {
            if (!isMade) {
                isMade = true;
                refuse(alert.number(), failure);
            }
        }
    }

    private void start(JsseContext context, List<String> protocols) {
        SSLParameters parameters = context.parameters();
        if (!protocols.isEmpty()) {
            parameters.setApplicationProtocols(protocols.toArray(String[]::new));
        }
        if (server.clientAuth() == ClientAuth.REQUEST) {
            parameters.setWantClientAuth(true);
        } else if (server.clientAuth() == ClientAuth.REQUIRE) {
            parameters.setNeedClientAuth(true);
        }
        SSLEngine engine = context.server(parameters);
        use(context, engine, new Trial(server.rejectUnauthorized(), ""));
        try {
            engine.beginHandshake();
        } catch (SSLException e) {
            fail(TlsErrors.explain(e));
        }
    }
}
