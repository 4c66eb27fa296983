package node.tls.internal;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Checks the peer's certificates for the engine, and notes what it found. */
final class Trust extends X509ExtendedTrustManager {

    private final Verifier verifier;
    private final Trials trials;

    Trust(Verifier verifier, Trials trials) {
        this.verifier = verifier;
        this.trials = trials;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
            throws CertificateException {
        check(chain, engine, true);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
            throws CertificateException {
        check(chain, engine, false);
    }

    private void check(X509Certificate[] chain, SSLEngine engine, boolean isServer)
            throws CertificateException {
        Trial trial = trials.of(engine);
        if (trial == null) {
            throw new CertificateException("the connection is closed");
        }
        trial.isFull = true;
        trial.code = verifier.verify(List.of(chain), isServer, trial.name);
        trial.isChecked = true;
        if (trial.code != null && trial.rejects) {
            throw new Unauthorized(trial.code);
        }
    }

    /** The names that a server tells clients; none if it trusts what all trust. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return verifier.own().toArray(X509Certificate[]::new);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket)
            throws CertificateException {
        throw new CertificateException("there are no sockets");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket)
            throws CertificateException {
        throw new CertificateException("there are no sockets");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind)
            throws CertificateException {
        throw new CertificateException("there is no engine");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind)
            throws CertificateException {
        throw new CertificateException("there is no engine");
    }
}
