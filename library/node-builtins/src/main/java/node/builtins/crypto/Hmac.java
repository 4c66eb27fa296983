package node.builtins.crypto;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC (RFC 2104) with any hash. Usable again after each {@link #finish}. */
public final class Hmac {

    private final Mac mac;
    private final String name;
    private final byte[] inner;
    private final byte[] outer;
    private Digest digest;

    private Hmac(Mac mac, String name, byte[] inner, byte[] outer) {
        this.mac = mac;
        this.name = name;
        this.inner = inner;
        this.outer = outer;
        if (mac == null) {
            restart();
        }
    }

    /** Returns a new one; null if there is no hash of that name, or it has no block size. */
    public static Hmac open(String hash, byte[] key) {
        String jdk = Digests.jdkName(hash);
        if (jdk != null) {
            String name = jdk.startsWith("SHA3") ? jdk : jdk.replaceFirst("^SHA-", "SHA");
            try {
                Mac mac = Mac.getInstance("Hmac" + name.toUpperCase(Locale.ROOT));
                mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, "RAW"));
                return new Hmac(mac, hash, null, null);
            } catch (GeneralSecurityException e) {
                throw CryptoException.notImplemented("HMAC with " + hash);
            }
        }
        Digest digest = Digests.open(hash);
        if (digest == null || digest.isExtendable()) {
            return null;
        }
        int block = digest instanceof BlockDigest known ? known.block.length : 64;
        byte[] padded = key;
        if (key.length > block) {
            digest.update(key);
            padded = digest.digest(digest.length());
        }
        byte[] inner = Arrays.copyOf(padded, block);
        byte[] outer = inner.clone();
        for (int i = 0; i < block; i++) {
            inner[i] ^= 0x36;
            outer[i] ^= 0x5c;
        }
        return new Hmac(null, hash, inner, outer);
    }

    private void restart() {
        digest = Digests.open(name);
        digest.update(inner);
    }

    public void update(byte[] bytes) {
        if (mac != null) {
            mac.update(bytes);
        } else {
            digest.update(bytes);
        }
    }

    /** Returns the code of what was put in since the last call. */
    public byte[] finish() {
        if (mac != null) {
            return mac.doFinal();
        }
        byte[] hash = digest.digest(digest.length());
        Digest last = Digests.open(name);
        last.update(outer);
        last.update(hash);
        restart();
        return last.digest(last.length());
    }

    public int length() {
        return mac != null ? mac.getMacLength() : digest.length();
    }
}
