package node.builtins.internal;

import java.util.ArrayList;
import java.util.List;
import node.builtins.crypto.Curve;
import node.builtins.crypto.Jwk;
import node.builtins.crypto.KeyData;
import node.builtins.crypto.KeyType;
import node.builtins.crypto.KeyWriter;
import node.builtins.crypto.PssParameters;
import node.script.Export;

/** A key, for JavaScript. It never changes. */
public final class CryptoKey {

    private final CryptoCalls calls;
    private final KeyData data;

    CryptoKey(CryptoCalls calls, KeyData data) {
        this.calls = calls;
        this.data = data;
    }

    KeyData data() {
        return data;
    }

    /** One of {@code secret}, {@code public} and {@code private}. */
    @Export
    public String kind() {
        return switch (data.kind()) {
            case SECRET -> "secret";
            case PUBLIC -> "public";
            case PRIVATE -> "private";
        };
    }

    /** The kind of an asymmetric key. */
    @Export
    public String type() {
        return data.type().nodeName();
    }

    /** The number of bytes of a secret. */
    @Export
    public int size() {
        return data.bytes().length;
    }

    /** The bytes of a secret, in a new array buffer. */
    @Export
    public Object bytes() {
        return calls.value(data.bytes().clone());
    }

    /** The bytes of a key of one of the raw kinds, or of the point of a key on a curve. */
    @Export
    public Object raw() {
        return calls.now(() -> data.type() == KeyType.EC ? data.point() : data.raw().clone());
    }

    /** The seed of a private key of ML-KEM or ML-DSA; null if it is not known. */
    @Export
    public Object seed() {
        byte[] seed = data.seed();
        return seed == null ? null : calls.value(seed.clone());
    }

    @Export
    public Object der(String form) {
        return calls.now(() -> KeyWriter.der(data, form).clone());
    }

    @Export
    public String pem(String form) {
        return (String) calls.now(() -> KeyWriter.pem(data, form));
    }

    @Export
    public Object encryptedDer(String cipher, Object password, int offset, int length) {
        byte[] secret = calls.bytes(password, offset, length);
        return calls.now(() -> KeyWriter.encryptedDer(data, cipher, secret));
    }

    @Export
    public String encryptedPem(
            String form, String cipher, Object password, int offset, int length) {
        byte[] secret = calls.bytes(password, offset, length);
        return (String) calls.now(() -> KeyWriter.encryptedPem(data, form, cipher, secret));
    }

    /** The members of the key as JSON: names and values in turn. */
    @Export
    public Object[] jwk() {
        return (Object[])
                calls.now(
                        () -> {
                            List<Object> flat = new ArrayList<>();
                            Jwk.write(data)
                                    .forEach(
                                            (name, value) -> {
                                                flat.add(name);
                                                flat.add(value);
                                            });
                            return flat.toArray();
                        });
    }

    @Export
    public CryptoKey toPublic() {
        return (CryptoKey) calls.now(() -> new CryptoKey(calls, data.toPublic()));
    }

    @Export
    public boolean isEqual(CryptoKey other) {
        return data.isEqual(other.data);
    }

    /** The number of bits of the modulus or of the prime. */
    @Export
    public int modulusBits() {
        return data.type() == KeyType.DSA
                ? data.parameters().get(0).bitLength()
                : data.rsa().get(0).bitLength();
    }

    /** The number of bits of the divisor of DSA. */
    @Export
    public int divisorBits() {
        return data.parameters().get(1).bitLength();
    }

    /** The public exponent of RSA in decimal digits. */
    @Export
    public String exponent() {
        return data.rsa().get(1).toString();
    }

    /** The name of the curve. */
    @Export
    public String curve() {
        return (String) calls.now(() -> data.curve().nodeName());
    }

    /** Hash, hash of the mask, and length of the salt; null if the key is not restricted to any. */
    @Export
    public Object[] pss() {
        PssParameters pss = PssParameters.of(data);
        return pss == null ? null : new Object[] {pss.hash(), pss.mask(), pss.saltLength()};
    }

    /** The number of bytes of a coordinate, for signatures of two plain numbers. */
    @Export
    public int coordinateSize() {
        Curve curve = data.curve();
        return (curve.order().bitLength() + 7) / 8;
    }
}
