package node.loop;

import java.nio.charset.StandardCharsets;

/**
 * Encodes text as UTF-8. Half of a surrogate pair becomes U+FFFD, as in all programs of the web;
 * the JDK's {@code String.getBytes} writes a question mark. Stateless; for any thread.
 */
public final class Utf8 {

    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    /** The octets of the text. */
    public static byte[] encode(String text) {
        return wellFormed(text).getBytes(StandardCharsets.UTF_8);
    }

    /** The text with U+FFFD for each half of a surrogate pair; the same text if it has none. */
    public static String wellFormed(String text) {
        int first = half(text, 0);
        if (first < 0) {
            return text;
        }
        char[] units = text.toCharArray();
        for (int at = first; at >= 0; at = half(text, at + 1)) {
            units[at] = REPLACEMENT;
        }
        return new String(units);
    }

    /** The place of the next half without its other half; -1 if there is none. */
    private static int half(String text, int from) {
        int length = text.length();
        for (int i = from; i < length; i++) {
            char unit = text.charAt(i);
            if (unit < Character.MIN_SURROGATE || unit > Character.MAX_SURROGATE) {
                continue;
            }
            if (Character.isLowSurrogate(unit)
                    || i + 1 == length
                    || !Character.isLowSurrogate(text.charAt(i + 1))) {
                return i;
            }
            i++;
        }
        return -1;
    }
}
