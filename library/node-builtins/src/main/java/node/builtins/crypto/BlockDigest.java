package node.builtins.crypto;

/** A hash that takes blocks of a fixed size. The last block is kept until more follows. */
abstract class BlockDigest implements Digest {

    final byte[] block;
    int filled;
    long count;

    BlockDigest(int size) {
        this.block = new byte[size];
    }

    /** Copies the state of another hash of the same kind. */
    void take(BlockDigest other) {
        System.arraycopy(other.block, 0, block, 0, block.length);
        filled = other.filled;
        count = other.count;
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        int at = offset;
        int rest = length;
        while (rest > 0) {
            if (filled == block.length) {
                compress(false);
                filled = 0;
            }
            int part = Math.min(rest, block.length - filled);
            System.arraycopy(bytes, at, block, filled, part);
            filled += part;
            count += part;
            at += part;
            rest -= part;
        }
    }

    /** Takes the full block. */
    abstract void compress(boolean last);
}
