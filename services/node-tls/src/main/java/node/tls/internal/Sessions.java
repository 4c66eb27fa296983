package node.tls.internal;

import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import node.tls.TlsException;
import node.tls.TlsSession;

/** Reads what an engine has agreed on. */
final class Sessions {

    /** The session's value that says why the peer is not trusted: empty if it is. */
    private static final String VERDICT = "node.tls.verdict";

    private Sessions() {}

    static TlsSession read(SSLEngine engine, Verifier verifier, Trial trial, String serverName) {
        SSLSession session = engine.getSession();
        List<X509Certificate> peer = isAnonymous(engine, trial) ? List.of() : peer(session);
        String alpn = engine.getApplicationProtocol();
        byte[] stapled = {};
        if (session instanceof ExtendedSSLSession extended && engine.getUseClientMode()) {
            List<byte[]> responses = extended.getStatusResponses();
            stapled = responses.isEmpty() ? stapled : responses.getFirst();
        }
        return new TlsSession(
                session.getProtocol(),
                session.getCipherSuite(),
                alpn == null ? "" : alpn,
                serverName,
                peer,
                certificates(session.getLocalCertificates()),
                verdict(session, peer, verifier, trial, engine.getUseClientMode()),
                !trial.isFull,
                session.getId(),
                stapled);
    }

    /** A resumed session was checked when it was new. */
    private static String verdict(
            SSLSession session,
            List<X509Certificate> peer,
            Verifier verifier,
            Trial trial,
            boolean isClient) {
        if (peer.isEmpty()) {
            return null;
        }
        String code = trial.code;
        if (!trial.isChecked) {
            Object known = session.getValue(VERDICT);
            if (known instanceof String text) {
                return text.isEmpty() ? null : text;
            }
            code = verifier.verify(peer, isClient, trial.name);
        }
        session.putValue(VERDICT, code == null ? "" : code);
        return code;
    }

    /**
     * Whether the peer is a client that was asked for no certificate. A session tells that by an
     * exception, which is slow; a resumed one may have certificates of another server's settings.
     */
    private static boolean isAnonymous(SSLEngine engine, Trial trial) {
        return trial.isFull
                && !engine.getUseClientMode()
                && !engine.getWantClientAuth()
                && !engine.getNeedClientAuth();
    }

    private static List<X509Certificate> peer(SSLSession session) {
        try {
            return certificates(session.getPeerCertificates());
        } catch (SSLPeerUnverifiedException e) {
            return List.of();
        }
    }

    private static List<X509Certificate> certificates(Certificate[] all) {
        List<X509Certificate> list = new ArrayList<>();
        if (all != null) {
            for (Certificate one : all) {
                list.add((X509Certificate) one);
            }
        }
        return list;
    }

    static byte[] export(SSLEngine engine, int length, String label, byte[] context)
            throws TlsException {
        try {
            return ((ExtendedSSLSession) engine.getSession())
                    .exportKeyingMaterialData(label, context, length);
        } catch (SSLException | IllegalArgumentException e) {
            throw new TlsException("ERR_CRYPTO_OPERATION_FAILED", e.getMessage(), e);
        }
    }
}
