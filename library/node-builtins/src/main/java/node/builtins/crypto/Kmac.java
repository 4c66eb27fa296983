package node.builtins.crypto;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The codes KMAC128 and KMAC256 (NIST SP 800-185). */
public final class Kmac {

    private static final byte[] NAME = "KMAC".getBytes(StandardCharsets.US_ASCII);

    private Kmac() {}

    /**
     * Returns a code.
     *
     * @param bits 128 or 256
     * @param length how many bytes it has
     */
    public static byte[] of(int bits, byte[] key, byte[] customization, int length, byte[] data) {
        int rate = 200 - bits / 4;
        Shake shake = Shake.custom(bits);
        feed(shake, padded(rate, NAME, customization));
        feed(shake, padded(rate, key));
        feed(shake, data);
        byte[] size = bigEndian(8L * length);
        feed(shake, size);
        feed(shake, new byte[] {(byte) size.length});
        return shake.digest(length);
    }

    private static void feed(Shake shake, byte[] bytes) {
        shake.update(bytes, 0, bytes.length);
    }

    /** Strings with their lengths, filled up to whole blocks. */
    private static byte[] padded(int rate, byte[]... strings) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        number(out, rate);
        for (byte[] string : strings) {
            number(out, 8L * string.length);
            out.writeBytes(string);
        }
        out.writeBytes(new byte[(rate - out.size() % rate) % rate]);
        return out.toByteArray();
    }

    private static void number(ByteArrayOutputStream out, long number) {
        byte[] bytes = bigEndian(number);
        out.write(bytes.length);
        out.writeBytes(bytes);
    }

    /** As few bytes as the number needs, at least one. */
    private static byte[] bigEndian(long number) {
        int size = Math.max(1, (64 - Long.numberOfLeadingZeros(number) + 7) / 8);
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[size - 1 - i] = (byte) (number >> 8 * i);
        }
        return bytes;
    }
}
