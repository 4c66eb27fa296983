package node.builtins.zlib;

/** The bytes of one block or dictionary that is there as a whole, read forwards. */
final class ZstdBlockBytes {

    /** So many bytes behind the end may be touched by those who read several at once. */
    static final int SPARE = 8;

    private final byte[] bytes;
    private final int end;
    private int at;
    private int bitsUsed;

    /** The array has at least {@link #SPARE} bytes behind the end. */
    ZstdBlockBytes(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    byte[] array() {
        return bytes;
    }

    int at() {
        return at;
    }

    int left() {
        return end - at;
    }

    int read() throws CodecException {
        return bytes[skip(1)] & 0xFF;
    }

    /** Reads a number, its lowest byte first. */
    long read(int count) throws CodecException {
        int from = skip(count);
        long value = 0;
        for (int i = 0; i < count; i++) {
            value |= (bytes[from + i] & 0xFFL) << Byte.SIZE * i;
        }
        return value;
    }

    /** Goes on behind the next bytes. Returns the place of the first of them. */
    int skip(int count) throws CodecException {
        if (count > end - at) {
            throw ZstdError.CORRUPTION.exception();
        }
        int from = at;
        at += count;
        return from;
    }

    /** Reads a few bits, the lowest ones of each byte first. */
    int bits(int count) throws CodecException {
        int value = 0;
        for (int i = 0; i < count; i++) {
            if (at >= end) {
                throw ZstdError.CORRUPTION.exception();
            }
            value |= (bytes[at] >> bitsUsed & 1) << i;
            if (++bitsUsed == Byte.SIZE) {
                bitsUsed = 0;
                at++;
            }
        }
        return value;
    }

    /** Skips the rest of a byte of which bits were read. */
    void align() {
        at += bitsUsed > 0 ? 1 : 0;
        bitsUsed = 0;
    }
}
