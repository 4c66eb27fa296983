package node.builtins.crypto;

import java.security.MessageDigest;

/** A hash of the JDK. */
record JdkDigest(MessageDigest hash) implements Digest {

    @Override
    public void update(byte[] bytes, int offset, int length) {
        hash.update(bytes, offset, length);
    }

    @Override
    public byte[] digest(int length) {
        return hash.digest();
    }

    @Override
    public Digest copy() {
        try {
            return new JdkDigest((MessageDigest) hash.clone());
        } catch (CloneNotSupportedException e) {
            throw CryptoException.notImplemented("Copying " + hash.getAlgorithm());
        }
    }

    @Override
    public int length() {
        return hash.getDigestLength();
    }
}
