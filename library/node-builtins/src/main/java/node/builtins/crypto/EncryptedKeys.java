package node.builtins.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Private keys under a password: PKCS#8 with PBES2 (RFC 8018), and the old way of OpenSSL. */
final class EncryptedKeys {

    private static final String PBES2 = "1.2.840.113549.1.5.13";
    private static final String PBKDF2 = "1.2.840.113549.1.5.12";
    private static final int ROUNDS = 2048;

    private static final Map<String, String> HASHES =
            Map.of(
                    "1.2.840.113549.2.7", "sha1",
                    "1.2.840.113549.2.8", "sha224",
                    "1.2.840.113549.2.9", "sha256",
                    "1.2.840.113549.2.10", "sha384",
                    "1.2.840.113549.2.11", "sha512");

    private static final Map<String, String> CIPHERS =
            Map.of(
                    "2.16.840.1.101.3.4.1.1", "aes-128-ecb",
                    "2.16.840.1.101.3.4.1.21", "aes-192-ecb",
                    "2.16.840.1.101.3.4.1.41", "aes-256-ecb",
                    "2.16.840.1.101.3.4.1.2", "aes-128-cbc",
                    "2.16.840.1.101.3.4.1.22", "aes-192-cbc",
                    "2.16.840.1.101.3.4.1.42", "aes-256-cbc",
                    "1.2.840.113549.3.7", "des-ede3-cbc");

    private EncryptedKeys() {}

    /** Returns the PKCS#8 inside. */
    static byte[] decrypt(byte[] der, byte[] password) {
        Der whole = Der.readFirst(der);
        Der scheme = whole.at(0);
        if (!scheme.at(0).oid().equals(PBES2)) {
            throw CryptoException.notImplemented("The encryption of keys " + scheme.at(0).oid());
        }
        Der derivation = scheme.at(1).at(0);
        Der encryption = scheme.at(1).at(1);
        String cipher = CIPHERS.get(encryption.at(0).oid());
        if (!derivation.at(0).oid().equals(PBKDF2) || cipher == null) {
            throw CryptoException.notImplemented(
                    "The encryption of keys " + encryption.at(0).oid());
        }
        List<Der> parameters = derivation.at(1).elements();
        String hash = "sha1";
        Der last = parameters.getLast();
        if (last.tag() == Der.SEQUENCE) {
            hash = HASHES.get(last.at(0).oid());
            if (hash == null) {
                throw CryptoException.notImplemented("The hash " + last.at(0).oid());
            }
        }
        CipherInfo info = CipherInfo.named(cipher);
        int rounds = parameters.get(1).integer().intValueExact();
        byte[] salt = parameters.get(0).octets();
        byte[] key = Derivations.pbkdf2(hash, password, salt, rounds, info.keyLength());
        byte[] iv = info.ivLength() == 0 ? new byte[0] : encryption.at(1).octets();
        return crypt(info, false, key, iv, whole.at(1).octets());
    }

    /** Returns encrypted PKCS#8. */
    static byte[] encrypt(byte[] pkcs8, String cipher, byte[] password) {
        CipherInfo info = CipherInfo.named(cipher);
        if (info == null) {
            throw unknown();
        }
        String oid =
                CIPHERS.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(info.name()))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElseThrow(() -> unknown());
        byte[] salt = random(16);
        byte[] iv = random(info.ivLength());
        byte[] key = Derivations.pbkdf2("sha256", password, salt, ROUNDS, info.keyLength());
        Der hash = Der.sequence(Der.oid("1.2.840.113549.2.9"), Der.nothing());
        Der derivation =
                Der.sequence(
                        Der.oid(PBKDF2), Der.sequence(Der.octets(salt), Der.integer(ROUNDS), hash));
        Der encryption =
                iv.length == 0
                        ? Der.sequence(Der.oid(oid))
                        : Der.sequence(Der.oid(oid), Der.octets(iv));
        Der scheme = Der.sequence(Der.oid(PBES2), Der.sequence(derivation, encryption));
        return Der.sequence(scheme, Der.octets(crypt(info, true, key, iv, pkcs8))).bytes();
    }

    /** Returns what a text of the old way contains. */
    static byte[] decrypt(Pem pem, byte[] password) {
        String[] parts = pem.cipher().split(",");
        CipherInfo info = known(parts[0]);
        byte[] iv = HexFormat.of().parseHex(parts[1]);
        return crypt(info, false, oldKey(password, iv, info.keyLength()), iv, pem.bytes());
    }

    /** Returns a text of the old way. */
    static String encryptPem(String label, byte[] der, String cipher, byte[] password) {
        CipherInfo info = known(cipher);
        byte[] iv = random(info.ivLength());
        byte[] key = oldKey(password, iv, info.keyLength());
        return Pem.encode(label, crypt(info, true, key, iv, der), info.name(), iv);
    }

    private static CipherInfo known(String cipher) {
        CipherInfo info = CipherInfo.named(cipher);
        if (info == null || !info.mode().equals("cbc")) {
            throw unknown();
        }
        return info;
    }

    private static CryptoException unknown() {
        return CryptoException.error("ERR_CRYPTO_UNKNOWN_CIPHER", "Unknown cipher");
    }

    private static byte[] oldKey(byte[] password, byte[] iv, int length) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            byte[] key = new byte[0];
            byte[] last = new byte[0];
            while (key.length < length) {
                md5.update(last);
                md5.update(password);
                last = md5.digest(Arrays.copyOf(iv, 8));
                key = Derivations.join(key, last);
            }
            return Arrays.copyOf(key, length);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] crypt(
            CipherInfo info, boolean encrypts, byte[] key, byte[] iv, byte[] bytes) {
        Crypt crypt = info.open(encrypts, key, iv, 0);
        byte[] first = crypt.update(bytes);
        return Derivations.join(first, crypt.finish());
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
