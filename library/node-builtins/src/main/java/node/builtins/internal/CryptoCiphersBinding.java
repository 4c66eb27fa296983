package node.builtins.internal;

import java.util.function.BiConsumer;
import node.builtins.crypto.CipherInfo;
import node.script.Binding;
import node.script.Export;

/** The binding "cryptoCiphers". */
@Binding
public final class CryptoCiphersBinding {

    private final CryptoCalls calls;

    CryptoCiphersBinding(CryptoCalls calls) {
        this.calls = calls;
    }

    /** The names of the ciphers. */
    @Export
    public String[] names() {
        return CipherInfo.names();
    }

    private static Object[] describe(CipherInfo info) {
        return info == null
                ? null
                : new Object[] {
                    info.name(),
                    info.nid(),
                    info.mode(),
                    info.keyLength(),
                    info.ivLength(),
                    info.blockSize(),
                    info.isAuthenticated()
                };
    }

    /**
     * Describes a cipher: name, number, mode, length of keys, of initialization vectors, of blocks,
     * and whether it authenticates; null if there is none of that name.
     */
    @Export
    public Object[] named(String name) {
        return describe(CipherInfo.named(name));
    }

    @Export
    public Object[] numbered(int nid) {
        return describe(CipherInfo.numbered(nid));
    }

    /** Whether a cipher takes an initialization vector of that length. */
    @Export
    public boolean takesIv(String name, int length) {
        return CipherInfo.named(name).takesIv(length);
    }

    /** Opens a cipher. */
    @Export
    public CryptoCipher open(
            String name,
            boolean encrypts,
            Object key,
            int keyOffset,
            int keyLength,
            Object iv,
            int ivOffset,
            int ivLength,
            int tagLength) {
        byte[] secret = calls.bytes(key, keyOffset, keyLength);
        byte[] vector = calls.bytes(iv, ivOffset, ivLength);
        return (CryptoCipher)
                calls.now(
                        () ->
                                new CryptoCipher(
                                        calls,
                                        CipherInfo.named(name)
                                                .open(encrypts, secret, vector, tagLength)));
    }

    /**
     * Encrypts or decrypts all at once, with the tag behind the data.
     *
     * @param tagLength 0 if the cipher does not authenticate
     */
    @Export
    public Object whole(
            String name,
            boolean encrypts,
            Object key,
            int keyOffset,
            int keyLength,
            Object iv,
            int ivOffset,
            int ivLength,
            Object associated,
            int associatedOffset,
            int associatedLength,
            int tagLength,
            Object data,
            int offset,
            int length,
            BiConsumer<CryptoFailure, Object> done) {
        byte[] secret = calls.bytes(key, keyOffset, keyLength);
        byte[] vector = calls.bytes(iv, ivOffset, ivLength);
        byte[] more = calls.bytes(associated, associatedOffset, associatedLength);
        byte[] bytes = calls.bytes(data, offset, length);
        CipherInfo info = CipherInfo.named(name);
        return calls.run(() -> info.whole(encrypts, secret, vector, more, tagLength, bytes), done);
    }
}
