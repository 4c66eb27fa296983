package node.builtins.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

/** Generates pairs of keys. Each method returns the private one, which contains the public one. */
public final class KeyPairs {

    private KeyPairs() {}

    private static KeyPair generate(String name, AlgorithmParameterSpec parameters) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(name);
            generator.initialize(parameters, new EndableRandom());
            return generator.generateKeyPair();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw CryptoException.error(null, e.getMessage());
        }
    }

    public static KeyData rsa(int bits, BigInteger exponent) {
        return KeyData.pkcs8(
                generate("RSA", new RSAKeyGenParameterSpec(bits, exponent))
                        .getPrivate()
                        .getEncoded());
    }

    /**
     * A key for PSS.
     *
     * @param parameters null for no restriction
     */
    public static KeyData rsaPss(int bits, BigInteger exponent, PssParameters parameters) {
        byte[] pkcs1 = rsa(bits, exponent).pkcs1();
        Der algorithm =
                parameters == null ? KeyData.algorithm(KeyType.RSA_PSS) : parameters.algorithm();
        return KeyData.privateKey(algorithm, pkcs1);
    }

    /**
     * A key for DSA.
     *
     * @param divisorBits -1 for the usual number
     */
    public static KeyData dsa(int bits, int divisorBits) {
        int divisor = divisorBits > 0 ? divisorBits : bits <= 1024 ? 160 : bits <= 2048 ? 224 : 256;
        return DsaKeys.generate(bits, divisor);
    }

    /**
     * A key on a curve.
     *
     * @param explicit whether the key contains the curve's parameters instead of its name
     */
    public static KeyData ec(Curve curve, boolean explicit) {
        KeyData key = curve.isOfJdk() ? ofJdk(curve) : own(curve);
        return explicit
                ? KeyData.privateKey(
                        KeyData.algorithm(KeyType.EC, CurveParameters.of(curve)), key.inner())
                : key;
    }

    private static KeyData own(Curve curve) {
        BigInteger number = Ecdsa.number(curve);
        return KeyData.ecPrivate(curve, number, curve.encode(curve.multiply(number)));
    }

    private static KeyData ofJdk(Curve curve) {
        KeyPair pair = generate("EC", new ECGenParameterSpec(curve.jdkName()));
        return KeyData.ecPrivate(
                curve,
                ((ECPrivateKey) pair.getPrivate()).getS(),
                curve.encode(((ECPublicKey) pair.getPublic()).getW()));
    }

    /** A key of one of the raw kinds, or of ML-KEM or ML-DSA. */
    public static KeyData raw(KeyType type) {
        if (type.isLattice()) {
            return LatticeKeys.generate(type);
        }
        return KeyData.pkcs8(
                generate(type.jdkName(), new NamedParameterSpec(type.name()))
                        .getPrivate()
                        .getEncoded());
    }

    public static KeyData dh(BigInteger prime, BigInteger base) {
        BigInteger number = DiffieHellman.number(prime);
        Der parameters = Der.sequence(Der.integer(prime), Der.integer(base));
        return KeyData.privateKey(
                KeyData.algorithm(KeyType.DH, parameters), Der.integer(number).bytes());
    }
}
