package node.builtins.crypto;

import java.math.BigInteger;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;

/**
 * Arithmetic with the points of a curve, for what the JDK does not compute. The steps do not depend
 * on the numbers, but the time of each may a little.
 */
final class CurvePoints {

    private static final BigInteger THREE = BigInteger.valueOf(3);

    private final BigInteger p;
    private final BigInteger a;
    private final BigInteger order;

    CurvePoints(ECParameterSpec parameters) {
        p = ((ECFieldFp) parameters.getCurve().getField()).getP();
        a = parameters.getCurve().getA();
        order = parameters.getOrder();
    }

    /** The parameters of secp256k1 (SEC 2, 2.4.1). */
    static ECParameterSpec secp256k1() {
        BigInteger p = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.valueOf(0x1000003d1L));
        return new ECParameterSpec(
                new EllipticCurve(new ECFieldFp(p), BigInteger.ZERO, BigInteger.valueOf(7)),
                new ECPoint(
                        number("79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"),
                        number("483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8")),
                number("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"),
                1);
    }

    private static BigInteger number(String hex) {
        return new BigInteger(hex, 16);
    }

    /**
     * A multiple of a point.
     *
     * @throws IllegalArgumentException if it is no point
     */
    ECPoint multiply(ECPoint point, BigInteger number) {
        if (number.mod(order).signum() == 0) {
            throw new IllegalArgumentException("no point");
        }
        // Always the same number of bits, of which the highest one is set.
        BigInteger longer = number.mod(order).add(order);
        longer = longer.testBit(order.bitLength()) ? longer : longer.add(order);
        BigInteger[] one = {point.getAffineX(), point.getAffineY(), BigInteger.ONE};
        BigInteger[] sum = one;
        for (int bit = order.bitLength() - 1; bit >= 0; bit--) {
            sum = twice(sum);
            BigInteger[] more = add(sum, one);
            sum = longer.testBit(bit) ? more : sum;
        }
        return affine(sum);
    }

    /**
     * The sum of two points.
     *
     * @throws IllegalArgumentException if it is no point
     */
    ECPoint add(ECPoint one, ECPoint other) {
        return affine(
                add(
                        new BigInteger[] {one.getAffineX(), one.getAffineY(), BigInteger.ONE},
                        new BigInteger[] {other.getAffineX(), other.getAffineY(), BigInteger.ONE}));
    }

    // Jacobian coordinates: x/z^2, y/z^3.

    private ECPoint affine(BigInteger[] sum) {
        if (sum[2].signum() == 0) {
            throw new IllegalArgumentException("no point");
        }
        BigInteger inverse = sum[2].modInverse(p);
        BigInteger square = inverse.multiply(inverse).mod(p);
        return new ECPoint(
                sum[0].multiply(square).mod(p), sum[1].multiply(square).multiply(inverse).mod(p));
    }

    private BigInteger[] twice(BigInteger[] one) {
        BigInteger yy = one[1].multiply(one[1]).mod(p);
        BigInteger zz = one[2].multiply(one[2]).mod(p);
        BigInteger s = one[0].multiply(yy).shiftLeft(2).mod(p);
        BigInteger m =
                one[0].multiply(one[0]).multiply(THREE).add(a.multiply(zz).multiply(zz)).mod(p);
        BigInteger x = m.multiply(m).subtract(s.shiftLeft(1)).mod(p);
        BigInteger y = m.multiply(s.subtract(x)).subtract(yy.multiply(yy).shiftLeft(3)).mod(p);
        return new BigInteger[] {x, y, one[1].multiply(one[2]).shiftLeft(1).mod(p)};
    }

    /** The second point must have z = 1. */
    private BigInteger[] add(BigInteger[] one, BigInteger[] other) {
        if (one[2].signum() == 0) {
            return other;
        }
        BigInteger zz = one[2].multiply(one[2]).mod(p);
        BigInteger u = other[0].multiply(zz).mod(p);
        BigInteger s = other[1].multiply(zz).multiply(one[2]).mod(p);
        BigInteger h = u.subtract(one[0]).mod(p);
        BigInteger r = s.subtract(one[1]).mod(p);
        if (h.signum() == 0 && r.signum() == 0) {
            return twice(one);
        }
        BigInteger hh = h.multiply(h).mod(p);
        BigInteger hhh = hh.multiply(h).mod(p);
        BigInteger v = one[0].multiply(hh).mod(p);
        BigInteger x = r.multiply(r).subtract(hhh).subtract(v.shiftLeft(1)).mod(p);
        BigInteger y = r.multiply(v.subtract(x)).subtract(one[1].multiply(hhh)).mod(p);
        return new BigInteger[] {x, y, one[2].multiply(h).mod(p)};
    }
}
