package node.tls.internal;

import java.security.GeneralSecurityException;
import java.security.cert.CRL;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertPathValidatorException.Reason;
import java.security.cert.CertStore;
import java.security.cert.CertificateParsingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXReason;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.security.auth.x500.X500Principal;

/**
 * Builds and checks chains of certificates, and says in Node's codes what is wrong with one. For
 * all threads. The chain is built here, because the JDK's builder does not say why there is none.
 */
final class Verifier {

    /** Longer chains than any that is in use. */
    private static final int LONGEST = 20;

    private static final String SERVER = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT = "1.3.6.1.5.5.7.3.2";
    private static final String ANY = "2.5.29.37.0";

    private final List<X509Certificate> own;
    private final List<X509Certificate> helpers;
    private final List<CRL> revoked;
    private final boolean partial;
    private final Supplier<List<X509Certificate>> trusted;

    /** By subject; null before first use. */
    private volatile Map<X500Principal, List<X509Certificate>> anchors;

    /**
     * @param own the certificates that are trusted instead of those of {@code trusted}; null if
     *     there are none
     * @param helpers others that a chain may go through
     */
    Verifier(
            List<X509Certificate> own,
            List<X509Certificate> helpers,
            List<CRL> revoked,
            boolean partial,
            Supplier<List<X509Certificate>> trusted) {
        this.own = own;
        this.helpers = helpers;
        this.revoked = revoked;
        this.partial = partial;
        this.trusted = trusted;
    }

    /** The certificates that only this trusts. */
    List<X509Certificate> own() {
        return own == null ? List.of() : own;
    }

    private Map<X500Principal, List<X509Certificate>> anchors() {
        Map<X500Principal, List<X509Certificate>> found = anchors;
        if (found == null) {
            found = bySubject(own == null ? trusted.get() : own);
            anchors = found;
        }
        return found;
    }

    private static Map<X500Principal, List<X509Certificate>> bySubject(List<X509Certificate> all) {
        Map<X500Principal, List<X509Certificate>> map = new HashMap<>();
        for (X509Certificate one : all) {
            map.computeIfAbsent(one.getSubjectX500Principal(), k -> new ArrayList<>(1)).add(one);
        }
        return map;
    }

    private boolean isAnchor(X509Certificate certificate) {
        return anchors()
                .getOrDefault(certificate.getSubjectX500Principal(), List.of())
                .contains(certificate);
    }

    /**
     * Checks a peer's certificates.
     *
     * @param name the host that the first one must be for; empty if that is not to be checked
     * @return why they are not trusted; null if they are
     */
    String verify(List<X509Certificate> sent, boolean isServer, String name) {
        List<X509Certificate> chain = new ArrayList<>(List.of(sent.getFirst()));
        String code = build(chain, sent);
        if (code == null) {
            code = purpose(sent.getFirst(), isServer);
        }
        String time = time(chain);
        if (time != null) {
            code = time;
        }
        if (code == null) {
            code = path(chain);
        }
        if (code == null && !name.isEmpty() && !HostCheck.isFor(sent.getFirst(), name)) {
            code = "ERR_TLS_CERT_ALTNAME_INVALID";
        }
        return code;
    }

    /** Returns a certificate with its issuers, as far as they are known. */
    List<X509Certificate> chain(List<X509Certificate> sent) {
        if (sent.isEmpty()) {
            return sent;
        }
        List<X509Certificate> chain = new ArrayList<>(List.of(sent.getFirst()));
        build(chain, sent);
        return chain;
    }

    /** Completes the chain up to a trusted certificate, or says why there is none. */
    private String build(List<X509Certificate> chain, List<X509Certificate> sent) {
        while (chain.size() < LONGEST) {
            X509Certificate last = chain.getLast();
            if (isSelfSigned(last)) {
                return isAnchor(last)
                        ? null
                        : chain.size() == 1
                                ? "DEPTH_ZERO_SELF_SIGNED_CERT"
                                : "SELF_SIGNED_CERT_IN_CHAIN";
            }
            if (partial && isAnchor(last)) {
                return null;
            }
            X500Principal issuer = last.getIssuerX500Principal();
            List<X509Certificate> candidates =
                    new ArrayList<>(anchors().getOrDefault(issuer, List.of()));
            addIssuers(candidates, issuer, sent);
            addIssuers(candidates, issuer, helpers);
            candidates.removeAll(chain);
            if (candidates.isEmpty()) {
                return missing(chain);
            }
            X509Certificate found = candidates.getFirst();
            for (X509Certificate one : candidates) {
                if (hasSigned(one, last)) {
                    found = one;
                    break;
                }
            }
            chain.add(found);
            if (!hasSigned(found, last)) {
                return "CERT_SIGNATURE_FAILURE";
            }
        }
        return "CERT_CHAIN_TOO_LONG";
    }

    private String missing(List<X509Certificate> chain) {
        if (isAnchor(chain.getLast())) {
            return chain.size() == 1
                    ? "UNABLE_TO_VERIFY_LEAF_SIGNATURE"
                    : "UNABLE_TO_GET_ISSUER_CERT";
        }
        return chain.size() == 1
                ? "UNABLE_TO_VERIFY_LEAF_SIGNATURE"
                : "UNABLE_TO_GET_ISSUER_CERT_LOCALLY";
    }

    private static void addIssuers(
            List<X509Certificate> candidates, X500Principal issuer, List<X509Certificate> from) {
        for (X509Certificate one : from) {
            if (one.getSubjectX500Principal().equals(issuer) && !candidates.contains(one)) {
                candidates.add(one);
            }
        }
    }

    private static boolean isSelfSigned(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())
                && hasSigned(certificate, certificate);
    }

    private static boolean hasSigned(X509Certificate issuer, X509Certificate certificate) {
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String purpose(X509Certificate leaf, boolean isServer) {
        try {
            List<String> uses = leaf.getExtendedKeyUsage();
            boolean fits =
                    uses == null || uses.contains(ANY) || uses.contains(isServer ? SERVER : CLIENT);
            return fits ? null : "INVALID_PURPOSE";
        } catch (CertificateParsingException e) {
            return "INVALID_PURPOSE";
        }
    }

    private static String time(List<X509Certificate> chain) {
        Date now = Date.from(Instant.now());
        String code = null;
        for (X509Certificate one : chain.reversed()) {
            if (now.before(one.getNotBefore())) {
                code = "CERT_NOT_YET_VALID";
            } else if (now.after(one.getNotAfter())) {
                code = "CERT_HAS_EXPIRED";
            }
        }
        return code;
    }

    /** All other rules of RFC 5280, by the JDK. */
    private String path(List<X509Certificate> chain) {
        boolean isAlone = chain.size() == 1;
        if (isAlone && revoked.isEmpty()) {
            return null; // the peer's certificate is itself trusted
        }
        List<X509Certificate> below = isAlone ? chain : chain.subList(0, chain.size() - 1);
        try {
            PKIXParameters parameters =
                    new PKIXParameters(Set.of(new TrustAnchor(chain.getLast(), null)));
            CertPathValidator validator = CertPathValidator.getInstance("PKIX");
            parameters.setRevocationEnabled(!revoked.isEmpty());
            if (!revoked.isEmpty()) {
                parameters.addCertStore(
                        CertStore.getInstance(
                                "Collection", new CollectionCertStoreParameters(revoked)));
                PKIXRevocationChecker checker =
                        (PKIXRevocationChecker) validator.getRevocationChecker();
                checker.setOptions(
                        EnumSet.of(
                                PKIXRevocationChecker.Option.PREFER_CRLS,
                                PKIXRevocationChecker.Option.NO_FALLBACK));
                parameters.addCertPathChecker(checker);
            }
            CertPath path = Certificates.factory().generateCertPath(below);
            validator.validate(path, parameters);
            return null;
        } catch (CertPathValidatorException e) {
            return code(e.getReason());
        } catch (GeneralSecurityException e) {
            return "CERT_REJECTED";
        }
    }

    private static String code(Reason reason) {
        return switch (reason) {
            case BasicReason.EXPIRED -> "CERT_HAS_EXPIRED";
            case BasicReason.NOT_YET_VALID -> "CERT_NOT_YET_VALID";
            case BasicReason.INVALID_SIGNATURE -> "CERT_SIGNATURE_FAILURE";
            case BasicReason.REVOKED -> "CERT_REVOKED";
            case BasicReason.UNDETERMINED_REVOCATION_STATUS -> "UNABLE_TO_GET_CRL";
            case BasicReason.ALGORITHM_CONSTRAINED -> "CA_MD_TOO_WEAK";
            case PKIXReason.NOT_CA_CERT -> "INVALID_CA";
            case PKIXReason.PATH_TOO_LONG -> "PATH_LENGTH_EXCEEDED";
            case PKIXReason.INVALID_KEY_USAGE -> "KEYUSAGE_NO_CERTSIGN";
            case PKIXReason.INVALID_NAME -> "PERMITTED_VIOLATION";
            case PKIXReason.UNRECOGNIZED_CRIT_EXT -> "UNHANDLED_CRITICAL_EXTENSION";
            case PKIXReason.NAME_CHAINING -> "SUBJECT_ISSUER_MISMATCH";
            case null, default -> "CERT_REJECTED";
        };
    }
}
