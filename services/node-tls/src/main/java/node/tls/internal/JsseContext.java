package node.tls.internal;

import java.security.GeneralSecurityException;
import java.security.cert.CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManager;
import node.tls.TlsContext;
import node.tls.TlsException;
import node.tls.TlsOptions;
import node.tls.TrustStore;

/** A context over one of the JDK, which has the sessions. */
final class JsseContext implements TlsContext {

    private static final List<String> VERSIONS = List.of("TLSv1.2", "TLSv1.3");

    private final TlsOptions options;
    private final SSLContext context;
    private final Trials trials = new Trials();
    private final Verifier verifier;
    private final String[] versions;

    /** For session keys that no other connection has. */
    private final AtomicInteger alone = new AtomicInteger();

    JsseContext(TlsOptions options, TrustStores stores) throws TlsException {
        this.options = options;
        this.versions = versions(options);
        List<Identity> identities = new ArrayList<>();
        List<X509Certificate> helpers = new ArrayList<>();
        for (Identity read : Identity.all(options.keys())) {
            Identity identity = read.completed(options.trust());
            identities.add(identity);
            helpers.addAll(identity.chain().subList(1, identity.chain().size()));
        }
        this.verifier =
                new Verifier(
                        own(options, identities),
                        helpers,
                        revoked(options),
                        options.partialChain(),
                        trusted(options, stores));
        try {
            context = SSLContext.getInstance("TLS");
            Keys keys = new Keys(List.copyOf(identities), trials);
            context.init(new Keys[] {keys}, new TrustManager[] {new Trust(verifier, trials)}, null);
        } catch (GeneralSecurityException e) {
            throw new TlsException("ERR_CRYPTO_OPERATION_FAILED", e.getMessage(), e);
        }
        limit(context.getServerSessionContext());
        limit(context.getClientSessionContext());
        check();
    }

    private void limit(SSLSessionContext sessions) {
        sessions.setSessionCacheSize(Math.max(1, options.sessions()));
        sessions.setSessionTimeout(Math.max(1, options.sessionTimeout()));
    }

    /** Fails now, not at the first connection, if the engine does not know a name. */
    private void check() throws TlsException {
        try {
            server(parameters());
        } catch (IllegalArgumentException e) {
            throw new TlsException("ERR_INVALID_ARG_VALUE", e.getMessage(), e);
        }
    }

    private static String[] versions(TlsOptions options) throws TlsException {
        int from = VERSIONS.indexOf(options.minVersion());
        int to = VERSIONS.indexOf(options.maxVersion());
        if (from < 0 || to < from) {
            String range = options.minVersion() + " to " + options.maxVersion();
            throw new TlsException(
                    "ERR_INVALID_ARG_VALUE", "TLS versions " + range + " are not supported", null);
        }
        return VERSIONS.subList(from, to + 1).toArray(String[]::new);
    }

    private static List<X509Certificate> own(TlsOptions options, List<Identity> identities)
            throws TlsException {
        List<X509Certificate> extra = new ArrayList<>();
        identities.forEach(identity -> extra.addAll(identity.extra()));
        if (options.trust() == null && extra.isEmpty()) {
            return null;
        }
        for (String text : options.trust() == null ? List.<String>of() : options.trust()) {
            extra.addAll(Certificates.read(text));
        }
        return List.copyOf(extra);
    }

    private static List<CRL> revoked(TlsOptions options) throws TlsException {
        List<CRL> lists = new ArrayList<>();
        for (String text : options.revoked()) {
            lists.addAll(Certificates.revocations(text));
        }
        return List.copyOf(lists);
    }

    private static java.util.function.Supplier<List<X509Certificate>> trusted(
            TlsOptions options, TrustStores stores) throws TlsException {
        List<X509Certificate> extra = new ArrayList<>();
        for (String text : options.extraTrust()) {
            extra.addAll(Certificates.readable(text));
        }
        return () -> {
            List<X509Certificate> all = new ArrayList<>(stores.get(TrustStore.DEFAULT));
            all.addAll(extra);
            return all;
        };
    }

    @Override
    public TlsOptions options() {
        return options;
    }

    Verifier verifier() {
        return verifier;
    }

    Trials trials() {
        return trials;
    }

    SSLEngine server(SSLParameters parameters) {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setSSLParameters(parameters);
        return engine;
    }

    /**
     * @param sessionKey under which the JDK keeps the session; empty for none that another
     *     connection finds
     */
    SSLEngine client(String sessionKey, SSLParameters parameters) {
        String key = sessionKey.isEmpty() ? "alone-" + alone.incrementAndGet() : sessionKey;
        SSLEngine engine = context.createSSLEngine(key, 1);
        engine.setUseClientMode(true);
        engine.setSSLParameters(parameters);
        return engine;
    }

    /**
     * What the options say, for one connection to add to. What is not set is the engine's default:
     * asking the engine for all of it, and setting it again, takes longer than to make the engine.
     */
    SSLParameters parameters() {
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(versions);
        if (!options.cipherSuites().isEmpty()) {
            parameters.setCipherSuites(options.cipherSuites().toArray(String[]::new));
        }
        parameters.setUseCipherSuitesOrder(options.serverOrder());
        if (!options.groups().isEmpty()) {
            parameters.setNamedGroups(options.groups().toArray(String[]::new));
        }
        if (!options.signatures().isEmpty()) {
            parameters.setSignatureSchemes(options.signatures().toArray(String[]::new));
        }
        return parameters;
    }

    /** What is supported without options. */
    static List<String> cipherSuites() throws SSLException {
        try {
            SSLContext plain = SSLContext.getDefault();
            return List.of(plain.createSSLEngine().getSupportedCipherSuites());
        } catch (GeneralSecurityException e) {
            throw new SSLException(e);
        }
    }
}
