package node.tls.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import node.loop.Loop;
import node.tls.TlsClient;

/** The client's side. */
final class ClientConnection extends SecureConnection {

    private final TlsClient client;

    ClientConnection(Loop loop, LoopState state, TlsClient client) {
        super(loop, state, client.limits());
        this.client = client;
    }

    @Override
    String serverName() {
        return client.serverName();
    }

    @Override
    IOException lost() {
        return TlsErrors.reset(
                "Client network socket disconnected before secure TLS connection was established");
    }

    @Override
    boolean greeted(ByteBuffer octets) {
        return false; // the client speaks first
    }

    @Override
    void begin() {
        armHandshake();
        JsseContext context = (JsseContext) client.context();
        SSLParameters parameters = context.parameters();
        parameters.setServerNames(names());
        if (!client.protocols().isEmpty()) {
            parameters.setApplicationProtocols(client.protocols().toArray(String[]::new));
        }
        SSLEngine engine = context.client(client.sessionKey(), parameters);
        use(context, engine, new Trial(client.rejectUnauthorized(), client.verifiedName()));
        try {
            engine.beginHandshake();
        } catch (SSLException e) {
            fail(TlsErrors.explain(e));
            return;
        }
        pump(null);
    }

    /** An IP address is never sent, and neither is what is no name. */
    private List<SNIServerName> names() {
        String name = client.serverName();
        if (name.isEmpty() || HostCheck.address(name) != null) {
            return List.of();
        }
        try {
            return List.of(new SNIHostName(name.getBytes(StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }
}
