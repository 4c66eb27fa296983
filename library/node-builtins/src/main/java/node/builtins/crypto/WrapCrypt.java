package node.builtins.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * The wrapping of keys by AES (RFC 3394), and with padding (RFC 5649). All comes in one piece. The
 * JDK's accepts one initial value only.
 */
final class WrapCrypt implements Crypt {

    private static final int HALF = 8;

    private final boolean encrypts;
    private final byte[] initial;
    private final Cipher cipher;

    WrapCrypt(boolean encrypts, byte[] key, byte[] initial) {
        this.encrypts = encrypts;
        this.initial = initial;
        try {
            cipher = Cipher.getInstance("AES/ECB/NoPadding");
            int mode = encrypts ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE;
            cipher.init(mode, new SecretKeySpec(key, "AES"));
        } catch (GeneralSecurityException e) {
            throw CryptoException.error(null, e.getMessage());
        }
    }

    private boolean isPadded() {
        return initial.length < HALF;
    }

    @Override
    public byte[] update(byte[] bytes) {
        try {
            return encrypts ? wrap(bytes) : unwrap(bytes);
        } catch (GeneralSecurityException e) {
            throw CryptoException.error(null, e.getMessage());
        }
    }

    private byte[] wrap(byte[] bytes) throws GeneralSecurityException {
        byte[] first = initial;
        byte[] key = bytes;
        if (isPadded()) {
            first = ByteBuffer.allocate(HALF).put(initial).putInt(bytes.length).array();
            key = Arrays.copyOf(bytes, (bytes.length + HALF - 1) / HALF * HALF);
        }
        if (key.length % HALF != 0 || key.length < (isPadded() ? HALF : 2 * HALF)) {
            throw Crypt.wrongLength();
        }
        byte[] all = Derivations.join(first, key);
        if (key.length == HALF) {
            return cipher.doFinal(all);
        }
        int n = key.length / HALF;
        byte[] block = new byte[2 * HALF];
        for (int step = 1; step <= 6 * n; step++) {
            int at = ((step - 1) % n + 1) * HALF;
            System.arraycopy(all, 0, block, 0, HALF);
            System.arraycopy(all, at, block, HALF, HALF);
            byte[] mixed = cipher.doFinal(block);
            count(mixed, step);
            System.arraycopy(mixed, 0, all, 0, HALF);
            System.arraycopy(mixed, HALF, all, at, HALF);
        }
        return all;
    }

    private byte[] unwrap(byte[] bytes) throws GeneralSecurityException {
        if (bytes.length % HALF != 0 || bytes.length < (isPadded() ? 2 : 3) * HALF) {
            throw Crypt.wrongLength();
        }
        byte[] all = bytes.clone();
        int n = bytes.length / HALF - 1;
        if (n == 1) {
            all = cipher.doFinal(bytes);
        } else {
            byte[] block = new byte[2 * HALF];
            for (int step = 6 * n; step >= 1; step--) {
                int at = ((step - 1) % n + 1) * HALF;
                System.arraycopy(all, 0, block, 0, HALF);
                count(block, step);
                System.arraycopy(all, at, block, HALF, HALF);
                byte[] mixed = cipher.doFinal(block);
                System.arraycopy(mixed, 0, all, 0, HALF);
                System.arraycopy(mixed, HALF, all, at, HALF);
            }
        }
        byte[] first = Arrays.copyOf(all, initial.length);
        int length = n * HALF;
        boolean valid = MessageDigest.isEqual(first, initial);
        if (isPadded()) {
            int given = ByteBuffer.wrap(all, HALF / 2, HALF / 2).getInt();
            valid &= given <= length && given > length - HALF;
            for (int i = Math.max(given, 0); valid && i < length; i++) {
                valid = all[HALF + i] == 0;
            }
            length = given;
        }
        if (!valid) {
            throw Crypt.notAuthentic();
        }
        return Arrays.copyOfRange(all, HALF, HALF + length);
    }

    /** Combines the first half of a block with the number of the step. */
    private static void count(byte[] block, int step) {
        for (int i = 0; i < 4; i++) {
            block[HALF - 1 - i] ^= (byte) (step >>> 8 * i);
        }
    }

    @Override
    public byte[] finish() {
        return new byte[0];
    }
}
