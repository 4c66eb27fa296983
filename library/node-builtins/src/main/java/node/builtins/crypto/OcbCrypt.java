package node.builtins.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** AES in the mode OCB (RFC 7253), which the JDK does not have. */
final class OcbCrypt implements Crypt {

    private static final int BLOCK = 16;

    private final boolean encrypts;
    private final int tagLength;
    private final Cipher forward;

    /** The direction of the data: backward for decryption. */
    private final Cipher cipher;

    private final byte[] rest;
    private final byte[] last;

    /** Doubled again and again, as often as the number of a block ends with zeros. */
    private final List<byte[]> masks = new ArrayList<>();

    private final byte[] offset;
    private final byte[] checksum = new byte[BLOCK];
    private byte[] associated = new byte[BLOCK];
    private byte[] pending = new byte[0];
    private long blocks;
    private byte[] tag;
    private byte[] expected;

    OcbCrypt(boolean encrypts, byte[] key, byte[] nonce, int tagLength) {
        this.encrypts = encrypts;
        this.tagLength = tagLength;
        forward = cipher(Cipher.ENCRYPT_MODE, key);
        cipher = encrypts ? forward : cipher(Cipher.DECRYPT_MODE, key);
        rest = code(forward, new byte[BLOCK]);
        last = doubled(rest);
        offset = start(nonce);
    }

    private static Cipher cipher(int mode, byte[] key) {
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw CryptoException.error(null, e.getMessage());
        }
    }

    private static byte[] code(Cipher cipher, byte[] block) {
        return cipher.update(block);
    }

    private static byte[] doubled(byte[] block) {
        byte[] result = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            int next = i + 1 < BLOCK ? block[i + 1] >> 7 & 1 : 0;
            result[i] = (byte) (block[i] << 1 | next);
        }
        if (block[0] < 0) {
            result[BLOCK - 1] ^= (byte) 0x87;
        }
        return result;
    }

    private byte[] mask(long number) {
        int zeros = Long.numberOfTrailingZeros(number);
        while (masks.size() <= zeros) {
            masks.add(doubled(masks.isEmpty() ? last : masks.getLast()));
        }
        return masks.get(zeros);
    }

    /** The first offset, which depends on the nonce. */
    private byte[] start(byte[] nonce) {
        byte[] block = new byte[BLOCK];
        block[0] = (byte) (8 * tagLength % 128 << 1);
        block[BLOCK - 1 - nonce.length] |= 1;
        System.arraycopy(nonce, 0, block, BLOCK - nonce.length, nonce.length);
        int shift = block[BLOCK - 1] & 63;
        block[BLOCK - 1] &= (byte) ~63;
        byte[] top = code(forward, block);
        byte[] stretched = Arrays.copyOf(top, BLOCK + 8);
        for (int i = 0; i < 8; i++) {
            stretched[BLOCK + i] = (byte) (top[i] ^ top[i + 1]);
        }
        byte[] result = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            int at = i + shift / 8;
            int two = (stretched[at] & 0xff) << 8 | (at + 1 < 24 ? stretched[at + 1] & 0xff : 0);
            result[i] = (byte) (two >> 8 - shift % 8);
        }
        return result;
    }

    private static void add(byte[] target, byte[] other) {
        for (int i = 0; i < other.length; i++) {
            target[i] ^= other[i];
        }
    }

    private static byte[] sum(byte[] one, byte[] other) {
        byte[] result = one.clone();
        add(result, other);
        return result;
    }

    /** A short block, with a one and zeros behind. */
    private static byte[] padded(byte[] bytes) {
        byte[] block = Arrays.copyOf(bytes, BLOCK);
        block[bytes.length] = (byte) 0x80;
        return block;
    }

    @Override
    public void authenticate(byte[] bytes, long length) {
        byte[] sum = new byte[BLOCK];
        byte[] at = new byte[BLOCK];
        int whole = bytes.length / BLOCK;
        for (int i = 0; i < whole; i++) {
            add(at, mask(i + 1L));
            byte[] block = Arrays.copyOfRange(bytes, i * BLOCK, (i + 1) * BLOCK);
            add(sum, code(forward, sum(block, at)));
        }
        if (bytes.length % BLOCK > 0) {
            add(at, rest);
            byte[] block = padded(Arrays.copyOfRange(bytes, whole * BLOCK, bytes.length));
            add(sum, code(forward, sum(block, at)));
        }
        associated = sum;
    }

    @Override
    public byte[] update(byte[] bytes) {
        byte[] all = Derivations.join(pending, bytes);
        int whole = all.length / BLOCK;
        byte[] out = new byte[whole * BLOCK];
        for (int i = 0; i < whole; i++) {
            byte[] block = Arrays.copyOfRange(all, i * BLOCK, (i + 1) * BLOCK);
            add(offset, mask(++blocks));
            byte[] result = sum(code(cipher, sum(block, offset)), offset);
            add(checksum, encrypts ? block : result);
            System.arraycopy(result, 0, out, i * BLOCK, BLOCK);
        }
        pending = Arrays.copyOfRange(all, out.length, all.length);
        return out;
    }

    @Override
    public byte[] finish() {
        byte[] out = new byte[0];
        if (pending.length > 0) {
            add(offset, rest);
            byte[] pad = code(forward, offset);
            out = sum(pending, Arrays.copyOf(pad, pending.length));
            add(checksum, padded(encrypts ? pending : out));
        }
        byte[] end = sum(sum(checksum, offset), last);
        tag = Arrays.copyOf(sum(code(forward, end), associated), tagLength);
        if (!encrypts && (expected == null || !MessageDigest.isEqual(tag, expected))) {
            throw Crypt.notAuthentic();
        }
        return out;
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
