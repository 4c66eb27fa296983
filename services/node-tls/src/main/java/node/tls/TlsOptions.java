package node.tls;

import java.util.List;
import java.util.Objects;

/**
 * The settings of a {@link TlsContext}.
 *
 * @param keys keys with their certificates, for instance one of each kind; the first that the peer
 *     supports is used
 * @param trust trusted certificates, PEM; null for {@link TrustStore#DEFAULT}
 * @param extraTrust more of them, PEM, beside the default ones
 * @param revoked certificate revocation lists, PEM. If there are any, each certificate needs one
 * @param partialChain whether a trusted certificate ends a chain although another one issued it
 * @param minVersion {@code TLSv1.2} or {@code TLSv1.3}
 * @param maxVersion {@code TLSv1.2} or {@code TLSv1.3}
 * @param cipherSuites IANA names, the preferred first; empty for the provider's
 * @param serverOrder whether a server follows its own order of cipher suites
 * @param groups names of groups, the preferred first; empty for the provider's
 * @param signatures names of signature schemes; empty for the provider's
 * @param sessions how many sessions are kept
 * @param sessionTimeout how long a session can be resumed, in seconds
 */
public record TlsOptions(
        List<TlsKey> keys,
        List<String> trust,
        List<String> extraTrust,
        List<String> revoked,
        boolean partialChain,
        String minVersion,
        String maxVersion,
        List<String> cipherSuites,
        boolean serverOrder,
        List<String> groups,
        List<String> signatures,
        int sessions,
        int sessionTimeout) {

    /** How many sessions are kept by default. */
    public static final int DEFAULT_SESSIONS = 1024;

    /** How long sessions can be resumed by default, in seconds. */
    public static final int DEFAULT_SESSION_TIMEOUT = 300;

    public TlsOptions {
        keys = List.copyOf(keys);
        trust = trust == null ? null : List.copyOf(trust);
        extraTrust = List.copyOf(extraTrust);
        revoked = List.copyOf(revoked);
        Objects.requireNonNull(minVersion, "minVersion");
        Objects.requireNonNull(maxVersion, "maxVersion");
        cipherSuites = List.copyOf(cipherSuites);
        groups = List.copyOf(groups);
        signatures = List.copyOf(signatures);
    }

    /** TLS 1.2 and 1.3, without keys, with the default certificates. */
    public static TlsOptions defaults() {
        return new TlsOptions(
                List.of(),
                null,
                List.of(),
                List.of(),
                false,
                "TLSv1.2",
                "TLSv1.3",
                List.of(),
                true,
                List.of(),
                List.of(),
                DEFAULT_SESSIONS,
                DEFAULT_SESSION_TIMEOUT);
    }

    /** The same options with these keys. */
    public TlsOptions withKeys(TlsKey... given) {
        return new TlsOptions(
                List.of(given),
                trust,
                extraTrust,
                revoked,
                partialChain,
                minVersion,
                maxVersion,
                cipherSuites,
                serverOrder,
                groups,
                signatures,
                sessions,
                sessionTimeout);
    }

    /** The same options that trust only these certificates, PEM. */
    public TlsOptions withTrust(String... certificates) {
        return new TlsOptions(
                keys,
                List.of(certificates),
                extraTrust,
                revoked,
                partialChain,
                minVersion,
                maxVersion,
                cipherSuites,
                serverOrder,
                groups,
                signatures,
                sessions,
                sessionTimeout);
    }

    /** The same options for versions of the protocol from {@code lowest} to {@code highest}. */
    public TlsOptions withVersions(String lowest, String highest) {
        return new TlsOptions(
                keys,
                trust,
                extraTrust,
                revoked,
                partialChain,
                lowest,
                highest,
                cipherSuites,
                serverOrder,
                groups,
                signatures,
                sessions,
                sessionTimeout);
    }
}
