package node.builtins.internal;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import node.builtins.crypto.Certificate;
import node.builtins.crypto.Curve;
import node.builtins.crypto.DiffieHellman;
import node.builtins.crypto.Jwk;
import node.builtins.crypto.Kem;
import node.builtins.crypto.KeyData;
import node.builtins.crypto.KeyPairs;
import node.builtins.crypto.KeyReader;
import node.builtins.crypto.KeyType;
import node.builtins.crypto.KeyWriter;
import node.builtins.crypto.Numbers;
import node.builtins.crypto.Pem;
import node.builtins.crypto.PssParameters;
import node.builtins.crypto.Rsa;
import node.builtins.crypto.SignOptions;
import node.builtins.crypto.Signatures;
import node.builtins.crypto.Spkac;
import node.script.Binding;
import node.script.Export;

/**
 * The binding "cryptoKeys": keys and what is done with them. Bytes are passed as an array buffer,
 * an offset and a length. Methods with a function as the last argument do their work on the pool,
 * or at once if it is null.
 */
@Binding
public final class CryptoKeysBinding {

    private final CryptoCalls calls;

    CryptoKeysBinding(CryptoCalls calls) {
        this.calls = calls;
    }

    private CryptoKey key(Supplier<KeyData> reading) {
        return (CryptoKey) calls.now(() -> new CryptoKey(calls, reading.get()));
    }

    // ---- reading ----

    @Export
    public CryptoKey secret(Object buffer, int offset, int length) {
        return new CryptoKey(calls, KeyData.secret(calls.bytes(buffer, offset, length)));
    }

    /**
     * Reads a key.
     *
     * @param form {@code pem}, or the form of DER
     * @param isPrivate whether a private key is wanted; else a private one gives its public one
     * @param password null for none
     */
    @Export
    public CryptoKey read(
            boolean isPrivate,
            String form,
            Object buffer,
            int offset,
            int length,
            Object password,
            int passwordOffset,
            int passwordLength) {
        byte[] bytes = calls.bytes(buffer, offset, length);
        byte[] secret =
                password == null ? null : calls.bytes(password, passwordOffset, passwordLength);
        boolean isText = form.equals("pem");
        return key(
                () -> {
                    if (isPrivate) {
                        return isText
                                ? KeyReader.privatePem(bytes, secret)
                                : KeyReader.privateDer(bytes, form, secret);
                    }
                    return isText
                            ? KeyReader.publicPem(bytes, secret)
                            : KeyReader.publicDer(bytes, form, secret);
                });
    }

    /**
     * Reads a key from JSON.
     *
     * @param members names and values in turn
     */
    @Export
    public CryptoKey readJwk(Object[] members, boolean isPrivate) {
        Map<String, String> found = new HashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            found.put((String) members[i], (String) members[i + 1]);
        }
        return key(() -> Jwk.read(found::get, isPrivate));
    }

    /**
     * Makes a key of one of the raw kinds of its bytes. Those of a private key of ML-KEM or ML-DSA
     * are its seed.
     */
    @Export
    public CryptoKey raw(String type, boolean isPrivate, Object buffer, int offset, int length) {
        KeyType known = KeyType.named(type);
        byte[] bytes = calls.bytes(buffer, offset, length);
        return key(
                () -> {
                    int size = isPrivate ? known.privateSize() : known.publicSize();
                    if (bytes.length != size) {
                        throw KeyReader.unsupported();
                    }
                    return isPrivate
                            ? KeyData.rawPrivate(known, bytes)
                            : KeyData.rawPublic(known, bytes);
                });
    }

    /** Makes a public key on a curve of its point. */
    @Export
    public CryptoKey point(String curve, Object buffer, int offset, int length) {
        byte[] bytes = calls.bytes(buffer, offset, length);
        return key(
                () -> {
                    Curve known = Curve.named(curve);
                    try {
                        return KeyData.ecPublic(known, known.encode(known.decode(bytes)));
                    } catch (IllegalArgumentException e) {
                        throw KeyReader.unsupported();
                    }
                });
    }

    @Export
    public boolean isPem(Object buffer, int offset, int length) {
        return Pem.isText(calls.bytes(buffer, offset, length));
    }

    /** Reads a certificate from a text or from DER. */
    @Export
    public CryptoCertificate certificate(Object buffer, int offset, int length) {
        byte[] bytes = calls.bytes(buffer, offset, length);
        return (CryptoCertificate)
                calls.now(() -> new CryptoCertificate(calls, Certificate.read(bytes)));
    }

    /** Reads a signed key: whether it is valid, its text, its challenge; null if it is none. */
    @Export
    public Object[] spkac(Object buffer, int offset, int length) {
        Spkac spkac = Spkac.read(calls.bytes(buffer, offset, length));
        return spkac == null
                ? null
                : new Object[] {
                    spkac.isValid(), KeyWriter.pem(spkac.key(), "spki"), spkac.challenge()
                };
    }

    // ---- generating ----

    private Object generate(Supplier<KeyData> work, BiConsumer<CryptoFailure, Object> done) {
        return calls.run(() -> new CryptoKey(calls, work.get()), done);
    }

    /**
     * Generates a key for RSA.
     *
     * @param pss whether it is for PSS
     * @param hash what it is restricted to; null for no restriction
     */
    @Export
    public Object generateRsa(
            int bits,
            double exponent,
            boolean pss,
            String hash,
            String mask,
            int saltLength,
            BiConsumer<CryptoFailure, Object> done) {
        BigInteger e = BigInteger.valueOf((long) exponent);
        PssParameters restriction = hash == null ? null : new PssParameters(hash, mask, saltLength);
        return generate(
                () -> pss ? KeyPairs.rsaPss(bits, e, restriction) : KeyPairs.rsa(bits, e), done);
    }

    @Export
    public Object generateDsa(int bits, int divisorBits, BiConsumer<CryptoFailure, Object> done) {
        return generate(() -> KeyPairs.dsa(bits, divisorBits), done);
    }

    @Export
    public Object generateEc(
            String curve, boolean explicit, BiConsumer<CryptoFailure, Object> done) {
        Curve known = Curve.named(curve);
        return generate(() -> KeyPairs.ec(known, explicit), done);
    }

    @Export
    public Object generateRaw(String type, BiConsumer<CryptoFailure, Object> done) {
        KeyType known = KeyType.named(type);
        return generate(() -> KeyPairs.raw(known), done);
    }

    @Export
    public Object generateDh(
            Object prime,
            int offset,
            int length,
            int generator,
            BiConsumer<CryptoFailure, Object> done) {
        BigInteger p = Numbers.of(calls.bytes(prime, offset, length));
        return generate(() -> KeyPairs.dh(p, BigInteger.valueOf(generator)), done);
    }

    /** Whether there is a curve of that name. */
    @Export
    public boolean isCurve(String name) {
        return Curve.named(name) != null;
    }

    /** The names of the curves. */
    @Export
    public String[] curves() {
        Curve[] all = Curve.values();
        String[] names = new String[all.length];
        for (int i = 0; i < all.length; i++) {
            names[i] = all[i].nodeName();
        }
        return names;
    }

    // ---- signing ----

    /** Signs what was put into a hash. The hash is finished by that. */
    @Export
    public Object signHash(
            CryptoKey key, String hash, int padding, int salt, boolean plain, CryptoHash state) {
        SignOptions options = new SignOptions(hash, padding, salt, plain);
        return calls.now(() -> Signatures.signHash(key.data(), options, state.finish()));
    }

    @Export
    public boolean verifyHash(
            CryptoKey key,
            String hash,
            int padding,
            int salt,
            boolean plain,
            CryptoHash state,
            Object signature,
            int offset,
            int length) {
        SignOptions options = new SignOptions(hash, padding, salt, plain);
        byte[] bytes = calls.bytes(signature, offset, length);
        return (Boolean)
                calls.now(() -> Signatures.verifyHash(key.data(), options, state.finish(), bytes));
    }

    @Export
    public Object sign(
            CryptoKey key,
            String hash,
            int padding,
            int salt,
            boolean plain,
            Object data,
            int offset,
            int length,
            BiConsumer<CryptoFailure, Object> done) {
        SignOptions options = new SignOptions(hash, padding, salt, plain);
        byte[] message = calls.bytes(data, offset, length);
        return calls.run(() -> Signatures.sign(key.data(), options, message), done);
    }

    @Export
    public Object verify(
            CryptoKey key,
            String hash,
            int padding,
            int salt,
            boolean plain,
            Object data,
            int offset,
            int length,
            Object signature,
            int signatureOffset,
            int signatureLength,
            BiConsumer<CryptoFailure, Object> done) {
        SignOptions options = new SignOptions(hash, padding, salt, plain);
        byte[] message = calls.bytes(data, offset, length);
        byte[] bytes = calls.bytes(signature, signatureOffset, signatureLength);
        return calls.run(() -> Signatures.verify(key.data(), options, message, bytes), done);
    }

    // ---- RSA, and agreement ----

    /** Encrypts or decrypts with a key of RSA. */
    @Export
    public Object rsa(
            CryptoKey key,
            boolean encrypts,
            int padding,
            String hash,
            Object label,
            int labelOffset,
            int labelLength,
            Object data,
            int offset,
            int length,
            BiConsumer<CryptoFailure, Object> done) {
        byte[] name = calls.bytes(label, labelOffset, labelLength);
        byte[] bytes = calls.bytes(data, offset, length);
        return calls.run(() -> Rsa.crypt(key.data(), encrypts, padding, hash, name, bytes), done);
    }

    /** The secret of two keys. */
    @Export
    public Object agree(CryptoKey own, CryptoKey other, BiConsumer<CryptoFailure, Object> done) {
        return calls.run(() -> DiffieHellman.agree(own.data(), other.data()), done);
    }

    // ---- encapsulation ----

    /** Makes a secret for a key: the secret, and what its owner gets it from. */
    @Export
    public Object encapsulate(CryptoKey key, BiConsumer<CryptoFailure, Object> done) {
        return calls.run(() -> Kem.encapsulate(key.data()), done);
    }

    /** The secret of what was made for a key. */
    @Export
    public Object decapsulate(
            CryptoKey key,
            Object data,
            int offset,
            int length,
            BiConsumer<CryptoFailure, Object> done) {
        byte[] bytes = calls.bytes(data, offset, length);
        return calls.run(() -> Kem.decapsulate(key.data(), bytes), done);
    }
}
