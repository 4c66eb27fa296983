package node.builtins.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.spec.ECPoint;
import javax.crypto.KeyAgreement;

/** Agreement on a secret. */
public final class DiffieHellman {

    private static final int[] SIZES = {768, 1024, 1536, 2048, 3072, 4096, 6144, 8192};
    private static final String[] NAMES = {
        "modp1", "modp2", "modp5", "modp14", "modp15", "modp16", "modp17", "modp18"
    };

    /** What is added in the middle of each prime of RFC 2409 and RFC 3526. */
    private static final int[] SUMMANDS = {
        149686, 129093, 741804, 124476, 1690314, 240904, 929484, 4743158
    };

    private DiffieHellman() {}

    /** Returns the prime of a group by its name; null if there is none. */
    public static BigInteger group(String name) {
        for (int i = 0; i < NAMES.length; i++) {
            if (NAMES[i].equals(name)) {
                return prime(SIZES[i], SUMMANDS[i]);
            }
        }
        return null;
    }

    /** The definition of the groups: {@code 2^n - 2^(n-64) - 1 + 2^64 * (2^(n-130) * pi + a)}. */
    private static BigInteger prime(int n, int a) {
        BigInteger one = BigInteger.ONE;
        return one.shiftLeft(n)
                .subtract(one.shiftLeft(n - 64))
                .subtract(one)
                .add(Pi.times(n - 130).add(BigInteger.valueOf(a)).shiftLeft(64));
    }

    /** A random private number for a prime. */
    public static BigInteger number(BigInteger prime) {
        int bits = Math.max(prime.bitLength() - 1, 2);
        SecureRandom random = new SecureRandom();
        BigInteger most = prime.subtract(BigInteger.ONE);
        while (true) {
            BigInteger number = new BigInteger(bits, random);
            if (number.signum() > 0 && number.compareTo(most) < 0) {
                return number;
            }
            if (most.compareTo(BigInteger.TWO) < 0) {
                return BigInteger.ONE;
            }
        }
    }

    /** The secret that both sides of a classic exchange know, as long as the prime. */
    public static byte[] classic(BigInteger prime, BigInteger own, BigInteger other) {
        int size = (prime.bitLength() + 7) / 8;
        return Numbers.bytes(other.modPow(own, prime), size);
    }

    /** The secret of two keys of one kind. */
    public static byte[] agree(KeyData own, KeyData other) {
        KeyData open = other.toPublic();
        if (own.type() != open.type()) {
            throw CryptoException.error(
                    "ERR_CRYPTO_INCOMPATIBLE_KEY",
                    "Incompatible key types for Diffie-Hellman: "
                            + own.type().nodeName()
                            + " and "
                            + open.type().nodeName());
        }
        if (own.type() == KeyType.DH) {
            BigInteger prime = own.parameters().getFirst();
            if (!own.parameters().subList(0, 2).equals(open.parameters().subList(0, 2))) {
                throw mismatch();
            }
            return classic(prime, own.number(), open.number());
        }
        if (own.type() == KeyType.EC && own.curve() != open.curve()) {
            throw mismatch();
        }
        if (own.type() == KeyType.EC && !own.curve().isOfJdk()) {
            Curve curve = own.curve();
            ECPoint point = curve.multiply(curve.decode(open.point()), own.scalar());
            return curve.bytes(point.getAffineX());
        }
        try {
            String name = own.type() == KeyType.EC ? "ECDH" : "XDH";
            KeyAgreement agreement = KeyAgreement.getInstance(name);
            agreement.init(own.privateKey());
            agreement.doPhase(open.publicKey(), true);
            return agreement.generateSecret();
        } catch (GeneralSecurityException | IllegalStateException e) {
            throw CryptoException.error(
                    "ERR_OSSL_FAILED_DURING_DERIVATION",
                    "error:1C80009D:Provider routines::failed during derivation");
        }
    }

    private static CryptoException mismatch() {
        return CryptoException.error(
                "ERR_OSSL_MISMATCHING_DOMAIN_PARAMETERS",
                "error:1C8000CB:Provider routines::mismatching domain parameters");
    }
}
