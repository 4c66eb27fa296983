package node.tls.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import node.tls.TlsException;

/** Reads private keys: PKCS #8, PKCS #1 and SEC 1, encrypted or not. */
final class KeyReader {

    /** The identifier of each kind of key in PKCS #8, DER, and what the JDK calls the kind. */
    private static final Map<String, String> KINDS =
            Map.of(
                    "06092a864886f70d010101", "RSA",
                    "06092a864886f70d01010a", "RSASSA-PSS",
                    "06072a8648ce3d0201", "EC",
                    "06032b6570", "Ed25519",
                    "06032b6571", "Ed448");

    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
    private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");
    private static final int INTEGER = 0x02;
    private static final int OCTETS = 0x04;
    private static final int SEQUENCE = 0x30;
    private static final int CURVE = 0xa0;
    private static final byte[] VERSION_0 = {INTEGER, 1, 0};

    private KeyReader() {}

    static PrivateKey read(String text, String passphrase) throws TlsException {
        for (Pem block : Pem.read(text)) {
            if (block.label().endsWith("PRIVATE KEY")) { // not EC PARAMETERS
                try {
                    return read(block, passphrase);
                } catch (GeneralSecurityException | IOException | RuntimeException e) {
                    throw e instanceof TlsException known ? known : unsupported(e);
                }
            }
        }
        throw unsupported(null);
    }

    private static TlsException unsupported(Exception cause) {
        String text = "error:1E08010C:DECODER routines::unsupported";
        return new TlsException("ERR_OSSL_UNSUPPORTED", "unsupported", text, cause);
    }

    private static TlsException badDecrypt(Exception cause) {
        String text = "error:1C800064:Provider routines::bad decrypt";
        return new TlsException("ERR_OSSL_BAD_DECRYPT", "bad decrypt", text, cause);
    }

    private static char[] needed(String passphrase) throws TlsException {
        if (passphrase == null) {
            throw badDecrypt(null);
        }
        return passphrase.toCharArray();
    }

    private static PrivateKey read(Pem block, String passphrase)
            throws GeneralSecurityException, IOException {
        if (block.label().equals("ENCRYPTED PRIVATE KEY")) {
            return key(decrypt(block.bytes(), needed(passphrase)));
        }
        byte[] bytes = block.bytes();
        String cipher = block.headers().get("DEK-Info");
        if (cipher != null) {
            bytes = decryptOld(bytes, cipher, new String(needed(passphrase)));
        }
        return switch (block.label()) {
            case "PRIVATE KEY" -> key(bytes);
            case "RSA PRIVATE KEY" -> key(tag(SEQUENCE, VERSION_0, RSA, tag(OCTETS, bytes)));
            case "EC PRIVATE KEY" -> key(fromSec1(bytes));
            default -> throw unsupported(null);
        };
    }

    private static PrivateKey key(byte[] pkcs8) throws GeneralSecurityException, IOException {
        Der all = Der.of(pkcs8);
        all.next();
        byte[] identifier = all.next().next().encoded();
        String kind = KINDS.get(HexFormat.of().formatHex(identifier));
        if (kind == null) {
            throw unsupported(null);
        }
        return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    /** The curve of SEC 1 is a part of the key, that of PKCS #8 a parameter of its algorithm. */
    private static byte[] fromSec1(byte[] bytes) throws IOException {
        Der parts = Der.of(bytes);
        while (parts.hasNext()) {
            Der part = parts.next();
            if (part.tag() == CURVE) {
                byte[] algorithm = tag(SEQUENCE, EC, part.content());
                return tag(SEQUENCE, VERSION_0, algorithm, tag(OCTETS, bytes));
            }
        }
        throw unsupported(null);
    }

    private static byte[] tag(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        List.of(parts).forEach(content::writeBytes);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(tag);
        int size = content.size();
        if (size < 0x80) {
            all.write(size);
        } else {
            all.writeBytes(new byte[] {(byte) 0x82, (byte) (size >> 8), (byte) size});
        }
        all.writeBytes(content.toByteArray());
        return all.toByteArray();
    }

    /** PBES2 and what the JDK has of the older schemes. */
    private static byte[] decrypt(byte[] bytes, char[] passphrase)
            throws GeneralSecurityException, IOException {
        EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(bytes);
        AlgorithmParameters parameters = info.getAlgParameters();
        String scheme =
                info.getAlgName().equals("PBES2") ? parameters.toString() : info.getAlgName();
        try {
            Cipher cipher = Cipher.getInstance(scheme);
            PBEKeySpec secret = new PBEKeySpec(passphrase);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(scheme).generateSecret(secret),
                    parameters);
            return cipher.doFinal(info.getEncryptedData());
        } catch (GeneralSecurityException e) {
            throw badDecrypt(e);
        }
    }

    /** The encryption of RFC 1421 as OpenSSL has it: the key is a hash of passphrase and salt. */
    private static byte[] decryptOld(byte[] bytes, String info, String passphrase)
            throws GeneralSecurityException, TlsException {
        int comma = info.indexOf(',');
        String name = info.substring(0, comma);
        byte[] iv = HexFormat.of().parseHex(info.substring(comma + 1).strip());
        boolean isAes = name.startsWith("AES-");
        int length = isAes ? Integer.parseInt(name.substring(4, 7)) / 8 : 24;
        MessageDigest hash = MessageDigest.getInstance("MD5");
        byte[] key = new byte[0];
        while (key.length < length) {
            hash.update(key, Math.max(0, key.length - 16), Math.min(16, key.length));
            hash.update(passphrase.getBytes(StandardCharsets.UTF_8));
            hash.update(iv, 0, 8);
            byte[] more = hash.digest();
            int from = key.length;
            key = Arrays.copyOf(key, from + more.length);
            System.arraycopy(more, 0, key, from, more.length);
        }
        try {
            Cipher cipher = Cipher.getInstance((isAes ? "AES" : "DESede") + "/CBC/PKCS5Padding");
            SecretKeySpec secret =
                    new SecretKeySpec(Arrays.copyOf(key, length), isAes ? "AES" : "DESede");
            cipher.init(Cipher.DECRYPT_MODE, secret, new IvParameterSpec(iv));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw badDecrypt(e);
        }
    }
}
