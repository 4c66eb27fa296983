package node.builtins.crypto;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.spec.ChaCha20ParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A cipher of the JDK without authentication. The padding is here, so that it can be set late. */
final class BlockCrypt implements Crypt {

    private final Cipher cipher;

    /** For the modes of which the JDK gives whole blocks; null for the others. */
    private final WholeBlocks blocks;

    private final boolean encrypts;
    private final int size;
    private boolean padded = true;
    private long count;

    /** The last block that was decrypted, which may be padding. */
    private byte[] held = new byte[0];

    BlockCrypt(CipherInfo info, boolean encrypts, byte[] key, byte[] iv) {
        this.encrypts = encrypts;
        this.size = info.blockSize();
        int mode = encrypts ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE;
        SecretKeySpec secret = new SecretKeySpec(key, info.algorithm());
        try {
            if (info.algorithm().equals("ChaCha20")) {
                cipher = Cipher.getInstance("ChaCha20");
                int counter =
                        iv[0] & 0xff | (iv[1] & 0xff) << 8 | (iv[2] & 0xff) << 16 | iv[3] << 24;
                byte[] nonce = Arrays.copyOfRange(iv, 4, 16);
                cipher.init(mode, secret, new ChaCha20ParameterSpec(nonce, counter));
            } else {
                String name =
                        info.algorithm()
                                + "/"
                                + info.mode().toUpperCase(Locale.ROOT)
                                + "/NoPadding";
                cipher = Cipher.getInstance(name);
                if (info.ivLength() == 0) {
                    cipher.init(mode, secret);
                } else {
                    cipher.init(mode, secret, new IvParameterSpec(iv));
                }
            }
            boolean isChained = info.mode().equals("cfb") || info.mode().equals("ofb");
            blocks =
                    isChained
                            ? new WholeBlocks(
                                    cipher,
                                    info.ivLength(),
                                    WholeBlocks.chained(info, encrypts, key, iv))
                            : null;
        } catch (GeneralSecurityException e) {
            throw CryptoException.error(null, e.getMessage());
        }
    }

    @Override
    public void padding(boolean on) {
        padded = on;
    }

    @Override
    public byte[] update(byte[] bytes) {
        if (blocks != null) {
            return updated(bytes);
        }
        count += bytes.length;
        byte[] out = cipher.update(bytes);
        if (out == null) {
            out = new byte[0];
        }
        if (encrypts || size == 1 || !padded) {
            return out;
        }
        byte[] all = Derivations.join(held, out);
        boolean mayEnd =
                count % size == 0; // a block that has begun shows that the one before is none
        int last = all.length == 0 || !mayEnd ? 0 : size;
        held = Arrays.copyOfRange(all, all.length - last, all.length);
        return Arrays.copyOf(all, all.length - last);
    }

    private byte[] updated(byte[] bytes) {
        try {
            return blocks.update(bytes);
        } catch (GeneralSecurityException e) {
            throw CryptoException.error(null, e.getMessage());
        }
    }

    @Override
    public byte[] finish() {
        try {
            if (blocks != null) {
                return blocks.finish();
            }
            if (size == 1) {
                return cipher.doFinal();
            }
            if (encrypts && padded) {
                int rest = size - (int) (count % size);
                byte[] padding = new byte[rest];
                Arrays.fill(padding, (byte) rest);
                return cipher.doFinal(padding);
            }
        } catch (GeneralSecurityException e) {
            throw CryptoException.error(null, e.getMessage());
        }
        if (count % size != 0 || !encrypts && padded && held.length == 0) {
            throw Crypt.wrongLength();
        }
        return !encrypts && padded ? withoutPadding() : held;
    }

    private byte[] withoutPadding() {
        int rest = held[size - 1];
        boolean valid = rest >= 1 && rest <= size;
        for (int i = size - rest; valid && i < size; i++) {
            valid = held[i] == rest;
        }
        if (!valid) {
            throw Crypt.badDecrypt();
        }
        return Arrays.copyOf(held, size - rest);
    }
}
