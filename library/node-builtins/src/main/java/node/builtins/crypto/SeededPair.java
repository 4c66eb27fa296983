package node.builtins.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.util.Locale;

/**
 * The pair of keys of a seed. The JDK derives it only when it generates a pair, from the bytes that
 * it draws: so the seed is what is drawn.
 */
final class SeededPair extends SecureRandom {

    private static final long serialVersionUID = 1L;

    private final byte[] seed;
    private int at;

    private SeededPair(byte[] seed) {
        this.seed = seed;
    }

    /**
     * Returns the pair of a seed.
     *
     * @param type one of the raw kinds, or of ML-KEM or ML-DSA
     * @throws IllegalArgumentException if the seed is too short
     */
    static KeyPair of(KeyType type, byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(type.jdkName());
            String name = type.nodeName().toUpperCase(Locale.ROOT);
            generator.initialize(new NamedParameterSpec(name), new SeededPair(seed));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void nextBytes(byte[] target) {
        if (target.length > seed.length - at) {
            throw new IllegalArgumentException("the seed is too short");
        }
        System.arraycopy(seed, at, target, 0, target.length);
        at += target.length;
    }
}
