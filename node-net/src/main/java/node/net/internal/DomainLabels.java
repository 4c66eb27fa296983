package node.net.internal;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Domain names in ASCII. The letters are mapped nearly as UTS 46 does without its transitional
 * rules, which the URL standard asks for: NFKC, lower case, and {@code ß} stays. The JDK's IDN is
 * of 2003 and would make {@code ss} of it: another name.
 */
public final class DomainLabels {

    private static final int BASE = 36;
    private static final int MAX_DELTA = Integer.MAX_VALUE / BASE;

    private DomainLabels() {}

    /** The name in lower-case ASCII; null if it contains what no name may. */
    public static String toAscii(String name) {
        boolean ascii = name.chars().allMatch(c -> c < 128);
        if (ascii) {
            return name.toLowerCase(Locale.ROOT);
        }
        StringBuilder kept = new StringBuilder();
        name.codePoints().filter(c -> !isIgnored(c)).forEach(kept::appendCodePoint);
        String mapped = Normalizer.normalize(kept, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String[] labels = Normalizer.normalize(mapped, Normalizer.Form.NFKC).split("[.\u3002]", -1);
        for (int i = 0; i < labels.length; i++) {
            if (!labels[i].codePoints().allMatch(DomainLabels::isAllowed)) {
                return null;
            }
            boolean plain = labels[i].chars().allMatch(c -> c < 128);
            labels[i] = plain ? labels[i] : punycode(labels[i]);
            if (labels[i] == null) {
                return null;
            }
        }
        return String.join(".", labels);
    }

    /** Soft hyphens, joiners that nothing needs, and selectors of variants. */
    private static boolean isIgnored(int c) {
        return c == 0xad
                || c == 0x200b
                || c == 0x2060
                || c == 0xfeff
                || (c >= 0xfe00 && c <= 0xfe0f);
    }

    private static boolean isAllowed(int c) {
        if (c < 128) {
            return true; // checked for the whole name
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> c != 0xfffd;
        };
    }

    /** RFC 3492; null if a label is too long for it. */
    private static String punycode(String label) {
        int[] points = label.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        label.chars().filter(c -> c < 128).forEach(c -> text.append((char) c));
        int basic = text.length();
        if (basic > 0) {
            text.append('-');
        }
        int next = 128;
        int delta = 0;
        int bias = 72;
        for (int done = basic; done < points.length; ) {
            int least = Integer.MAX_VALUE;
            for (int point : points) {
                least = point >= next ? Math.min(least, point) : least;
            }
            if ((long) (least - next) * (done + 1) + delta > MAX_DELTA) {
                return null;
            }
            delta += (least - next) * (done + 1);
            next = least;
            for (int point : points) {
                if (point < next) {
                    delta++;
                } else if (point == next) {
                    appendNumber(text, delta, bias);
                    bias = adapt(delta, done + 1, done == basic);
                    delta = 0;
                    done++;
                }
            }
            delta++;
            next++;
        }
        return "xn--" + text;
    }

    private static void appendNumber(StringBuilder text, int number, int bias) {
        int rest = number;
        for (int k = BASE; ; k += BASE) {
            int threshold = Math.max(1, Math.min(26, k - bias));
            if (rest < threshold) {
                text.append(digit(rest));
                return;
            }
            text.append(digit(threshold + (rest - threshold) % (BASE - threshold)));
            rest = (rest - threshold) / (BASE - threshold);
        }
    }

    private static char digit(int value) {
        return (char) (value < 26 ? 'a' + value : '0' + value - 26);
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
}
