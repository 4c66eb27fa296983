package node.builtins.internal;

import java.util.Arrays;
import java.util.HexFormat;

/** Hexadecimal digits as Node reads them: up to the first pair that is none. */
final class HexText {

    private HexText() {}

    static String encode(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static byte[] decode(String text, int limit) {
        byte[] bytes = new byte[Math.min(limit, text.length() / 2)];
        for (int i = 0; i < bytes.length; i++) {
            int high = digit(text.charAt(2 * i));
            int low = digit(text.charAt(2 * i + 1));
            if (high < 0 || low < 0) {
                return Arrays.copyOf(bytes, i);
            }
            bytes[i] = (byte) (high << 4 | low);
        }
        return bytes;
    }

    /** Not {@link Character#digit}, which knows the digits of all scripts. */
    private static int digit(char c) {
        return HexFormat.isHexDigit(c) ? HexFormat.fromHexDigit(c) : -1;
    }
}
