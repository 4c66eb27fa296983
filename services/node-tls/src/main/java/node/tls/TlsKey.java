package node.tls;

import java.util.Objects;

/**
 * A private key with its certificates, as text or in a container. A key without certificates, and
 * certificates without a key, are read to find errors, but are not used.
 *
 * @param certificates the certificate and those of its issuers, PEM; empty if {@code pkcs12} is
 *     given
 * @param key the private key, PEM: PKCS #8 (RSA, EC, Ed25519), PKCS #1 (RSA) or SEC 1 (EC),
 *     encrypted or not; empty if {@code pkcs12} is given
 * @param passphrase decrypts the key or the container; null if there is none
 * @param pkcs12 a PKCS #12 container in Base64; empty if the texts are given
 */
public record TlsKey(String certificates, String key, String passphrase, String pkcs12) {

    public TlsKey {
        Objects.requireNonNull(certificates, "certificates");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(pkcs12, "pkcs12");
    }

    /** A key that is not encrypted. */
    public static TlsKey of(String certificates, String key) {
        return new TlsKey(certificates, key, null, "");
    }

    /** Does not show the key. */
    @Override
    public String toString() {
        return "TlsKey[" + certificates.length() + " characters of certificates]";
    }
}
