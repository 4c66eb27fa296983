package node.builtins.crypto;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.PublicKey;
import javax.crypto.KEM;

/**
 * Encapsulation of secrets: ML-KEM (FIPS 203), and the DHKEM of RFC 9180 for keys on curves. All of
 * it is the JDK's.
 */
public final class Kem {

    private Kem() {}

    /**
     * Makes a secret for the owner of a key.
     *
     * @return the secret, and what the owner gets it from
     */
    public static byte[][] encapsulate(KeyData key) {
        KEM kem = kem(key);
        try {
            PublicKey open = key.toPublic().publicKey();
            KEM.Encapsulated made = kem.newEncapsulator(open, new EndableRandom()).encapsulate();
            return new byte[][] {made.key().getEncoded(), made.encapsulation()};
        } catch (GeneralSecurityException | ProviderException e) {
            throw failed("encapsulation");
        }
    }

    /** Returns the secret. For ML-KEM, bytes of nobody give a secret that nobody has. */
    public static byte[] decapsulate(KeyData key, byte[] ciphertext) {
        KEM kem = kem(key);
        try {
            PrivateKey own = key.privateKey();
            return kem.newDecapsulator(own).decapsulate(ciphertext).getEncoded();
        } catch (GeneralSecurityException | ProviderException e) {
            throw failed("decapsulation");
        }
    }

    private static KEM kem(KeyData key) {
        try {
            return switch (key.type()) {
                case ML_KEM_512, ML_KEM_768, ML_KEM_1024 -> KEM.getInstance("ML-KEM");
                case X25519, X448 -> KEM.getInstance("DHKEM");
                case EC -> {
                    if (!key.curve().isOfJdk()) {
                        throw failed("key");
                    }
                    yield KEM.getInstance("DHKEM");
                }
                case RSA -> throw CryptoException.notImplemented("Encapsulation for a key of RSA");
                default -> throw failed("key");
            };
        } catch (GeneralSecurityException e) {
            throw CryptoException.error(null, e.getMessage());
        }
    }

    private static CryptoException failed(String what) {
        return CryptoException.error(
                "ERR_CRYPTO_OPERATION_FAILED",
                what.equals("key")
                        ? "Failed to initialize the operation with this key"
                        : "Failed to perform " + what);
    }
}
