package node.builtins.crypto;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.BitSet;

/**
 * Primes of which half, rounded down, is prime too. They are rare: most candidates are excluded by
 * their small factors before anything else is computed.
 */
final class SafePrimes {

    /** How many candidates, one after another, are looked at. */
    private static final int RANGE = 1 << 14;

    private static final int LARGEST_FACTOR = 1 << 14;

    /** Candidates are 2 modulo 3, so that their doubles plus 1 are no multiples of 3, and odd. */
    private static final int STEP = 6;

    private static final int FEWEST_BITS = 24;

    private SafePrimes() {}

    /** Returns a prime whose two highest bits are set. */
    static BigInteger generate(int bits, int certainty, SecureRandom random) {
        while (true) {
            BigInteger half = search(bits - 1, certainty, random);
            if (half != null) {
                return half.shiftLeft(1).setBit(0);
            }
        }
    }

    /** Whether so many bits are enough for this way. */
    static boolean suits(int bits) {
        return bits >= FEWEST_BITS;
    }

    private static BigInteger search(int bits, int certainty, SecureRandom random) {
        BigInteger six = BigInteger.valueOf(STEP);
        BigInteger start = new BigInteger(bits, random).setBit(bits - 1).setBit(bits - 2);
        start = start.subtract(start.mod(six)).subtract(BigInteger.ONE); // 5 modulo 6
        BitSet excluded = excluded(start);
        for (int i = excluded.nextClearBit(0); i < RANGE; i = excluded.nextClearBit(i + 1)) {
            LongWork.check();
            BigInteger half = start.add(BigInteger.valueOf((long) STEP * i));
            if (half.bitLength() == bits
                    && half.testBit(bits - 2)
                    && isLikely(half)
                    && isLikely(half.shiftLeft(1).setBit(0))
                    && half.isProbablePrime(certainty)
                    && half.shiftLeft(1).setBit(0).isProbablePrime(certainty)) {
                return half;
            }
        }
        return null;
    }

    /** The candidates that have small factors, or whose doubles plus 1 have. */
    private static BitSet excluded(BigInteger start) {
        BitSet excluded = new BitSet(RANGE);
        BitSet composite = new BitSet(LARGEST_FACTOR);
        for (int factor = 2; factor < LARGEST_FACTOR; factor++) {
            if (composite.get(factor)) {
                continue;
            }
            for (int i = 2 * factor; i < LARGEST_FACTOR; i += factor) {
                composite.set(i);
            }
            if (factor > 3) {
                int rest = start.mod(BigInteger.valueOf(factor)).intValue();
                exclude(excluded, factor, rest, 0);
                exclude(excluded, factor, rest, (factor - 1) / 2);
            }
        }
        return excluded;
    }

    /** Excludes the candidates with a rest. */
    private static void exclude(BitSet excluded, int factor, int rest, int excludedRest) {
        int first = 0;
        while ((rest + STEP * first) % factor != excludedRest) {
            first++;
        }
        for (int i = first; i < RANGE; i += factor) {
            excluded.set(i);
        }
    }

    /** Fermat's test, which most composite numbers fail. */
    private static boolean isLikely(BigInteger number) {
        BigInteger one = BigInteger.ONE;
        return BigInteger.TWO.modPow(number.subtract(one), number).equals(one);
    }
}
