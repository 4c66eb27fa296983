package node.builtins.crypto;

import java.math.BigInteger;
import java.security.SecureRandom;

/** Prime numbers. */
public final class Primes {

    private static final int CERTAINTY = 100;

    /** OpenSSL computes with no longer numbers. */
    private static final int MOST_BITS = (1 << 23) * 64 - 64;

    private Primes() {}

    /**
     * Returns a random prime.
     *
     * @param safe whether half of the number, rounded down, is prime too
     * @param add null, or what the number is a multiple of, plus the remainder
     * @param remainder null for 1, or for 3 if the prime is safe
     */
    public static BigInteger generate(
            int bits, boolean safe, BigInteger add, BigInteger remainder) {
        SecureRandom random = new EndableRandom();
        while (true) {
            BigInteger prime;
            if (add == null) {
                if (!safe) {
                    return exact(bits, random);
                }
                if (SafePrimes.suits(bits)) {
                    return SafePrimes.generate(bits, CERTAINTY, random);
                }
                prime = exact(bits - 1, random).shiftLeft(1).setBit(0);
            } else {
                BigInteger rest = remainder;
                if (rest == null) {
                    rest = safe ? BigInteger.valueOf(3) : BigInteger.ONE;
                }
                BigInteger start = new BigInteger(bits, random).setBit(bits - 1);
                prime = start.subtract(start.mod(add)).add(rest);
            }
            boolean fits = prime.bitLength() == bits && prime.isProbablePrime(CERTAINTY);
            if (fits && (!safe || prime.shiftRight(1).isProbablePrime(CERTAINTY))) {
                return prime;
            }
        }
    }

    /** The two highest bits are set, if there are two. */
    private static BigInteger exact(int bits, SecureRandom random) {
        if (bits < 2) {
            throw CryptoException.error(
                    "ERR_OSSL_BN_BITS_TOO_SMALL", "error:0180007A:bignum routines::bits too small");
        }
        while (true) {
            BigInteger prime = BigInteger.probablePrime(bits, random);
            if (bits < 3 || prime.testBit(bits - 2)) {
                return prime;
            }
        }
    }

    /** Whether a number is prime, as far as that can be said. */
    public static boolean isPrime(BigInteger number, int checks) {
        if (number.bitLength() > MOST_BITS) {
            throw CryptoException.error(
                    "ERR_OSSL_BN_BIGNUM_TOO_LONG",
                    "error:01800072:bignum routines::bignum too long");
        }
        return number.compareTo(BigInteger.ONE) > 0
                && number.isProbablePrime(checks > 0 ? Math.max(2 * checks, 64) : CERTAINTY);
    }
}
