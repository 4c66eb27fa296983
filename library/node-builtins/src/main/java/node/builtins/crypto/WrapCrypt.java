package node.builtins.crypto;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The wrapping of keys by AES (RFC 3394, RFC 5649). All comes in one piece. */
final class WrapCrypt implements Crypt {

    private final Cipher cipher;

    WrapCrypt(boolean encrypts, byte[] key, byte[] iv) {
        try {
            cipher = Cipher.getInstance(iv.length == 4 ? "AES/KWP/NoPadding" : "AES/KW/NoPadding");
            cipher.init(
                    encrypts ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new IvParameterSpec(iv));
        } catch (GeneralSecurityException e) {
            throw CryptoException.error(null, e.getMessage());
        }
    }

    @Override
    public byte[] update(byte[] bytes) {
        try {
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw CryptoException.error(null, "Unsupported state or unable to authenticate data");
        }
    }

    @Override
    public byte[] finish() {
        return new byte[0];
    }
}
