package node.builtins.crypto;

import java.math.BigInteger;
import java.util.Arrays;

/** Large numbers as bytes, the highest first. */
public final class Numbers {

    private Numbers() {}

    /** Without a sign, and with no zeros in front. */
    public static byte[] bytes(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes.length > 1 && bytes[0] == 0
                ? Arrays.copyOfRange(bytes, 1, bytes.length)
                : bytes;
    }

    /** With zeros in front, up to a size. */
    public static byte[] bytes(BigInteger number, int size) {
        byte[] bytes = bytes(number);
        if (bytes.length > size) {
            throw new IllegalArgumentException("the number is too large");
        }
        byte[] filled = new byte[size];
        System.arraycopy(bytes, 0, filled, size - bytes.length, bytes.length);
        return filled;
    }

    public static BigInteger of(byte[] bytes) {
        return new BigInteger(1, bytes);
    }
}
