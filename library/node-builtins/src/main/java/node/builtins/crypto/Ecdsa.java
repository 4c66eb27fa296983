package node.builtins.crypto;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.spec.ECPoint;
import java.util.Arrays;

/** Signatures on curves that the JDK does not have (FIPS 186-5, 6). */
final class Ecdsa {

    private Ecdsa() {}

    /** A random number from 1 to the order of the curve, exclusive. */
    static BigInteger number(Curve curve) {
        SecureRandom random = new SecureRandom();
        BigInteger order = curve.order();
        while (true) {
            BigInteger number = new BigInteger(order.bitLength(), random);
            if (number.signum() > 0 && number.compareTo(order) < 0) {
                return number;
            }
        }
    }

    /**
     * Signs a hash.
     *
     * @param plain whether the signature is both numbers one behind the other, instead of DER
     */
    static byte[] sign(KeyData key, byte[] digest, boolean plain) {
        Curve curve = key.curve();
        BigInteger order = curve.order();
        while (true) {
            BigInteger nonce = number(curve);
            BigInteger r = curve.multiply(nonce).getAffineX().mod(order);
            BigInteger blind = number(curve);
            BigInteger sum = hash(curve, digest).add(r.multiply(key.scalar()));
            // The inverse is that of another number, so that its time says nothing of the nonce.
            BigInteger inverse = nonce.multiply(blind).mod(order).modInverse(order).multiply(blind);
            BigInteger s = inverse.multiply(sum).mod(order);
            if (r.signum() > 0 && s.signum() > 0) {
                return plain
                        ? Derivations.join(curve.bytes(r), curve.bytes(s))
                        : Der.sequence(Der.integer(r), Der.integer(s)).bytes();
            }
        }
    }

    /** The first bits of a hash, as many as the order has. */
    private static BigInteger hash(Curve curve, byte[] digest) {
        int more = 8 * digest.length - curve.order().bitLength();
        BigInteger number = Numbers.of(digest);
        return more > 0 ? number.shiftRight(more) : number;
    }

    /**
     * Whether a signature is that of a hash.
     *
     * @throws IllegalArgumentException if it has no valid form
     */
    static boolean verify(KeyData key, byte[] digest, byte[] signature, boolean plain) {
        Curve curve = key.curve();
        BigInteger order = curve.order();
        BigInteger r;
        BigInteger s;
        if (plain) {
            int size = curve.size();
            if (signature.length != 2 * size) {
                return false;
            }
            r = Numbers.of(Arrays.copyOf(signature, size));
            s = Numbers.of(Arrays.copyOfRange(signature, size, 2 * size));
        } else {
            Der whole = Der.read(signature);
            if (whole.tag() != Der.SEQUENCE || whole.elements().size() != 2) {
                return false;
            }
            r = whole.at(0).integer();
            s = whole.at(1).integer();
        }
        if (!isInRange(r, order) || !isInRange(s, order)) {
            return false;
        }
        BigInteger inverse = s.modInverse(order);
        BigInteger first = hash(curve, digest).multiply(inverse).mod(order);
        ECPoint second = curve.multiply(curve.decode(key.point()), r.multiply(inverse).mod(order));
        ECPoint sum =
                first.signum() == 0
                        ? second
                        : new CurvePoints(curve.parameters()).add(curve.multiply(first), second);
        return sum.getAffineX().mod(order).equals(r);
    }

    private static boolean isInRange(BigInteger number, BigInteger order) {
        return number.signum() > 0 && number.compareTo(order) < 0;
    }
}
