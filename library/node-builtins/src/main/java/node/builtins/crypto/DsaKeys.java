package node.builtins.crypto;

import java.math.BigInteger;
import java.security.SecureRandom;

/** New keys of DSA with new parameters, of any length. The JDK generates few lengths only. */
final class DsaKeys {

    private static final int CERTAINTY = 100;

    private DsaKeys() {}

    /**
     * Returns a private key.
     *
     * @param bits of the modulus
     * @param divisorBits of the divisor, fewer
     */
    static KeyData generate(int bits, int divisorBits) {
        if (divisorBits >= bits) {
            throw CryptoException.error(
                    "ERR_OSSL_DSA_INVALID_PARAMETERS",
                    "error:05000070:dsa routines::invalid parameters");
        }
        SecureRandom random = new EndableRandom();
        BigInteger divisor = BigInteger.probablePrime(divisorBits, random);
        BigInteger modulus = modulus(bits, divisor, random);
        BigInteger generator = generator(modulus, divisor);
        // More bits than the divisor has: the rest is nearly uniform.
        BigInteger number =
                new BigInteger(divisorBits + 64, random)
                        .mod(divisor.subtract(BigInteger.ONE))
                        .add(BigInteger.ONE);
        return KeyData.dsaPrivate(
                Der.sequence(
                                Der.integer(BigInteger.ZERO),
                                Der.integer(modulus),
                                Der.integer(divisor),
                                Der.integer(generator),
                                Der.integer(generator.modPow(number, modulus)),
                                Der.integer(number))
                        .bytes());
    }

    private static BigInteger modulus(int bits, BigInteger divisor, SecureRandom random) {
        BigInteger step = divisor.shiftLeft(1);
        while (true) {
            BigInteger start = new BigInteger(bits, random).setBit(bits - 1);
            BigInteger modulus = start.subtract(start.mod(step)).add(BigInteger.ONE);
            if (modulus.bitLength() == bits && modulus.isProbablePrime(CERTAINTY)) {
                return modulus;
            }
        }
    }

    /** A number whose powers are as many as the divisor. */
    private static BigInteger generator(BigInteger modulus, BigInteger divisor) {
        BigInteger power = modulus.subtract(BigInteger.ONE).divide(divisor);
        BigInteger base = BigInteger.TWO;
        while (base.modPow(power, modulus).equals(BigInteger.ONE)) {
            base = base.add(BigInteger.ONE);
        }
        return base.modPow(power, modulus);
    }
}
