package node.builtins.crypto;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES in the mode CCM (RFC 3610), which the JDK lacks. The whole message comes in one piece. */
final class CcmCrypt implements Crypt {

    private static final int BLOCK = 16;

    private final boolean encrypts;
    private final SecretKeySpec key;
    private final byte[] nonce;
    private final int tagLength;
    private byte[] associated = new byte[0];
    private byte[] tag;
    private byte[] expected;
    private boolean updated;

    CcmCrypt(boolean encrypts, byte[] key, byte[] nonce, int tagLength) {
        this.encrypts = encrypts;
        this.key = new SecretKeySpec(key, "AES");
        this.nonce = nonce;
        this.tagLength = tagLength;
    }

    @Override
    public void authenticate(byte[] bytes, long length) {
        associated = bytes;
    }

    @Override
    public byte[] update(byte[] bytes) {
        if (updated) {
            throw CryptoException.error(null, "Unsupported state");
        }
        updated = true;
        try {
            // The first block of the stream hides the tag.
            byte[] all = new byte[BLOCK + bytes.length];
            System.arraycopy(bytes, 0, all, BLOCK, bytes.length);
            Cipher counter = Cipher.getInstance("AES/CTR/NoPadding");
            byte[] start = new byte[BLOCK];
            start[0] = (byte) (14 - nonce.length);
            System.arraycopy(nonce, 0, start, 1, nonce.length);
            counter.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(start));
            byte[] out = counter.doFinal(all);
            byte[] result = Arrays.copyOfRange(out, BLOCK, out.length);
            byte[] mac = mac(encrypts ? bytes : result);
            for (int i = 0; i < tagLength; i++) {
                mac[i] ^= out[i];
            }
            tag = Arrays.copyOf(mac, tagLength);
            if (!encrypts && (expected == null || !MessageDigest.isEqual(tag, expected))) {
                tag = null;
                return new byte[0];
            }
            return result;
        } catch (GeneralSecurityException e) {
            throw CryptoException.error(null, e.getMessage());
        }
    }

    private byte[] mac(byte[] message) throws GeneralSecurityException {
        ByteArrayOutputStream blocks = new ByteArrayOutputStream();
        int lengthSize = 15 - nonce.length;
        int flags = (associated.length > 0 ? 0x40 : 0) | (tagLength - 2) / 2 << 3 | lengthSize - 1;
        blocks.write(flags);
        blocks.writeBytes(nonce);
        for (int i = lengthSize - 1; i >= 0; i--) {
            blocks.write(i > 3 ? 0 : message.length >>> 8 * i);
        }
        if (associated.length > 0) {
            if (associated.length < 0xff00) {
                blocks.write(associated.length >> 8);
                blocks.write(associated.length);
            } else {
                blocks.write(0xff);
                blocks.write(0xfe);
                for (int i = 3; i >= 0; i--) {
                    blocks.write(associated.length >>> 8 * i);
                }
            }
            blocks.writeBytes(associated);
            fill(blocks);
        }
        blocks.writeBytes(message);
        fill(blocks);
        Cipher chain = Cipher.getInstance("AES/CBC/NoPadding");
        chain.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(new byte[BLOCK]));
        byte[] all = chain.doFinal(blocks.toByteArray());
        return Arrays.copyOfRange(all, all.length - BLOCK, all.length);
    }

    private static void fill(ByteArrayOutputStream blocks) {
        blocks.writeBytes(new byte[(BLOCK - blocks.size() % BLOCK) % BLOCK]);
    }

    @Override
    public byte[] finish() {
        if (!updated) {
            update(new byte[0]);
        }
        if (tag == null) {
            throw Crypt.notAuthentic();
        }
        return new byte[0];
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
