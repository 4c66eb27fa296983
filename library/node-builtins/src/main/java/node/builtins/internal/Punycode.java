package node.builtins.internal;

/** Code points in ASCII, as <a href="https://www.rfc-editor.org/rfc/rfc3492">RFC 3492</a>. */
final class Punycode {

    private static final int BASE = 36;
    private static final int FIRST = 0x80;
    private static final int FIRST_BIAS = 72;

    private Punycode() {}

    /**
     * Encodes a text. Halves of surrogate pairs count as code points.
     *
     * @throws NodeException if it is too long
     */
    static String encode(String text) {
        int[] points = text.codePoints().toArray();
        StringBuilder encoded = new StringBuilder(points.length + 8);
        for (int point : points) {
            if (point < FIRST) {
                encoded.append((char) point);
            }
        }
        int basic = encoded.length();
        if (basic > 0) {
            encoded.append('-');
        }
        int next = FIRST;
        int delta = 0;
        int bias = FIRST_BIAS;
        for (int done = basic; done < points.length; next++, delta++) {
            int least = Integer.MAX_VALUE;
            for (int point : points) {
                least = point >= next ? Math.min(least, point) : least;
            }
            if (least - next > (Integer.MAX_VALUE - delta) / (done + 1)) {
                throw overflow();
            }
            delta += (least - next) * (done + 1);
            next = least;
            for (int point : points) {
                if (point < next && ++delta < 0) {
                    throw overflow();
                }
                if (point == next) {
                    appendNumber(encoded, delta, bias);
                    bias = adapt(delta, done + 1, done == basic);
                    delta = 0;
                    done++;
                }
            }
        }
        return encoded.toString();
    }

    private static void appendNumber(StringBuilder encoded, int number, int bias) {
        int rest = number;
        for (int k = BASE; ; k += BASE) {
            int threshold = threshold(k, bias);
            if (rest < threshold) {
                encoded.append(Character.forDigit(letterFirst(rest), BASE));
                return;
            }
            int span = BASE - threshold;
            int digit = threshold + (rest - threshold) % span;
            encoded.append(Character.forDigit(letterFirst(digit), BASE));
            rest = (rest - threshold) / span;
        }
    }

    /** Java counts digits before letters, Punycode letters first. */
    private static int letterFirst(int value) {
        return value < 26 ? value + 10 : value - 26;
    }

    private static int threshold(int k, int bias) {
        return Math.max(1, Math.min(26, k - bias));
    }

    /**
     * Decodes a text.
     *
     * @throws NodeException if it is no Punycode
     */
    static String decode(String text) {
        int basic = Math.max(text.lastIndexOf('-'), 0);
        int[] points = new int[text.length()];
        for (int i = 0; i < basic; i++) {
            points[i] = text.charAt(i);
            if (points[i] >= FIRST) {
                throw error("Illegal input >= 0x80 (not a basic code point)");
            }
        }
        int count = basic;
        int next = FIRST;
        int bias = FIRST_BIAS;
        int index = 0;
        for (int at = basic > 0 ? basic + 1 : 0; at < text.length(); ) {
            int before = index;
            int weight = 1;
            for (int k = BASE; ; k += BASE) {
                int digit = at < text.length() ? digit(text.charAt(at++)) : -1;
                if (digit < 0) {
                    throw error("Invalid input");
                }
                if (digit > (Integer.MAX_VALUE - index) / weight) {
                    throw overflow();
                }
                index += digit * weight;
                int threshold = threshold(k, bias);
                if (digit < threshold) {
                    break;
                }
                if (weight > Integer.MAX_VALUE / (BASE - threshold)) {
                    throw overflow();
                }
                weight *= BASE - threshold;
            }
            bias = adapt(index - before, count + 1, before == 0);
            if (index / (count + 1) > Integer.MAX_VALUE - next) {
                throw overflow();
            }
            next += index / (count + 1);
            index %= count + 1;
            System.arraycopy(points, index, points, index + 1, count - index);
            points[index++] = next;
            count++;
        }
        return text(points, count);
    }

    private static String text(int[] points, int count) {
        StringBuilder decoded = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            if (!Character.isValidCodePoint(points[i])) {
                throw new NodeException(
                        "RangeError",
                        null,
                        "Invalid code point " + Integer.toUnsignedString(points[i]));
            }
            decoded.appendCodePoint(points[i]);
        }
        return decoded.toString();
    }

    private static int digit(char c) {
        int value = c < FIRST ? Character.digit(c, BASE) : -1;
        return value < 0 ? -1 : value < 10 ? value + 26 : value - 10;
    }

    private static int adapt(int delta, int count, boolean first) {
        int rest = first ? delta / 700 : delta / 2;
        rest += rest / count;
        int k = 0;
        while (rest > 455) {
            rest /= 35;
            k += BASE;
        }
        return k + 36 * rest / (rest + 38);
    }

    private static NodeException overflow() {
        return error("Overflow: input needs wider integers to process");
    }

    private static NodeException error(String message) {
        return new NodeException("RangeError", null, message);
    }
}
