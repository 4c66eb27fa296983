package node.builtins.crypto;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Keys from passwords and from other keys. */
public final class Derivations {

    private Derivations() {}

    /** PBKDF2 (RFC 8018). The JDK's takes characters, not bytes. */
    public static byte[] pbkdf2(String hash, byte[] password, byte[] salt, int rounds, int length) {
        Hmac hmac = Hmac.open(hash, password);
        byte[] key = new byte[length];
        for (int at = 0, block = 1; at < length; at += hmac.length(), block++) {
            hmac.update(salt);
            hmac.update(ByteBuffer.allocate(4).putInt(block).array());
            byte[] u = hmac.finish();
            byte[] sum = u.clone();
            for (int round = 1; round < rounds; round++) {
                LongWork.check();
                hmac.update(u);
                u = hmac.finish();
                for (int i = 0; i < sum.length; i++) {
                    sum[i] ^= u[i];
                }
            }
            System.arraycopy(sum, 0, key, at, Math.min(sum.length, length - at));
        }
        return key;
    }

    /** HKDF (RFC 5869). */
    public static byte[] hkdf(String hash, byte[] secret, byte[] salt, byte[] info, int length) {
        Hmac extract = Hmac.open(hash, salt.length == 0 ? new byte[hashLength(hash)] : salt);
        extract.update(secret);
        Hmac expand = Hmac.open(hash, extract.finish());
        byte[] key = new byte[length];
        byte[] last = new byte[0];
        for (int at = 0, block = 1; at < length; at += last.length, block++) {
            expand.update(last);
            expand.update(info);
            expand.update(new byte[] {(byte) block});
            last = expand.finish();
            System.arraycopy(last, 0, key, at, Math.min(last.length, length - at));
        }
        return key;
    }

    private static int hashLength(String hash) {
        return Digests.open(hash).length();
    }

    /**
     * scrypt (RFC 7914).
     *
     * @param n the cost, a power of two
     */
    public static byte[] scrypt(byte[] password, byte[] salt, int n, int r, int p, int length) {
        int size = 128 * r;
        byte[] blocks = pbkdf2("sha256", password, salt, 1, size * p);
        int[] words = new int[32 * r];
        int[] table = new int[32 * r * n];
        for (int i = 0; i < p; i++) {
            ByteBuffer block = ByteBuffer.wrap(blocks, i * size, size).slice();
            block.order(ByteOrder.LITTLE_ENDIAN);
            block.asIntBuffer().get(words);
            mixAll(words, table, n, r);
            block.asIntBuffer().put(words);
        }
        return pbkdf2("sha256", password, blocks, 1, length);
    }

    private static void mixAll(int[] words, int[] table, int n, int r) {
        int count = words.length;
        int[] mixed = new int[count];
        int[] block = new int[16];
        int[] x = new int[16];
        int[] from = words;
        int[] to = mixed;
        for (int i = 0; i < n; i++) {
            LongWork.check();
            System.arraycopy(from, 0, table, i * count, count);
            mix(from, to, block, x, r);
            int[] other = from;
            from = to;
            to = other;
        }
        for (int i = 0; i < n; i++) {
            LongWork.check();
            int at = (from[count - 16] & n - 1) * count;
            for (int k = 0; k < count; k++) {
                from[k] ^= table[at + k];
            }
            mix(from, to, block, x, r);
            int[] other = from;
            from = to;
            to = other;
        }
        if (from != words) {
            System.arraycopy(from, 0, words, 0, count);
        }
    }

    private static void mix(int[] from, int[] to, int[] block, int[] x, int r) {
        System.arraycopy(from, from.length - 16, block, 0, 16);
        for (int i = 0; i < 2 * r; i++) {
            for (int k = 0; k < 16; k++) {
                block[k] ^= from[16 * i + k];
            }
            salsa(block, x);
            System.arraycopy(block, 0, to, 16 * (i / 2 + (i & 1) * r), 16);
        }
    }

    /** Salsa20 with eight rounds, added to its input. */
    private static void salsa(int[] block, int[] x) {
        System.arraycopy(block, 0, x, 0, 16);
        for (int round = 0; round < 8; round += 2) {
            quarter(x, 0, 4, 8, 12);
            quarter(x, 5, 9, 13, 1);
            quarter(x, 10, 14, 2, 6);
            quarter(x, 15, 3, 7, 11);
            quarter(x, 0, 1, 2, 3);
            quarter(x, 5, 6, 7, 4);
            quarter(x, 10, 11, 8, 9);
            quarter(x, 15, 12, 13, 14);
        }
        for (int i = 0; i < 16; i++) {
            block[i] += x[i];
        }
    }

    private static void quarter(int[] x, int a, int b, int c, int d) {
        x[b] ^= Integer.rotateLeft(x[a] + x[d], 7);
        x[c] ^= Integer.rotateLeft(x[b] + x[a], 9);
        x[d] ^= Integer.rotateLeft(x[c] + x[b], 13);
        x[a] ^= Integer.rotateLeft(x[d] + x[c], 18);
    }

    /** Concatenates bytes. */
    static byte[] join(byte[]... parts) {
        byte[] all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
