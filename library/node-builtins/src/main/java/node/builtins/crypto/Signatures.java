package node.builtins.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.List;

/** Signatures: of a hash, or of whole messages for keys that hash themselves. */
public final class Signatures {

    private Signatures() {}

    /** Whether keys of that kind take whole messages. */
    public static boolean takesMessage(KeyType type) {
        return type == KeyType.ED25519
                || type == KeyType.ED448
                || (type.isLattice() && !type.isKem());
    }

    private static byte[] digest(String hash, byte[] message) {
        Digest digest = Digests.open(hash);
        digest.update(message);
        return digest.digest(digest.length());
    }

    /** Signs a message. */
    public static byte[] sign(KeyData key, SignOptions options, byte[] message) {
        if (takesMessage(key.type())) {
            checkNoHash(key, options);
            return signMessage(key, message);
        }
        return signHash(key, options, digest(hashOf(key, options), message));
    }

    /** Whether a signature is that of a message. */
    public static boolean verify(
            KeyData key, SignOptions options, byte[] message, byte[] signature) {
        if (takesMessage(key.type())) {
            checkNoHash(key, options);
            return verifyMessage(key, message, signature);
        }
        return verifyHash(key, options, digest(hashOf(key, options), message), signature);
    }

    private static String hashOf(KeyData key, SignOptions options) {
        if (options.hash() != null) {
            return options.hash();
        }
        PssParameters pss = PssParameters.of(key);
        return pss == null ? "sha256" : pss.hash();
    }

    private static void checkNoHash(KeyData key, SignOptions options) {
        if (key.type().isLattice() && options.hash() != null) {
            throw CryptoException.error(
                    "ERR_OSSL_INVALID_DIGEST", "error:1C80007A:Provider routines::invalid digest");
        }
    }

    private static byte[] signMessage(KeyData key, byte[] message) {
        try {
            Signature signature = Signature.getInstance(key.type().jdkName());
            signature.initSign(key.privateKey());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw CryptoException.error(null, e.getMessage());
        }
    }

    private static boolean verifyMessage(KeyData key, byte[] message, byte[] bytes) {
        if (!key.type().isLattice() && isOfSmallOrder(key.toPublic(), bytes)) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(key.type().jdkName());
            signature.initVerify(key.toPublic().publicKey());
            signature.update(message);
            return signature.verify(bytes);
        } catch (SignatureException | InvalidKeyException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw CryptoException.error(null, e.getMessage());
        }
    }

    private static boolean isOfSmallOrder(KeyData key, byte[] signature) {
        byte[] point = key.raw();
        return signature.length != 2 * point.length
                || SmallOrder.contains(key.type(), point)
                || SmallOrder.contains(key.type(), Arrays.copyOf(signature, point.length));
    }

    private static CryptoException notForKey() {
        return CryptoException.error(
                "ERR_OSSL_EVP_OPERATION_NOT_SUPPORTED_FOR_THIS_KEYTYPE",
                "error:03000096:digital envelope routines::operation not supported for this"
                        + " keytype");
    }

    /** Signs a hash. */
    public static byte[] signHash(KeyData key, SignOptions options, byte[] digest) {
        try {
            return switch (key.type()) {
                case RSA, RSA_PSS -> signRsa(key, options, digest);
                case EC -> {
                    if (!key.curve().isOfJdk()) {
                        yield Ecdsa.sign(key, digest, options.plain());
                    }
                    Signature signature = Signature.getInstance(ecName(options));
                    signature.initSign(key.privateKey());
                    signature.update(digest);
                    yield signature.sign();
                }
                case DSA -> signDsa(key, options, digest);
                default -> throw notForKey();
            };
        } catch (GeneralSecurityException e) {
            throw CryptoException.error(null, e.getMessage());
        }
    }

    /** Whether a signature is that of a hash. */
    public static boolean verifyHash(
            KeyData key, SignOptions options, byte[] digest, byte[] bytes) {
        try {
            return switch (key.type()) {
                case RSA, RSA_PSS -> verifyRsa(key, options, digest, bytes);
                case EC -> {
                    if (!key.curve().isOfJdk()) {
                        yield Ecdsa.verify(key.toPublic(), digest, bytes, options.plain());
                    }
                    Signature signature = Signature.getInstance(ecName(options));
                    signature.initVerify(key.toPublic().publicKey());
                    signature.update(digest);
                    yield signature.verify(bytes);
                }
                case DSA -> verifyDsa(key.toPublic(), options, digest, bytes);
                default -> throw notForKey();
            };
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static String ecName(SignOptions options) {
        return options.plain() ? "NONEwithECDSAinP1363Format" : "NONEwithECDSA";
    }

    // ---- RSA ----

    private static byte[] signRsa(KeyData key, SignOptions options, byte[] digest)
            throws GeneralSecurityException {
        int bits = RsaPadding.bits(key);
        int size = (bits + 7) / 8;
        if (padding(key, options) == SignOptions.PKCS1) {
            return RsaPadding.raw(key, RsaPadding.pkcs1(options.hash(), digest, size));
        }
        PssParameters pss = PssParameters.of(key);
        String hash = hashOf(key, options);
        String mask = pss == null ? hash : pss.mask();
        if (pss != null && !Digests.plain(hash).equals(pss.hash())) {
            throw CryptoException.error(
                    "ERR_OSSL_EVP_DIGEST_NOT_ALLOWED",
                    "error:1C8000AE:Provider routines::digest not allowed");
        }
        int most = (bits - 1 + 7) / 8 - digest.length - 2;
        int salt = options.saltLength();
        if (salt == SignOptions.USUAL) {
            salt = pss == null ? -2 : pss.saltLength();
        }
        salt = salt == -1 ? digest.length : salt == -2 ? most : salt;
        if (pss != null && salt < pss.saltLength()) {
            throw CryptoException.error(
                    "ERR_OSSL_EVP_PSS_SALTLEN_TOO_SMALL",
                    "error:1C8000AC:Provider routines::pss saltlen too small");
        }
        byte[] padded = RsaPadding.pss(hash, mask, digest, bits - 1, salt);
        return RsaPadding.raw(key, Numbers.bytes(Numbers.of(padded), size));
    }

    private static boolean verifyRsa(
            KeyData key, SignOptions options, byte[] digest, byte[] signature)
            throws GeneralSecurityException {
        KeyData open = key.toPublic();
        int bits = RsaPadding.bits(open);
        int size = (bits + 7) / 8;
        if (signature.length != size) {
            return false;
        }
        byte[] padded = Numbers.bytes(Numbers.of(RsaPadding.raw(open, signature)), size);
        if (padding(key, options) == SignOptions.PKCS1) {
            return MessageDigest.isEqual(padded, RsaPadding.pkcs1(options.hash(), digest, size));
        }
        PssParameters pss = PssParameters.of(key);
        String hash = hashOf(key, options);
        String mask = pss == null ? hash : pss.mask();
        if (pss != null && !Digests.plain(hash).equals(pss.hash())) {
            return false;
        }
        int salt = options.saltLength();
        salt = salt == -1 ? digest.length : salt == SignOptions.USUAL ? -2 : salt;
        return RsaPadding.isPss(hash, mask, digest, padded, bits - 1, salt);
    }

    private static int padding(KeyData key, SignOptions options) {
        if (options.padding() != 0) {
            boolean isPlain = key.type() == KeyType.RSA && options.padding() == SignOptions.PKCS1;
            if (!isPlain && options.padding() != SignOptions.PSS) {
                throw CryptoException.error(
                        "ERR_OSSL_ILLEGAL_OR_UNSUPPORTED_PADDING_MODE",
                        "error:1C8000A5:Provider routines::illegal or unsupported padding mode");
            }
            return options.padding();
        }
        return key.type() == KeyType.RSA_PSS ? SignOptions.PSS : SignOptions.PKCS1;
    }

    // ---- DSA, whose hash the JDK computes itself ----

    private static BigInteger shortened(byte[] digest, BigInteger q) {
        int size = Math.min(digest.length, q.bitLength() / 8);
        return Numbers.of(Arrays.copyOf(digest, size));
    }

    private static byte[] signDsa(KeyData key, SignOptions options, byte[] digest) {
        List<BigInteger> parameters = key.parameters();
        BigInteger p = parameters.get(0);
        BigInteger q = parameters.get(1);
        BigInteger g = parameters.get(2);
        SecureRandom random = new SecureRandom();
        while (true) {
            BigInteger k = new BigInteger(q.bitLength() + 64, random).mod(q);
            if (k.signum() == 0) {
                continue;
            }
            BigInteger r = g.modPow(k, p).mod(q);
            BigInteger s =
                    k.modInverse(q)
                            .multiply(shortened(digest, q).add(key.number().multiply(r)))
                            .mod(q);
            if (r.signum() == 0 || s.signum() == 0) {
                continue;
            }
            int size = (q.bitLength() + 7) / 8;
            return options.plain()
                    ? Derivations.join(Numbers.bytes(r, size), Numbers.bytes(s, size))
                    : Der.sequence(Der.integer(r), Der.integer(s)).bytes();
        }
    }

    private static boolean verifyDsa(
            KeyData key, SignOptions options, byte[] digest, byte[] signature) {
        List<BigInteger> parameters = key.parameters();
        BigInteger p = parameters.get(0);
        BigInteger q = parameters.get(1);
        BigInteger g = parameters.get(2);
        BigInteger r;
        BigInteger s;
        if (options.plain()) {
            int half = (q.bitLength() + 7) / 8;
            if (signature.length != 2 * half) {
                return false;
            }
            r = Numbers.of(Arrays.copyOf(signature, half));
            s = Numbers.of(Arrays.copyOfRange(signature, half, 2 * half));
        } else {
            Der both = Der.read(signature);
            r = both.at(0).integer();
            s = both.at(1).integer();
        }
        boolean inRange =
                r.signum() > 0 && r.compareTo(q) < 0 && s.signum() > 0 && s.compareTo(q) < 0;
        if (!inRange) {
            return false;
        }
        BigInteger w = s.modInverse(q);
        BigInteger u1 = shortened(digest, q).multiply(w).mod(q);
        BigInteger u2 = r.multiply(w).mod(q);
        BigInteger v = g.modPow(u1, p).multiply(key.number().modPow(u2, p)).mod(p).mod(q);
        return v.equals(r);
    }
}
