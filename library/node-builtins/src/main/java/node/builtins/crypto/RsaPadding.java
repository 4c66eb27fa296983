package node.builtins.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import javax.crypto.Cipher;

/**
 * The paddings of RSA for signatures of a hash that is known already (RFC 8017). The JDK's hash the
 * message themselves, but programs name the key after the message.
 */
final class RsaPadding {

    private static final Map<String, String> OIDS =
            Map.ofEntries(
                    Map.entry("md5", "1.2.840.113549.2.5"),
                    Map.entry("sha1", "1.3.14.3.2.26"),
                    Map.entry("sha224", "2.16.840.1.101.3.4.2.4"),
                    Map.entry("sha256", "2.16.840.1.101.3.4.2.1"),
                    Map.entry("sha384", "2.16.840.1.101.3.4.2.2"),
                    Map.entry("sha512", "2.16.840.1.101.3.4.2.3"),
                    Map.entry("sha512-224", "2.16.840.1.101.3.4.2.5"),
                    Map.entry("sha512-256", "2.16.840.1.101.3.4.2.6"),
                    Map.entry("sha3-224", "2.16.840.1.101.3.4.2.7"),
                    Map.entry("sha3-256", "2.16.840.1.101.3.4.2.8"),
                    Map.entry("sha3-384", "2.16.840.1.101.3.4.2.9"),
                    Map.entry("sha3-512", "2.16.840.1.101.3.4.2.10"),
                    Map.entry("ripemd160", "1.3.36.3.2.1"));

    private RsaPadding() {}

    /** The hash with that object identifier; null if there is none. */
    static String hashOf(String oid) {
        return OIDS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(oid))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    static String oidOf(String hash) {
        return OIDS.get(Digests.plain(hash));
    }

    /** The padding of PKCS#1 1.5. */
    static byte[] pkcs1(String hash, byte[] digest, int size) {
        String plain = Digests.plain(hash);
        byte[] info = digest;
        if (!plain.equals("md5-sha1")) {
            String oid = OIDS.get(plain);
            if (oid == null) {
                throw CryptoException.notImplemented("A signature by RSA with " + hash);
            }
            Der algorithm = Der.sequence(Der.oid(oid), Der.nothing());
            info = Der.sequence(algorithm, Der.octets(digest)).bytes();
        }
        if (size < info.length + 11) {
            throw CryptoException.error(
                    "ERR_OSSL_RSA_DIGEST_TOO_BIG_FOR_RSA_KEY",
                    "error:02000070:rsa routines::digest too big for rsa key");
        }
        byte[] padded = new byte[size];
        Arrays.fill(padded, 2, size - info.length - 1, (byte) 0xff);
        padded[1] = 1;
        System.arraycopy(info, 0, padded, size - info.length, info.length);
        return padded;
    }

    /** The padding PSS. */
    static byte[] pss(String hash, String mask, byte[] digest, int bits, int saltLength) {
        int size = (bits + 7) / 8;
        if (size < digest.length + saltLength + 2) {
            throw CryptoException.error(
                    "ERR_OSSL_RSA_DATA_TOO_LARGE_FOR_KEY_SIZE",
                    "error:0200006E:rsa routines::data too large for key size");
        }
        byte[] salt = new byte[saltLength];
        new SecureRandom().nextBytes(salt);
        byte[] h = hash(hash, new byte[8], digest, salt);
        byte[] data = new byte[size - h.length - 1];
        data[data.length - saltLength - 1] = 1;
        System.arraycopy(salt, 0, data, data.length - saltLength, saltLength);
        mask(data, mask, h);
        data[0] &= (byte) (0xff >> 8 * size - bits);
        return Derivations.join(data, h, new byte[] {(byte) 0xbc});
    }

    /**
     * Checks the padding PSS.
     *
     * @param saltLength -2 for any
     */
    static boolean isPss(
            String hash, String mask, byte[] digest, byte[] padded, int bits, int saltLength) {
        int size = (bits + 7) / 8;
        byte[] em = Arrays.copyOfRange(padded, padded.length - size, padded.length);
        int hashSize = digest.length;
        if (size < hashSize + 2 || em[size - 1] != (byte) 0xbc) {
            return false;
        }
        byte[] data = Arrays.copyOf(em, size - hashSize - 1);
        byte[] h = Arrays.copyOfRange(em, size - hashSize - 1, size - 1);
        if ((data[0] & 0xff & ~(0xff >> 8 * size - bits)) != 0) {
            return false;
        }
        mask(data, mask, h);
        data[0] &= (byte) (0xff >> 8 * size - bits);
        int at = 0;
        while (at < data.length && data[at] == 0) {
            at++;
        }
        if (at == data.length || data[at] != 1) {
            return false;
        }
        byte[] salt = Arrays.copyOfRange(data, at + 1, data.length);
        boolean asWanted = saltLength < 0 || salt.length == saltLength;
        return asWanted && MessageDigest.isEqual(hash(hash, new byte[8], digest, salt), h);
    }

    private static byte[] hash(String name, byte[]... parts) {
        Digest digest = Digests.open(name);
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest(digest.length());
    }

    /** Combines bytes with those of MGF1. */
    private static void mask(byte[] data, String hash, byte[] seed) {
        for (int at = 0, counter = 0; at < data.length; counter++) {
            byte[] number = {0, 0, (byte) (counter >> 8), (byte) counter};
            byte[] part = hash(hash, seed, number);
            for (int i = 0; i < part.length && at < data.length; i++) {
                data[at++] ^= part[i];
            }
        }
    }

    /** The operation of a key, without padding. The JDK hides the time that a private one takes. */
    static byte[] raw(KeyData key, byte[] bytes) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/NoPadding");
        boolean isPrivate = key.kind() == KeyData.Kind.PRIVATE;
        cipher.init(
                isPrivate ? Cipher.DECRYPT_MODE : Cipher.ENCRYPT_MODE,
                isPrivate ? Rsa.plainPrivate(key) : Rsa.plainPublic(key));
        return cipher.doFinal(bytes);
    }

    static int bits(KeyData key) {
        BigInteger modulus = key.rsa().getFirst();
        return modulus.bitLength();
    }
}
