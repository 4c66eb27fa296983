package node.tls.internal;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/** Gives the engine the first key of the kind that it asks for. */
final class Keys extends X509ExtendedKeyManager {

    private final List<Identity> identities;
    private final Trials trials;

    Keys(List<Identity> identities, Trials trials) {
        this.identities = identities;
        this.trials = trials;
    }

    private String find(String kind) {
        for (int i = 0; i < identities.size(); i++) {
            if (identities.get(i).kind().equals(kind)) {
                return Integer.toString(i);
            }
        }
        return null;
    }

    private Identity at(String alias) {
        return alias == null ? null : identities.get(Integer.parseInt(alias));
    }

    @Override
    public String chooseEngineServerAlias(String kind, Principal[] issuers, SSLEngine engine) {
        if (engine.getHandshakeSession() != null) { // else a session is restored
            trials.full(engine);
        }
        return find(kind);
    }

    /** A client shows its certificate whoever issued it, as OpenSSL does. */
    @Override
    public String chooseEngineClientAlias(String[] kinds, Principal[] issuers, SSLEngine engine) {
        for (String kind : kinds) {
            String found = find(kind);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        Identity found = at(alias);
        return found == null ? null : found.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        Identity found = at(alias);
        return found == null ? null : found.key();
    }

    @Override
    public String[] getClientAliases(String kind, Principal[] issuers) {
        return null;
    }

    @Override
    public String chooseClientAlias(String[] kinds, Principal[] issuers, Socket socket) {
        return null;
    }

    @Override
    public String[] getServerAliases(String kind, Principal[] issuers) {
        return null;
    }

    @Override
    public String chooseServerAlias(String kind, Principal[] issuers, Socket socket) {
        return null;
    }
}
