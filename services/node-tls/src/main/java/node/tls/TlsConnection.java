package node.tls;

import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.List;
import node.net.Connection;

/** An encrypted connection. Use it only on its loop's thread. */
public interface TlsConnection extends Connection {

    /**
     * Writes as {@link Connection#write}. Before the handshake is complete, bytes wait; when more
     * than {@link TlsLimits#maxWaiting} of them wait already, the connection fails with the code
     * {@code ENOBUFS}.
     */
    @Override
    boolean write(ByteBuffer data);

    /** What the handshake agreed on; null before it is complete. */
    TlsSession session();

    /**
     * The peer's certificates with those of their issuers that the peer did not send and this side
     * knows; the peer's own first.
     */
    List<X509Certificate> peerChain();

    /** The connection that carries the encrypted bytes. */
    Connection carrier();

    /**
     * Derives key material from the session (RFC 5705, RFC 8446 section 7.5).
     *
     * @param context null for none
     * @throws TlsException if it cannot be derived
     * @throws IllegalStateException before the handshake is complete
     */
    byte[] exportKeyingMaterial(int length, String label, byte[] context) throws TlsException;
}
