package node.builtins.internal;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import node.script.Export;
import node.tls.TlsException;
import node.tls.TlsKey;
import node.tls.TlsOptions;

/** The options of a context, as JavaScript sets them. */
public final class TlsContextBuilder {

    private final TlsBinding binding;
    private final List<TlsKey> keys = new ArrayList<>();
    private final List<String> extra = new ArrayList<>();
    private final List<String> revoked = new ArrayList<>();

    /** Null for the default certificates. */
    private List<String> trust;

    private List<String> cipherSuites = List.of();
    private List<String> groups = List.of();
    private List<String> signatures = List.of();
    private boolean partialChain;
    private boolean serverOrder = true;
    private String minVersion = "TLSv1.2";
    private String maxVersion = "TLSv1.3";
    private int sessionTimeout = TlsOptions.DEFAULT_SESSION_TIMEOUT;

    TlsContextBuilder(TlsBinding binding) {
        this.binding = binding;
    }

    /**
     * Adds a key.
     *
     * @param passphrase null if there is none
     */
    @Export
    public void key(String certificates, String key, String passphrase) {
        keys.add(new TlsKey(certificates, key, passphrase, ""));
    }

    /** Adds a container of a key and certificates. */
    @Export
    public void container(Object buffer, int offset, int length, String passphrase) {
        byte[] bytes = binding.script().bytes(buffer, offset, length);
        keys.add(new TlsKey("", "", passphrase, Base64.getEncoder().encodeToString(bytes)));
    }

    /** Trusts these certificates, and those of other calls, instead of the default ones. */
    @Export
    public void trust(String pem) {
        if (trust == null) {
            trust = new ArrayList<>();
        }
        if (!pem.isEmpty()) {
            trust.add(pem);
        }
    }

    /** Trusts more certificates beside the default ones. */
    @Export
    public void extra(String pem) {
        extra.add(pem);
    }

    @Export
    public void revoked(String pem) {
        revoked.add(pem);
    }

    @Export
    public void partialChain(boolean on) {
        partialChain = on;
    }

    @Export
    public void versions(String lowest, String highest) {
        minVersion = lowest;
        maxVersion = highest;
    }

    @Export
    public void cipherSuites(String[] names) {
        cipherSuites = List.of(names);
    }

    @Export
    public void serverOrder(boolean on) {
        serverOrder = on;
    }

    /** Sets the groups, by the JDK's names. */
    @Export
    public void groups(String[] names) {
        groups = List.of(names);
    }

    @Export
    public void signatures(String[] names) {
        signatures = List.of(names);
    }

    @Export
    public void sessionTimeout(int seconds) {
        sessionTimeout = seconds;
    }

    /** Makes the context. */
    @Export
    public TlsContextHandle build() {
        try {
            return new TlsContextHandle(
                    binding.tls()
                            .context(
                                    new TlsOptions(
                                            keys,
                                            trust,
                                            extra,
                                            revoked,
                                            partialChain,
                                            minVersion,
                                            maxVersion,
                                            cipherSuites,
                                            serverOrder,
                                            groups,
                                            signatures,
                                            TlsOptions.DEFAULT_SESSIONS,
                                            sessionTimeout)));
        } catch (TlsException e) {
            throw binding.raise(e);
        }
    }
}
