package node.builtins.crypto;

import java.util.Arrays;

/** The hash of old TLS: MD5 and SHA-1 one after the other. */
record Md5Sha1(Digest md5, Digest sha1) implements Digest {

    @Override
    public void update(byte[] bytes, int offset, int length) {
        md5.update(bytes, offset, length);
        sha1.update(bytes, offset, length);
    }

    @Override
    public byte[] digest(int length) {
        byte[] both = Arrays.copyOf(md5.digest(md5.length()), length());
        System.arraycopy(sha1.digest(sha1.length()), 0, both, md5.length(), sha1.length());
        return both;
    }

    @Override
    public Digest copy() {
        return new Md5Sha1(md5.copy(), sha1.copy());
    }

    @Override
    public int length() {
        return md5.length() + sha1.length();
    }
}
