package node.builtins.crypto;

import java.math.BigInteger;

/** The number pi, of which the primes of the groups are made. */
final class Pi {

    private static final int GUARD = 32;

    private Pi() {}

    /** Returns {@code 2^bits * pi}, rounded down. */
    static BigInteger times(int bits) {
        // Machin's formula: 16 arctan(1/5) - 4 arctan(1/239).
        BigInteger one = BigInteger.ONE.shiftLeft(bits + GUARD);
        BigInteger pi = arctan(one, 5).shiftLeft(4).subtract(arctan(one, 239).shiftLeft(2));
        return pi.shiftRight(GUARD);
    }

    /** The arc tangent of the inverse of a number. */
    private static BigInteger arctan(BigInteger one, int inverse) {
        BigInteger square = BigInteger.valueOf((long) inverse * inverse);
        BigInteger power = one.divide(BigInteger.valueOf(inverse));
        BigInteger sum = power;
        for (int n = 3; power.signum() != 0; n += 2) {
            power = power.divide(square);
            BigInteger term = power.divide(BigInteger.valueOf(n));
            sum = n % 4 == 3 ? sum.subtract(term) : sum.add(term);
        }
        return sum;
    }
}
