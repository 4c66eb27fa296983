package node.builtins.crypto;

import java.security.MessageDigest;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Keys of ML-KEM (FIPS 203) and ML-DSA (FIPS 204). A private key is a seed, and what the JDK
 * expands it to. In PKCS#8 (RFC 9881, RFC 9935) there is one of them, or both; a {@link KeyData}
 * contains the seed alone if it is known.
 */
final class LatticeKeys {

    /** Tag of a seed in PKCS#8: octets with a meaning of the context. */
    private static final int SEED = 0x80;

    private LatticeKeys() {}

    /**
     * Generates a private key.
     *
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    static KeyData generate(KeyType type) {
        byte[] seed = new byte[type.privateSize()];
        new EndableRandom().nextBytes(seed);
        return ofSeed(type, seed);
    }

    /**
     * Returns the private key of a seed.
     *
     * @throws IllegalArgumentException if it has not the right number of bytes
     */
    static KeyData ofSeed(KeyType type, byte[] seed) {
        return KeyData.privateKey(KeyData.algorithm(type), new Der(SEED, seed).bytes());
    }

    /**
     * Returns the public key of its bytes.
     *
     * @throws IllegalArgumentException if there are too many or too few
     */
    static KeyData ofPublic(KeyType type, byte[] bytes) {
        return KeyData.publicKey(KeyData.algorithm(type), bytes);
    }

    /**
     * Returns the PKCS#8 of a private key in the form that a {@link KeyData} has.
     *
     * @throws IllegalArgumentException if it is invalid, or if its two parts are not the same key
     */
    static Der normal(KeyType type, Der whole) {
        checkAlgorithm(whole.at(1));
        Der inner = Der.read(whole.at(2).octets());
        if (inner.tag() == Der.SEQUENCE) {
            Der seed = Der.octets(inner.at(0).octets());
            checkSize(seed.content(), type.privateSize());
            byte[] expanded = expanded(SeededPair.of(type, seed.content()).getPrivate());
            if (!MessageDigest.isEqual(expanded, inner.at(1).octets())) {
                throw new IllegalArgumentException("the key is not that of its seed");
            }
            inner = new Der(SEED, seed.content());
        } else if (inner.tag() == SEED) {
            checkSize(inner.content(), type.privateSize());
        } else {
            inner.expect(Der.OCTETS);
        }
        return Der.sequence(Der.integer(0), whole.at(1), Der.octets(inner.bytes()));
    }

    /**
     * Checks a SubjectPublicKeyInfo.
     *
     * @throws IllegalArgumentException if it is invalid
     */
    static void checkPublic(KeyType type, Der whole) {
        checkAlgorithm(whole.at(0));
        checkSize(whole.at(1).bits(), type.publicSize());
    }

    private static void checkAlgorithm(Der algorithm) {
        if (algorithm.elements().size() != 1) {
            throw new IllegalArgumentException("the algorithm has no parameters");
        }
    }

    private static void checkSize(byte[] bytes, int size) {
        if (bytes.length != size) {
            throw new IllegalArgumentException("not " + size + " bytes: " + bytes.length);
        }
    }

    /** The seed of a private key; null if it is not known. */
    static byte[] seed(KeyData key) {
        Der inner = Der.read(key.inner());
        return inner.tag() == SEED ? inner.content() : null;
    }

    /** The PKCS#8 with all that is known of a private key, as OpenSSL writes it. */
    static byte[] complete(KeyData key) {
        byte[] seed = seed(key);
        if (seed == null) {
            return key.bytes();
        }
        Der both = Der.sequence(Der.octets(seed), Der.octets(expanded(key.privateKey())));
        return Der.sequence(Der.integer(0), key.algorithm(), Der.octets(both.bytes())).bytes();
    }

    private static byte[] expanded(PrivateKey key) {
        return Der.read(Der.read(key.getEncoded()).at(2).octets()).octets();
    }

    /**
     * Returns the bytes of the public key of a private one that has no seed: ML-KEM's contains them
     * (FIPS 203, algorithm 16); those of ML-DSA cannot be had from the JDK.
     */
    static byte[] publicOfExpanded(KeyData key) {
        KeyType type = key.type();
        if (!type.isKem()) {
            throw CryptoException.notImplemented(
                    "The public key of a private key of the type "
                            + type.nodeName()
                            + " without its seed");
        }
        byte[] all = Der.read(key.inner()).octets();
        int end = all.length - 64; // the hash of the public key, and what invalid messages give
        return Arrays.copyOfRange(all, end - type.publicSize(), end);
    }

    // ---- JSON ----

    /** The value of "alg" of a key as JSON. */
    static String jwkName(KeyType type) {
        String name = type.nodeName().toUpperCase(Locale.ROOT);
        return type.isKem() ? name.replaceFirst("-", "").replace("-", "") : name;
    }

    /** The kind with that value of "alg", for ML-KEM also one with a way to wrap; null if none. */
    static KeyType jwkType(String name) {
        for (KeyType type : KeyType.values()) {
            if (type.isLattice() && names(type).contains(name)) {
                return type;
            }
        }
        return null;
    }

    private static List<String> names(KeyType type) {
        String name = jwkName(type);
        return switch (type) {
            case ML_KEM_512 -> List.of(name, name + "+A128KW");
            case ML_KEM_768 -> List.of(name, name + "+A192KW");
            case ML_KEM_1024 -> List.of(name, name + "+A256KW");
            default -> List.of(name);
        };
    }
}
