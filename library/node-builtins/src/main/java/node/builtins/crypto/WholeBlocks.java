package node.builtins.crypto;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * A cipher of the JDK that combines bytes with a key stream (CFB, OFB, GCM), but gives whole blocks
 * only. Programs of Node receive each byte at once. So the bytes behind the last whole block are
 * combined here, too; the cipher receives them when their block is whole, or with the end.
 */
final class WholeBlocks {

    private static final byte[] NOTHING = {};

    /** The key stream of the block behind the last whole one. */
    interface KeyStream {

        /** Blocks went through the cipher. */
        void passed(byte[] in, byte[] out, int length);

        /** The stream of the next block. */
        byte[] next() throws GeneralSecurityException;
    }

    private final Cipher cipher;
    private final int size;
    private final KeyStream stream;

    /** What the cipher has not received yet. Its result is out already. */
    private byte[] rest = NOTHING;

    WholeBlocks(Cipher cipher, int size, KeyStream stream) {
        this.cipher = cipher;
        this.size = size;
        this.stream = stream;
    }

    byte[] update(byte[] bytes) throws GeneralSecurityException {
        byte[] in = rest.length == 0 ? bytes : Derivations.join(rest, bytes);
        byte[] out = new byte[in.length];
        int whole = in.length - in.length % size;
        if (whole > 0) {
            cipher.update(in, 0, whole, out);
            stream.passed(in, out, whole);
        }
        if (whole < in.length) {
            byte[] key = stream.next();
            for (int i = whole; i < in.length; i++) {
                out[i] = (byte) (in[i] ^ key[i - whole]);
            }
        }
        int known = rest.length;
        rest = Arrays.copyOfRange(in, whole, in.length);
        return known == 0 ? out : Arrays.copyOfRange(out, known, out.length);
    }

    /** Returns what the cipher gives behind the data: a tag, or nothing. */
    byte[] finish() throws GeneralSecurityException {
        byte[] last = cipher.doFinal(rest);
        return Arrays.copyOfRange(last, rest.length, last.length);
    }

    /** CFB encrypts the encrypted block before, OFB the key stream before. */
    static KeyStream chained(CipherInfo info, boolean encrypts, byte[] key, byte[] iv)
            throws GeneralSecurityException {
        Cipher block = Cipher.getInstance(info.algorithm() + "/ECB/NoPadding");
        block.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, info.algorithm()));
        boolean isOfb = info.mode().equals("ofb");
        byte[] before = iv.clone();
        return new KeyStream() {
            @Override
            public void passed(byte[] in, byte[] out, int length) {
                int from = length - before.length;
                for (int i = 0; i < before.length; i++) {
                    byte given = in[from + i];
                    byte made = out[from + i];
                    before[i] = isOfb ? (byte) (given ^ made) : encrypts ? made : given;
                }
            }

            @Override
            public byte[] next() throws GeneralSecurityException {
                return block.doFinal(before);
            }
        };
    }

    /** That of a cipher whose key stream does not depend on the data: its twin encrypts zeros. */
    static KeyStream counted(Supplier<Cipher> twin, int size) {
        return new KeyStream() {
            private static final int MOST = 64 * 1024;

            /** Null until it is necessary. */
            private Cipher zeros;

            /** How many octets it is behind. */
            private long behind;

            /** Null if the twin has not gone through that block yet. */
            private byte[] next;

            @Override
            public void passed(byte[] in, byte[] out, int length) {
                behind += length - (next == null ? 0 : size);
                next = null;
            }

            @Override
            public byte[] next() {
                if (zeros == null) {
                    zeros = twin.get();
                }
                while (behind > 0) {
                    int length = (int) Math.min(behind, MOST);
                    zeros.update(new byte[length]);
                    behind -= length;
                }
                if (next == null) {
                    next = zeros.update(new byte[size]);
                }
                return next;
            }
        };
    }
}
