package node.builtins.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;

/**
 * A key. Immutable. An asymmetric one is kept as DER: a public key as SubjectPublicKeyInfo, a
 * private one as PKCS#8.
 */
public final class KeyData {

    /** What a key is for. */
    public enum Kind {
        SECRET,
        PUBLIC,
        PRIVATE
    }

    private final Kind kind;
    private final KeyType type;
    private final byte[] bytes;
    private PublicKey publicKey;
    private PrivateKey privateKey;

    private KeyData(Kind kind, KeyType type, byte[] bytes) {
        this.kind = kind;
        this.type = type;
        this.bytes = bytes;
    }

    public static KeyData secret(byte[] bytes) {
        return new KeyData(Kind.SECRET, null, bytes);
    }

    /**
     * Returns a public key.
     *
     * @throws IllegalArgumentException if it is invalid
     */
    public static KeyData spki(byte[] der) {
        KeyType type = KeyType.ofPublic(Der.readFirst(der).at(0).at(0).oid());
        KeyData key = new KeyData(Kind.PUBLIC, type, Der.readFirst(der).bytes());
        if (type == KeyType.EC && key.inner()[0] != 4) {
            key =
                    new KeyData(
                            Kind.PUBLIC, type, withWholePoint(key)); // the JDK knows no other form
        }
        if (type.isLattice()) {
            LatticeKeys.checkPublic(type, key.der());
        }
        key.check();
        return key;
    }

    private static byte[] withWholePoint(KeyData key) {
        return Der.sequence(key.algorithm(), Der.bits(key.point())).bytes();
    }

    /**
     * Returns a private key.
     *
     * @throws IllegalArgumentException if it is invalid
     */
    public static KeyData pkcs8(byte[] der) {
        Der whole = Der.readFirst(der);
        KeyType type = KeyType.withOid(whole.at(1).at(0).oid());
        Der normal = type.isLattice() ? LatticeKeys.normal(type, whole) : whole;
        KeyData key = new KeyData(Kind.PRIVATE, type, normal.bytes());
        key.check();
        return key;
    }

    public Kind kind() {
        return kind;
    }

    /** The kind of an asymmetric key; null for a secret. */
    public KeyType type() {
        return type;
    }

    /** The bytes of a secret, or the DER. */
    public byte[] bytes() {
        return bytes;
    }

    Der der() {
        return Der.read(bytes);
    }

    /** The algorithm with its parameters. */
    Der algorithm() {
        return der().at(kind == Kind.PUBLIC ? 0 : 1);
    }

    /** The key inside: the bits of a public one, or the octets of a private one. */
    public byte[] inner() {
        return kind == Kind.PUBLIC ? der().at(1).bits() : der().at(2).octets();
    }

    /**
     * Checks the key.
     *
     * @throws IllegalArgumentException if it is invalid
     */
    private void check() {
        if (type == KeyType.EC && !curve().isOfJdk()) {
            Curve curve = curve();
            curve.decode(point());
            if (kind == Kind.PRIVATE
                    && (scalar().signum() == 0 || scalar().compareTo(curve.order()) >= 0)) {
                throw new IllegalArgumentException("no private key");
            }
        } else if (kind == Kind.PUBLIC) {
            publicKey();
        } else {
            privateKey();
        }
    }

    /** The JDK's object for a public key. */
    synchronized PublicKey publicKey() {
        if (publicKey == null) {
            try {
                KeyFactory factory = KeyFactory.getInstance(type.jdkName());
                publicKey = factory.generatePublic(new X509EncodedKeySpec(forJdk()));
            } catch (GeneralSecurityException e) {
                throw unusable(e);
            }
        }
        return publicKey;
    }

    /** The JDK's object for a private key. */
    synchronized PrivateKey privateKey() {
        if (privateKey == null) {
            byte[] seed = type.isLattice() ? seed() : null;
            if (seed != null) {
                KeyPair pair = SeededPair.of(type, seed);
                publicKey = pair.getPublic();
                privateKey = pair.getPrivate();
                return privateKey;
            }
            try {
                KeyFactory factory = KeyFactory.getInstance(type.jdkName());
                privateKey = factory.generatePrivate(new PKCS8EncodedKeySpec(forJdk()));
            } catch (GeneralSecurityException e) {
                throw unusable(e);
            }
        }
        return privateKey;
    }

    /** The JDK knows curves by their names only. */
    private byte[] forJdk() {
        if (type != KeyType.EC || algorithm().at(1).tag() == Der.OID) {
            return bytes;
        }
        Der named = algorithm(KeyType.EC, Der.oid(curve().oid()));
        Der whole =
                kind == Kind.PUBLIC
                        ? Der.sequence(named, Der.bits(inner()))
                        : Der.sequence(Der.integer(0), named, Der.octets(inner()));
        return whole.bytes();
    }

    private RuntimeException unusable(GeneralSecurityException e) {
        if (type == KeyType.EC) {
            curve(); // tells if there is no such curve
        }
        return new IllegalArgumentException(e);
    }

    /** The curve of a key of the kind EC. */
    public Curve curve() {
        Der parameters = algorithm().at(1);
        return parameters.tag() == Der.OID
                ? Curve.withOid(parameters.oid())
                : CurveParameters.curve(parameters);
    }

    // ---- numbers ----

    /** Modulus and exponent, and for a private key the further numbers in their order. */
    public List<BigInteger> rsa() {
        List<Der> numbers = Der.read(inner()).elements();
        int first = kind == Kind.PUBLIC ? 0 : 1;
        return numbers.subList(first, Math.min(numbers.size(), first + 8)).stream()
                .map(Der::integer)
                .toList();
    }

    /** The parameters p, q, g of a key of the kind DSA; p and g of one of the kind DH. */
    public List<BigInteger> parameters() {
        return algorithm().at(1).elements().stream().map(Der::integer).toList();
    }

    /** The number of a key of the kinds DSA and DH. */
    public BigInteger number() {
        return Der.read(inner()).integer();
    }

    /** The private number of a key of the kind EC. */
    public BigInteger scalar() {
        return Numbers.of(Der.read(inner()).at(1).octets());
    }

    /** The point of a key of the kind EC, in its form with both coordinates. */
    public byte[] point() {
        if (kind == Kind.PUBLIC) {
            Curve curve = curve();
            return curve.encode(curve.decode(inner()));
        }
        for (Der element : Der.read(inner()).elements()) {
            if (element.tag() == Der.context(1)) {
                return Der.read(element.content()).bits();
            }
        }
        return curve().encode(curve().multiply(scalar()));
    }

    /** The bytes of a key of one of the raw kinds. */
    public byte[] raw() {
        return kind == Kind.PUBLIC ? inner() : Der.read(inner()).octets();
    }

    /** The seed of a private key of ML-KEM or ML-DSA; null if it is not known. */
    public byte[] seed() {
        return LatticeKeys.seed(this);
    }

    // ---- public keys of private ones ----

    /** The public key of this private key; this key if it is public. */
    public KeyData toPublic() {
        if (kind == Kind.PUBLIC) {
            return this;
        }
        return switch (type) {
            case RSA, RSA_PSS -> {
                List<BigInteger> numbers = rsa();
                yield publicOf(
                        Der.sequence(Der.integer(numbers.get(0)), Der.integer(numbers.get(1)))
                                .bytes());
            }
            case EC -> publicOf(point());
            case DSA -> {
                List<BigInteger> p = parameters();
                yield publicOf(Der.integer(p.get(2).modPow(number(), p.get(0))).bytes());
            }
            case DH -> {
                List<BigInteger> p = parameters();
                yield publicOf(Der.integer(p.get(1).modPow(number(), p.get(0))).bytes());
            }
            case X25519, X448, ED25519, ED448 ->
                    spki(SeededPair.of(type, raw()).getPublic().getEncoded());
            case ML_KEM_512, ML_KEM_768, ML_KEM_1024, ML_DSA_44, ML_DSA_65, ML_DSA_87 ->
                    seed() == null
                            ? publicOf(LatticeKeys.publicOfExpanded(this))
                            : spki(derivedPublic());
        };
    }

    /** The public key that the JDK has made along with this private one. */
    private synchronized byte[] derivedPublic() {
        privateKey();
        return publicKey.getEncoded();
    }

    private KeyData publicOf(byte[] key) {
        return spki(Der.sequence(algorithm(), Der.bits(key)).bytes());
    }

    // ---- making keys ----

    static Der algorithm(KeyType type, Der... parameters) {
        Der oid = Der.oid(type.oid());
        return parameters.length == 0 ? Der.sequence(oid) : Der.sequence(oid, parameters[0]);
    }

    static KeyData publicKey(Der algorithm, byte[] key) {
        return spki(Der.sequence(algorithm, Der.bits(key)).bytes());
    }

    static KeyData privateKey(Der algorithm, byte[] key) {
        return pkcs8(Der.sequence(Der.integer(0), algorithm, Der.octets(key)).bytes());
    }

    /** A public key of RSA from its PKCS#1. */
    public static KeyData rsaPublic(byte[] pkcs1) {
        return publicKey(algorithm(KeyType.RSA, Der.nothing()), Der.readFirst(pkcs1).bytes());
    }

    /** A private key of RSA from its PKCS#1. */
    public static KeyData rsaPrivate(byte[] pkcs1) {
        return privateKey(algorithm(KeyType.RSA, Der.nothing()), Der.readFirst(pkcs1).bytes());
    }

    /** A private key of DSA from OpenSSL's form. */
    static KeyData dsaPrivate(byte[] der) {
        List<Der> numbers = Der.readFirst(der).elements();
        Der parameters = Der.sequence(numbers.get(1), numbers.get(2), numbers.get(3));
        return privateKey(algorithm(KeyType.DSA, parameters), numbers.get(5).bytes());
    }

    /** A private key on a curve from its SEC 1. */
    public static KeyData sec1(byte[] der) {
        Der whole = Der.readFirst(der);
        Der curve = null;
        Der point = null;
        for (Der element : whole.elements()) {
            if (element.tag() == Der.context(0)) {
                curve = Der.read(element.content());
            } else if (element.tag() == Der.context(1)) {
                point = element;
            }
        }
        if (curve == null) {
            throw Der.invalid();
        }
        Der inner =
                point == null
                        ? Der.sequence(whole.at(0), whole.at(1))
                        : Der.sequence(whole.at(0), whole.at(1), point);
        return privateKey(algorithm(KeyType.EC, curve), inner.bytes());
    }

    /** A private key on a curve from its number and its point. */
    public static KeyData ecPrivate(Curve curve, BigInteger number, byte[] point) {
        Der inner =
                Der.sequence(
                        Der.integer(1),
                        Der.octets(curve.bytes(number)),
                        Der.of(Der.context(1), Der.bits(point)));
        return privateKey(algorithm(KeyType.EC, Der.oid(curve.oid())), inner.bytes());
    }

    /** A public key on a curve from its point. */
    public static KeyData ecPublic(Curve curve, byte[] point) {
        return publicKey(algorithm(KeyType.EC, Der.oid(curve.oid())), point);
    }

    public static KeyData rawPublic(KeyType type, byte[] key) {
        return publicKey(algorithm(type), key);
    }

    /** A private key from its bytes, or from its seed. */
    public static KeyData rawPrivate(KeyType type, byte[] key) {
        if (type.isLattice()) {
            return LatticeKeys.ofSeed(type, key);
        }
        return privateKey(algorithm(type), Der.octets(key).bytes());
    }

    // ---- other forms ----

    /** The PKCS#1 of a key of RSA. */
    public byte[] pkcs1() {
        return inner();
    }

    /** The SEC 1 of a private key on a curve. */
    public byte[] sec1() {
        return Der.sequence(
                        Der.integer(1),
                        Der.octets(curve().bytes(scalar())),
                        Der.of(Der.context(0), algorithm().at(1)),
                        Der.of(Der.context(1), Der.bits(point())))
                .bytes();
    }

    /** Whether both are the same key. */
    public boolean isEqual(KeyData other) {
        return kind == other.kind
                && type == other.type
                && MessageDigest.isEqual(bytes, other.bytes);
    }

    @Override
    public String toString() {
        return kind + (type == null ? "" : " " + type.nodeName());
    }
}
