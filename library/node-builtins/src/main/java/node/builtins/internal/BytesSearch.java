package node.builtins.internal;

import java.nio.charset.StandardCharsets;

/**
 * Finds bytes in bytes. The search is that of {@link String}, because the JVM has vector
 * instructions for it.
 */
final class BytesSearch {

    private BytesSearch() {}

    /**
     * Returns where a search begins.
     *
     * @param offset negative: counted from the end
     * @return -1 if nothing can be found
     */
    static int start(int length, int offset, int wanted, boolean forward) {
        if (offset < 0) {
            return offset + length >= 0 ? offset + length : forward || wanted == 0 ? 0 : -1;
        }
        if ((long) offset + wanted <= length) {
            return offset;
        }
        return wanted == 0 ? length : forward ? -1 : length - 1;
    }

    /**
     * Returns the place of the first match at or after a place, or of the last one at or before it.
     *
     * @param unit 2 for matches at even places only, otherwise 1
     * @return -1 if there is none
     */
    static int find(byte[] bytes, byte[] wanted, int from, boolean forward, int unit) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String part = new String(wanted, StandardCharsets.ISO_8859_1);
        int place = from - from % unit;
        do {
            place = forward ? text.indexOf(part, place) : text.lastIndexOf(part, place);
            if (place < 0 || place % unit == 0) {
                return place;
            }
            place += forward ? 1 : -1;
        } while (place >= 0);
        return -1;
    }
}
