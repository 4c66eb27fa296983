package node.builtins.crypto;

import java.math.BigInteger;
import java.util.Set;

/**
 * The points of Edwards curves that are of small order. A signature with such a point is valid for
 * many messages, or with many keys; the JDK accepts them.
 */
final class SmallOrder {

    private static final BigInteger ONE = BigInteger.ONE;

    private static final BigInteger P25519 = ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
    private static final BigInteger P448 =
            ONE.shiftLeft(448).subtract(ONE.shiftLeft(224)).subtract(ONE);

    /** The second coordinate of points of order 8 on the curve of Ed25519, or its negative. */
    private static final BigInteger EIGHTH =
            new BigInteger(
                    "2707385501144840649318225287225658788936804267575313519463743609750303402022");

    private SmallOrder() {}

    /**
     * Whether a point is of small order.
     *
     * @param type ED25519 or ED448
     * @param point its bytes (RFC 8032)
     */
    static boolean contains(KeyType type, byte[] point) {
        BigInteger p = type == KeyType.ED25519 ? P25519 : P448;
        BigInteger y = second(point).mod(p);
        Set<BigInteger> small =
                type == KeyType.ED25519
                        ? Set.of(BigInteger.ZERO, ONE, p.subtract(ONE), EIGHTH, p.subtract(EIGHTH))
                        : Set.of(BigInteger.ZERO, ONE, p.subtract(ONE));
        return small.contains(y);
    }

    /** The second coordinate: all bits, lowest byte first, except the highest. */
    private static BigInteger second(byte[] point) {
        byte[] bytes = new byte[point.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = point[point.length - 1 - i];
        }
        bytes[0] &= 0x7f;
        return new BigInteger(1, bytes);
    }
}
