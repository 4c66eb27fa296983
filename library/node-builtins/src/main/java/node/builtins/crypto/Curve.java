package node.builtins.crypto;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.util.Arrays;
import java.util.Locale;

/** The elliptic curves. */
public enum Curve {
    P256("prime256v1", "P-256", "1.2.840.10045.3.1.7", "secp256r1"),
    P384("secp384r1", "P-384", "1.3.132.0.34", "secp384r1"),
    P521("secp521r1", "P-521", "1.3.132.0.35", "secp521r1"),
    /** The JDK does not have it any more. */
    SECP256K1("secp256k1", "secp256k1", "1.3.132.0.10", null);

    private final String nodeName;
    private final String jwkName;
    private final String oid;
    private final String jdkName;
    private final ECParameterSpec parameters;

    Curve(String nodeName, String jwkName, String oid, String jdkName) {
        this.nodeName = nodeName;
        this.jwkName = jwkName;
        this.oid = oid;
        this.jdkName = jdkName;
        if (jdkName == null) {
            this.parameters = CurvePoints.secp256k1();
            return;
        }
        try {
            AlgorithmParameters ec = AlgorithmParameters.getInstance("EC");
            ec.init(new ECGenParameterSpec(jdkName));
            this.parameters = ec.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String nodeName() {
        return nodeName;
    }

    String jwkName() {
        return jwkName;
    }

    String oid() {
        return oid;
    }

    String jdkName() {
        return jdkName;
    }

    /** Whether the JDK computes with it. */
    boolean isOfJdk() {
        return jdkName != null;
    }

    ECParameterSpec parameters() {
        return parameters;
    }

    /** Returns the curve with that name of Node, of JWK or of SECG; null if there is none. */
    public static Curve named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (Curve curve : values()) {
            if (lower.equals(curve.nodeName)
                    || name.equals(curve.jwkName)
                    || lower.equals(curve.jdkName)) {
                return curve;
            }
        }
        return null;
    }

    static Curve withOid(String oid) {
        for (Curve curve : values()) {
            if (curve.oid.equals(oid)) {
                return curve;
            }
        }
        throw CryptoException.notImplemented("The elliptic curve " + oid);
    }

    /** The number of bytes of a coordinate. */
    public int size() {
        return (parameters.getCurve().getField().getFieldSize() + 7) / 8;
    }

    private BigInteger prime() {
        return ((ECFieldFp) parameters.getCurve().getField()).getP();
    }

    public BigInteger order() {
        return parameters.getOrder();
    }

    /** A number with as many bytes as a coordinate has. */
    public byte[] bytes(BigInteger number) {
        return Numbers.bytes(number, size());
    }

    /** The form of a point that keys contain: 4 and both coordinates. */
    public byte[] encode(ECPoint point) {
        return Derivations.join(
                new byte[] {4}, bytes(point.getAffineX()), bytes(point.getAffineY()));
    }

    /**
     * The form of a point with its second coordinate as one bit.
     *
     * @param hybrid whether that coordinate follows nevertheless
     */
    public byte[] encode(ECPoint point, boolean hybrid) {
        int parity = point.getAffineY().testBit(0) ? 1 : 0;
        byte[] x = bytes(point.getAffineX());
        return hybrid
                ? Derivations.join(new byte[] {(byte) (6 | parity)}, x, bytes(point.getAffineY()))
                : Derivations.join(new byte[] {(byte) (2 | parity)}, x);
    }

    /**
     * Reads a point of any form.
     *
     * @throws IllegalArgumentException if it is not on the curve
     */
    public ECPoint decode(byte[] bytes) {
        int size = size();
        int form = bytes.length == 0 ? 0 : bytes[0];
        boolean whole = (form == 4 || form == 6 || form == 7) && bytes.length == 1 + 2 * size;
        boolean compressed = (form == 2 || form == 3) && bytes.length == 1 + size;
        if (!whole && !compressed) {
            throw new IllegalArgumentException("no point");
        }
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(bytes, 1, 1 + size));
        BigInteger p = prime();
        BigInteger square =
                x.modPow(BigInteger.valueOf(3), p)
                        .add(x.multiply(parameters.getCurve().getA()))
                        .add(parameters.getCurve().getB())
                        .mod(p);
        BigInteger y;
        if (whole) {
            y = new BigInteger(1, Arrays.copyOfRange(bytes, 1 + size, bytes.length));
        } else {
            // All these primes are 3 modulo 4.
            y = square.modPow(p.add(BigInteger.ONE).shiftRight(2), p);
            if (y.testBit(0) != ((form & 1) != 0)) {
                y = p.subtract(y);
            }
        }
        boolean inField = x.compareTo(p) < 0 && y.compareTo(p) < 0;
        if (!inField || !y.multiply(y).mod(p).equals(square)) {
            throw new IllegalArgumentException("no point of the curve");
        }
        return new ECPoint(x, y);
    }

    /** The public point of a private number. */
    public ECPoint multiply(BigInteger number) {
        return multiply(parameters.getGenerator(), number);
    }

    /**
     * A multiple of a point.
     *
     * @throws IllegalArgumentException if it is no point
     */
    ECPoint multiply(ECPoint point, BigInteger number) {
        return new CurvePoints(parameters).multiply(point, number);
    }
}
