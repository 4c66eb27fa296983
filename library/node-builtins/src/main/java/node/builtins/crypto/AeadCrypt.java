package node.builtins.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES in the mode GCM, and ChaCha20-Poly1305. The JDK gives nothing of what it decrypts before the
 * tag is checked, and holds it all. Programs of Node receive it at once. So decryption here is
 * encryption twice: of zeros, which gives the bytes to combine with, and of what comes out, which
 * gives the tag.
 */
final class AeadCrypt implements Crypt {

    private static final int WHOLE_TAG = 16;
    private static final int BLOCK = 16;

    private final Cipher cipher;
    private final Cipher stream;

    /** Encrypts with GCM; null for the others. */
    private final WholeBlocks blocks;

    private final int tagLength;
    private byte[] tag;
    private byte[] expected;

    /** What waits for bytes to combine with, because the JDK gives them in whole blocks. */
    private byte[] pending = new byte[0];

    private byte[] key = new byte[0];

    AeadCrypt(CipherInfo info, boolean encrypts, byte[] key, byte[] iv, int tagLength) {
        this.tagLength = tagLength;
        this.cipher = cipher(info, key, iv);
        this.stream = encrypts ? null : cipher(info, key, iv);
        this.blocks = encrypts && isGcm(info) ? blocks(cipher, info, key, iv) : null;
    }

    private static boolean isGcm(CipherInfo info) {
        return info.mode().equals("gcm");
    }

    private static WholeBlocks blocks(Cipher cipher, CipherInfo info, byte[] key, byte[] iv) {
        return new WholeBlocks(
                cipher, BLOCK, WholeBlocks.counted(() -> cipher(info, key, iv), BLOCK));
    }

    private static Cipher cipher(CipherInfo info, byte[] key, byte[] iv) {
        boolean isGcm = isGcm(info);
        AlgorithmParameterSpec parameters =
                isGcm
                        ? new GCMParameterSpec(8 * WHOLE_TAG, iv)
                        : new IvParameterSpec(filled(iv, info.ivLength()));
        try {
            Cipher cipher = Cipher.getInstance(isGcm ? "AES/GCM/NoPadding" : info.algorithm());
            String name = isGcm ? "AES" : "ChaCha20";
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, name), parameters);
            return cipher;
        } catch (GeneralSecurityException e) {
            throw CryptoException.error(null, e.getMessage());
        }
    }

    /** A short nonce has zeros in front. */
    private static byte[] filled(byte[] iv, int length) {
        byte[] filled = new byte[length];
        System.arraycopy(iv, 0, filled, length - iv.length, iv.length);
        return filled;
    }

    @Override
    public void authenticate(byte[] bytes, long length) {
        cipher.updateAAD(bytes);
    }

    @Override
    public byte[] update(byte[] bytes) {
        if (blocks != null) {
            return updated(bytes);
        }
        if (stream == null) {
            byte[] out = cipher.update(bytes);
            return out == null ? new byte[0] : out;
        }
        pending = Derivations.join(pending, bytes);
        int missing = pending.length - key.length;
        if (missing > 0) {
            int blocks = (missing + BLOCK - 1) / BLOCK;
            byte[] more = stream.update(new byte[BLOCK * blocks]);
            key = more == null ? key : Derivations.join(key, more);
        }
        int count = Math.min(pending.length, key.length);
        return combine(count);
    }

    private byte[] updated(byte[] bytes) {
        try {
            return blocks.update(bytes);
        } catch (GeneralSecurityException e) {
            throw CryptoException.error(null, e.getMessage());
        }
    }

    private byte[] combine(int count) {
        byte[] out = new byte[count];
        for (int i = 0; i < count; i++) {
            out[i] = (byte) (pending[i] ^ key[i]);
        }
        pending = Arrays.copyOfRange(pending, count, pending.length);
        key = Arrays.copyOfRange(key, count, key.length);
        cipher.update(out);
        return out;
    }

    @Override
    public byte[] finish() {
        try {
            byte[] out = new byte[0];
            if (stream != null) {
                if (expected == null) {
                    throw Crypt.notAuthentic();
                }
                key = Derivations.join(key, stream.doFinal());
                out = combine(pending.length);
            }
            byte[] last = blocks == null ? cipher.doFinal() : blocks.finish();
            int rest = last.length - WHOLE_TAG;
            tag = Arrays.copyOfRange(last, rest, rest + tagLength);
            if (stream == null) {
                return Arrays.copyOf(last, rest);
            }
            tag = Arrays.copyOfRange(last, rest, rest + expected.length);
            if (!MessageDigest.isEqual(tag, expected)) {
                throw Crypt.notAuthentic();
            }
            return out;
        } catch (GeneralSecurityException e) {
            throw CryptoException.error(null, e.getMessage());
        }
    }

    @Override
    public byte[] tag() {
        return tag;
    }

    @Override
    public void expect(byte[] value) {
        expected = value;
    }
}
