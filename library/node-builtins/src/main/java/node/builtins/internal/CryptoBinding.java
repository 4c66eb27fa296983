package node.builtins.internal;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.function.BiConsumer;
import node.builtins.crypto.Derivations;
import node.builtins.crypto.Digest;
import node.builtins.crypto.Digests;
import node.builtins.crypto.Hmac;
import node.builtins.crypto.Kmac;
import node.script.Binding;
import node.script.Export;

/**
 * The binding "crypto": randomness, hashes, and keys from passwords. Bytes are passed as an array
 * buffer, an offset and a length. Methods with a function as the last argument do their work on the
 * pool, or at once if it is null.
 */
@Binding
public final class CryptoBinding {

    private final CryptoCalls calls;
    private final SecureRandom random = new SecureRandom();

    CryptoBinding(CryptoCalls calls) {
        this.calls = calls;
    }

    // ---- randomness ----

    /** Fills bytes. */
    @Export
    public void fill(Object buffer, int offset, int length) {
        calls.write(buffer, offset, randomBytes(length));
    }

    /** Returns an array buffer of random bytes. */
    @Export
    public Object random(int length, BiConsumer<CryptoFailure, Object> done) {
        return calls.run(() -> randomBytes(length), done);
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Returns an integer in a range, the limit excluded. */
    @Export
    public double randomInteger(double least, double limit) {
        return least + random.nextLong((long) (limit - least));
    }

    /** Returns 16 random bytes as text, marked as a UUID of version 4. */
    @Export
    public String uuid() {
        long high = random.nextLong() & 0xffffffffffff0fffL | 0x4000;
        long low = random.nextLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    // ---- hashes ----

    @Export
    public String[] hashes() {
        return Digests.names();
    }

    /** Whether there is a hash of that name. */
    @Export
    public boolean isHash(String name) {
        return Digests.open(name) != null;
    }

    /** Opens a hash; null if there is none of that name. */
    @Export
    public CryptoHash hash(String name) {
        Digest digest = Digests.open(name);
        return digest == null ? null : new CryptoHash(calls, digest);
    }

    /**
     * Computes a hash at once.
     *
     * @param size the number of bytes; -1 for the usual one
     */
    @Export
    public Object digest(
            String name,
            int size,
            Object buffer,
            int offset,
            int length,
            BiConsumer<CryptoFailure, Object> done) {
        byte[] bytes = calls.bytes(buffer, offset, length);
        return calls.run(
                () -> {
                    Digest digest = Digests.open(name);
                    digest.update(bytes);
                    return digest.digest(size < 0 ? digest.length() : size);
                },
                done);
    }

    /** Computes an HMAC at once. */
    @Export
    public Object code(
            String name,
            Object key,
            int keyOffset,
            int keyLength,
            Object buffer,
            int offset,
            int length,
            BiConsumer<CryptoFailure, Object> done) {
        byte[] secret = calls.bytes(key, keyOffset, keyLength);
        byte[] bytes = calls.bytes(buffer, offset, length);
        return calls.run(
                () -> {
                    Hmac hmac = Hmac.open(name, secret);
                    hmac.update(bytes);
                    return hmac.finish();
                },
                done);
    }

    /** Computes a KMAC of 128 or 256 bits at once, with so many bytes. */
    @Export
    public Object kmac(
            int bits,
            Object key,
            int keyOffset,
            int keyLength,
            Object customization,
            int customizationOffset,
            int customizationLength,
            int count,
            Object buffer,
            int offset,
            int length,
            BiConsumer<CryptoFailure, Object> done) {
        byte[] secret = calls.bytes(key, keyOffset, keyLength);
        byte[] custom = calls.bytes(customization, customizationOffset, customizationLength);
        byte[] bytes = calls.bytes(buffer, offset, length);
        return calls.run(() -> Kmac.of(bits, secret, custom, count, bytes), done);
    }

    /** Opens an HMAC; null if there is no hash of that name. */
    @Export
    public CryptoHmac hmac(String name, Object key, int offset, int length) {
        Hmac hmac = Hmac.open(name, calls.bytes(key, offset, length));
        return hmac == null ? null : new CryptoHmac(calls, hmac);
    }

    /** Whether bytes of one length are equal, in a time that depends on their length only. */
    @Export
    public boolean isEqual(Object one, int offset, Object other, int otherOffset, int length) {
        return MessageDigest.isEqual(
                calls.bytes(one, offset, length), calls.bytes(other, otherOffset, length));
    }

    // ---- keys ----

    @Export
    public Object pbkdf2(
            String hash,
            Object password,
            int passwordOffset,
            int passwordLength,
            Object salt,
            int saltOffset,
            int saltLength,
            int rounds,
            int length,
            BiConsumer<CryptoFailure, Object> done) {
        byte[] secret = calls.bytes(password, passwordOffset, passwordLength);
        byte[] salted = calls.bytes(salt, saltOffset, saltLength);
        return calls.run(() -> Derivations.pbkdf2(hash, secret, salted, rounds, length), done);
    }

    @Export
    public Object hkdf(
            String hash,
            Object key,
            int keyOffset,
            int keyLength,
            Object salt,
            int saltOffset,
            int saltLength,
            Object info,
            int infoOffset,
            int infoLength,
            int length,
            BiConsumer<CryptoFailure, Object> done) {
        byte[] secret = calls.bytes(key, keyOffset, keyLength);
        byte[] salted = calls.bytes(salt, saltOffset, saltLength);
        byte[] context = calls.bytes(info, infoOffset, infoLength);
        return calls.run(() -> Derivations.hkdf(hash, secret, salted, context, length), done);
    }

    @Export
    public Object scrypt(
            Object password,
            int passwordOffset,
            int passwordLength,
            Object salt,
            int saltOffset,
            int saltLength,
            int cost,
            int blockSize,
            int parallelization,
            int length,
            BiConsumer<CryptoFailure, Object> done) {
        byte[] secret = calls.bytes(password, passwordOffset, passwordLength);
        byte[] salted = calls.bytes(salt, saltOffset, saltLength);
        return calls.run(
                () -> Derivations.scrypt(secret, salted, cost, blockSize, parallelization, length),
                done);
    }
}
