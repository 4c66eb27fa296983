package node.builtins.internal;

import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.List;
import node.script.Export;
import node.tls.TlsConnection;
import node.tls.TlsException;
import node.tls.TlsSession;

/** What a handshake agreed on, for JavaScript. */
public final class TlsSessionView {

    private final TlsBinding binding;
    private final TlsConnection connection;
    private final TlsSession session;

    TlsSessionView(TlsBinding binding, TlsConnection connection) {
        this.binding = binding;
        this.connection = connection;
        this.session = connection.session();
    }

    @Export
    public String protocol() {
        return session.protocol();
    }

    /** The IANA name of the cipher suite. */
    @Export
    public String cipherSuite() {
        return session.cipherSuite();
    }

    /** The application protocol; empty if there is none. */
    @Export
    public String alpn() {
        return session.alpn();
    }

    /** The name that the client asked for; empty if there is none. */
    @Export
    public String serverName() {
        return session.serverName();
    }

    /** Why the peer is not trusted, or null. */
    @Export
    public String authorizationError() {
        return session.authorizationError();
    }

    @Export
    public boolean isResumed() {
        return session.resumed();
    }

    /** The peer's certificates, DER. */
    @Export
    public Object[] peer() {
        return buffers(session.peer());
    }

    /** The peer's certificates with those of the issuers that are known, DER. */
    @Export
    public Object[] peerChain() {
        return buffers(connection.peerChain());
    }

    /** This side's certificates, DER. */
    @Export
    public Object[] local() {
        return buffers(session.local());
    }

    private Object[] buffers(List<X509Certificate> certificates) {
        return certificates.stream().map(one -> buffer(TlsBinding.der(one))).toArray();
    }

    private Object buffer(byte[] bytes) {
        return binding.script().buffer(ByteBuffer.wrap(bytes));
    }

    /** The OCSP response of the server; empty if there is none. */
    @Export
    public Object stapled() {
        return buffer(session.stapled());
    }

    /** Derives key material. No array buffer: no context. */
    @Export
    public Object export(int length, String label, Object context, int offset, int size) {
        byte[] given = context == null ? null : binding.script().bytes(context, offset, size);
        try {
            return buffer(connection.exportKeyingMaterial(length, label, given));
        } catch (TlsException e) {
            throw binding.raise(e);
        }
    }
}
