package node.builtins.crypto;

import java.math.BigInteger;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.util.List;

/** Curves that a key describes by their parameters instead of a name (RFC 3279, 2.3.5). */
final class CurveParameters {

    private static final String PRIME_FIELD = "1.2.840.10045.1.1";

    private CurveParameters() {}

    /** Returns the parameters of a curve. */
    static Der of(Curve curve) {
        ECParameterSpec spec = curve.parameters();
        return Der.sequence(
                Der.integer(1),
                Der.sequence(Der.oid(PRIME_FIELD), Der.integer(prime(spec))),
                Der.sequence(
                        Der.octets(curve.bytes(spec.getCurve().getA())),
                        Der.octets(curve.bytes(spec.getCurve().getB()))),
                Der.octets(curve.encode(spec.getGenerator())),
                Der.integer(spec.getOrder()),
                Der.integer(spec.getCofactor()));
    }

    private static BigInteger prime(ECParameterSpec spec) {
        return ((ECFieldFp) spec.getCurve().getField()).getP();
    }

    /** Returns the curve that has these parameters. */
    static Curve curve(Der parameters) {
        for (Curve curve : Curve.values()) {
            if (isOf(curve, parameters.elements())) {
                return curve;
            }
        }
        throw CryptoException.notImplemented("A curve given by its parameters");
    }

    private static boolean isOf(Curve curve, List<Der> elements) {
        ECParameterSpec spec = curve.parameters();
        Der field = elements.get(1);
        return field.at(0).oid().equals(PRIME_FIELD)
                && field.at(1).integer().equals(prime(spec))
                && Numbers.of(elements.get(2).at(0).octets()).equals(spec.getCurve().getA())
                && Numbers.of(elements.get(2).at(1).octets()).equals(spec.getCurve().getB())
                && curve.decode(elements.get(3).octets()).equals(spec.getGenerator())
                && elements.get(4).integer().equals(spec.getOrder());
    }
}
