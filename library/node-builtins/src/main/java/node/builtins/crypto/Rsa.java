package node.builtins.crypto;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/** Encryption by RSA. */
public final class Rsa {

    public static final int PKCS1 = 1;
    public static final int NONE = 3;
    public static final int OAEP = 4;

    private Rsa() {}

    /** The JDK's object for a key, whatever its padding is restricted to. */
    static PrivateKey plainPrivate(KeyData key) {
        return (key.type() == KeyType.RSA ? key : KeyData.rsaPrivate(key.pkcs1())).privateKey();
    }

    static PublicKey plainPublic(KeyData key) {
        return (key.type() == KeyType.RSA ? key : KeyData.rsaPublic(key.pkcs1())).publicKey();
    }

    /**
     * Encrypts or decrypts.
     *
     * @param hash of OAEP
     * @param label of OAEP
     */
    public static byte[] crypt(
            KeyData key, boolean encrypts, int padding, String hash, byte[] label, byte[] bytes) {
        if (!key.type().isRsa()) {
            throw CryptoException.error(
                    "ERR_OSSL_EVP_OPERATION_NOT_SUPPORTED_FOR_THIS_KEYTYPE",
                    "error:03000096:digital envelope routines::operation not supported for this"
                            + " keytype");
        }
        if (key.type() == KeyType.RSA_PSS) {
            throw CryptoException.error(
                    "ERR_OSSL_OPERATION_NOT_SUPPORTED_FOR_THIS_KEYTYPE",
                    "error:1C8000B2:Provider routines::operation not supported for this keytype");
        }
        int size = (RsaPadding.bits(key) + 7) / 8;
        boolean isPrivate = key.kind() == KeyData.Kind.PRIVATE;
        if (padding == NONE && bytes.length != size) {
            throw bytes.length < size
                    ? CryptoException.error(
                            "ERR_OSSL_RSA_DATA_TOO_SMALL_FOR_KEY_SIZE",
                            "error:0200007A:rsa routines::data too small for key size")
                    : tooLarge();
        }
        int room = padding == PKCS1 ? size - 11 : size;
        if (encrypts && bytes.length > room) {
            throw tooLarge();
        }
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/" + name(padding));
            int mode = encrypts ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE;
            if (padding == OAEP) {
                String jdk = Digests.jdkName(hash);
                if (jdk == null) {
                    throw new CryptoException(
                            "Error", "ERR_OSSL_EVP_INVALID_DIGEST", "Invalid digest: " + hash);
                }
                OAEPParameterSpec oaep =
                        new OAEPParameterSpec(
                                jdk,
                                "MGF1",
                                new MGF1ParameterSpec(jdk),
                                new PSource.PSpecified(label));
                cipher.init(mode, isPrivate ? plainPrivate(key) : plainPublic(key), oaep);
            } else {
                cipher.init(mode, isPrivate ? plainPrivate(key) : plainPublic(key));
            }
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw encrypts ? tooLarge() : undecodable(padding);
        }
    }

    private static CryptoException tooLarge() {
        return CryptoException.error(
                "ERR_OSSL_RSA_DATA_TOO_LARGE_FOR_KEY_SIZE",
                "error:0200006E:rsa routines::data too large for key size");
    }

    private static CryptoException undecodable(int padding) {
        return padding == OAEP
                ? CryptoException.error(
                        "ERR_OSSL_RSA_OAEP_DECODING_ERROR",
                        "error:02000079:rsa routines::oaep decoding error")
                : CryptoException.error(
                        "ERR_OSSL_RSA_PADDING_CHECK_FAILED",
                        "error:02000072:rsa routines::padding check failed");
    }

    private static String name(int padding) {
        return switch (padding) {
            case PKCS1 -> "PKCS1Padding";
            case NONE -> "NoPadding";
            case OAEP -> "OAEPPadding";
            default ->
                    throw CryptoException.error(
                            "ERR_OSSL_RSA_UNKNOWN_PADDING_TYPE",
                            "error:02000076:rsa routines::unknown padding type");
        };
    }
}
