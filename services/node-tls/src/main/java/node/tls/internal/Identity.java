package node.tls.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import node.tls.TlsException;
import node.tls.TlsKey;

/**
 * A private key and its certificates.
 *
 * @param kind the kind of the key as the JDK's engine asks for it: {@code RSA}, {@code EC}, …
 * @param extra other certificates of a container, which are trusted
 */
record Identity(
        String kind, PrivateKey key, List<X509Certificate> chain, List<X509Certificate> extra) {

    /** Reads all keys. A key may belong to the certificates of another pair: the kinds decide. */
    static List<Identity> all(List<TlsKey> sources) throws TlsException {
        List<Identity> found = new ArrayList<>();
        List<PrivateKey> keys = new ArrayList<>();
        List<List<X509Certificate>> chains = new ArrayList<>();
        for (TlsKey source : sources) {
            if (!source.pkcs12().isEmpty()) {
                found.add(ofContainer(source));
                continue;
            }
            if (!source.certificates().isEmpty()) {
                chains.add(Certificates.needed(source.certificates()));
            }
            if (!source.key().isEmpty()) {
                keys.add(KeyReader.read(source.key(), source.passphrase()));
            }
        }
        for (PrivateKey key : chains.isEmpty() ? List.<PrivateKey>of() : keys) {
            found.add(pair(key, chains));
        }
        return found;
    }

    private static Identity pair(PrivateKey key, List<List<X509Certificate>> chains)
            throws TlsException {
        boolean hasKind = false;
        for (List<X509Certificate> chain : chains) {
            PublicKey shown = chain.getFirst().getPublicKey();
            if (matches(key, shown)) {
                return new Identity(kind(key), key, chain, List.of());
            }
            hasKind |= kind(key).equals(kind(shown));
        }
        throw mismatch(hasKind);
    }

    private static TlsException mismatch(boolean sameKind) {
        return sameKind
                ? new TlsException(
                        "ERR_OSSL_X509_KEY_VALUES_MISMATCH",
                        "key values mismatch",
                        "error:05800074:x509 certificate routines::key values mismatch",
                        null)
                : new TlsException(
                        "ERR_OSSL_X509_KEY_TYPE_MISMATCH",
                        "key type mismatch",
                        "error:05800073:x509 certificate routines::key type mismatch",
                        null);
    }

    private static String kind(Key key) {
        String algorithm = key.getAlgorithm();
        return algorithm.startsWith("Ed") ? "EdDSA" : algorithm;
    }

    private static boolean matches(PrivateKey key, PublicKey shown) {
        if (key instanceof RSAKey mine && shown instanceof RSAKey other) {
            return mine.getModulus().equals(other.getModulus());
        }
        if (key instanceof ECPrivateKey mine && shown instanceof ECPublicKey other) {
            return mine.getParams().getCurve().equals(other.getParams().getCurve());
        }
        return kind(key).equals(kind(shown));
    }

    /**
     * Returns the same with the issuers that are among the trusted certificates, if no others are
     * given: the peer may need them, as OpenSSL sends them.
     */
    Identity completed(List<String> trust) throws TlsException {
        if (trust == null || chain.size() > 1) {
            return this;
        }
        List<X509Certificate> known = new ArrayList<>();
        for (String text : trust) {
            known.addAll(Certificates.read(text));
        }
        Verifier all = new Verifier(known, List.of(), List.of(), false, List::of);
        return new Identity(kind, key, all.chain(chain), extra);
    }

    private static Identity ofContainer(TlsKey source) throws TlsException {
        byte[] bytes = Base64.getMimeDecoder().decode(source.pkcs12());
        char[] secret =
                source.passphrase() == null ? new char[0] : source.passphrase().toCharArray();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes), secret);
            List<X509Certificate> extra = new ArrayList<>();
            Identity found = null;
            for (String alias : Collections.list(store.aliases())) {
                Certificate[] certificates = store.getCertificateChain(alias);
                if (store.isKeyEntry(alias) && certificates != null && found == null) {
                    PrivateKey key = (PrivateKey) store.getKey(alias, secret);
                    found = new Identity(kind(key), key, list(certificates), extra);
                } else if (store.isCertificateEntry(alias)) {
                    extra.add((X509Certificate) store.getCertificate(alias));
                }
            }
            if (found == null) {
                throw new TlsException(
                        "ERR_CRYPTO_OPERATION_FAILED",
                        "Unable to load private key from PFX data",
                        null);
            }
            extra.addAll(found.chain.subList(1, found.chain.size()));
            return found;
        } catch (GeneralSecurityException | IOException e) {
            if (e instanceof TlsException known) {
                throw known;
            }
            boolean isPassword = e.getCause() instanceof java.security.UnrecoverableKeyException;
            String reason = isPassword ? "mac verify failure" : "not enough data";
            throw new TlsException("ERR_CRYPTO_OPERATION_FAILED", reason, e);
        }
    }

    private static List<X509Certificate> list(Certificate[] certificates) {
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate one : certificates) {
            chain.add((X509Certificate) one);
        }
        return chain;
    }
}
