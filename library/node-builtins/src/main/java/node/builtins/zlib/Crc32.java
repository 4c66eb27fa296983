package node.builtins.zlib;

import java.util.zip.CRC32;

/** The checksum CRC-32 of bytes that follow others whose checksum is known. */
public final class Crc32 {

    private static final int POLYNOMIAL = 0xedb88320;

    private Crc32() {}

    /** Returns the checksum of both. */
    public static int of(byte[] bytes, int before) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        int own = (int) crc.getValue();
        return before == 0 ? own : own ^ multiply(power(8L * bytes.length), before);
    }

    /** Returns the polynomial {@code x^n}; the highest bit is that of x^0. */
    private static int power(long n) {
        int result = 1 << 31;
        int square = 1 << 30;
        for (long rest = n; rest > 0; rest >>= 1) {
            if ((rest & 1) != 0) {
                result = multiply(square, result);
            }
            square = multiply(square, square);
        }
        return result;
    }

    private static int multiply(int a, int b) {
        int product = 0;
        int shifted = b;
        for (int bit = 1 << 31; bit != 0; bit >>>= 1) {
            if ((a & bit) != 0) {
                product ^= shifted;
            }
            shifted = (shifted & 1) != 0 ? shifted >>> 1 ^ POLYNOMIAL : shifted >>> 1;
        }
        return product;
    }
}
