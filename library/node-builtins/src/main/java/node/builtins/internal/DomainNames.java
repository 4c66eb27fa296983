package node.builtins.internal;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Domain names in ASCII and in Unicode, as the URL standard asks for: <a
 * href="https://www.unicode.org/reports/tr46/">UTS 46</a> without transitional processing, with the
 * rules for bidirectional names and joiners, without those for hyphens and lengths.
 */
final class DomainNames {

    private static final String PREFIX = "xn--";

    private DomainNames() {}

    /** The name in lower-case ASCII; null if it is invalid. */
    static String toAscii(String name) {
        if (isAscii(name)) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!lower.contains(PREFIX)) {
                return lower;
            }
        }
        String[] labels = labels(name);
        if (labels == null) {
            return null;
        }
        for (int i = 0; i < labels.length; i++) {
            if (!isAscii(labels[i])) {
                labels[i] = PREFIX + Punycode.encode(labels[i]);
            }
        }
        return String.join(".", labels);
    }

    /** The name in Unicode. Labels that are no valid Punycode stay. */
    static String toUnicode(String ascii) {
        if (!ascii.contains(PREFIX)) {
            return ascii;
        }
        String[] labels = ascii.split("\\.", -1);
        for (int i = 0; i < labels.length; i++) {
            String decoded = labels[i].startsWith(PREFIX) ? decode(labels[i]) : null;
            labels[i] = decoded == null ? labels[i] : decoded;
        }
        return String.join(".", labels);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** The mapped labels in Unicode; null if one is invalid. */
    private static String[] labels(String name) {
        String mapped = DomainMapping.map(name);
        if (mapped == null) {
            return null;
        }
        String[] labels = mapped.split("\\.", -1);
        boolean bidirectional = false;
        for (int i = 0; i < labels.length; i++) {
            labels[i] = labels[i].startsWith(PREFIX) ? decode(labels[i]) : labels[i];
            if (labels[i] == null || !isValid(labels[i])) {
                return null;
            }
            bidirectional |= Bidirectional.isRightToLeft(labels[i]);
        }
        for (String label : labels) {
            if (bidirectional && !Bidirectional.isValid(label)) {
                return null;
            }
        }
        return labels;
    }

    /** Null if it is no Punycode of a label that needs it. */
    private static String decode(String label) {
        if (!isAscii(label)) {
            return null;
        }
        try {
            String decoded = Punycode.decode(label.substring(PREFIX.length()));
            boolean needed =
                    !isAscii(decoded) && Normalizer.isNormalized(decoded, Normalizer.Form.NFC);
            return needed && isValid(decoded) ? decoded : null;
        } catch (NodeException e) {
            return null;
        }
    }

    private static boolean isValid(String label) {
        if (label.isEmpty() || isAscii(label)) {
            return true;
        }
        int[] points = label.codePoints().toArray();
        boolean mark =
                switch (Character.getType(points[0])) {
                    case Character.NON_SPACING_MARK,
                            Character.ENCLOSING_MARK,
                            Character.COMBINING_SPACING_MARK ->
                            true;
                    default -> false;
                };
        if (mark || label.startsWith(PREFIX) || !Joiners.areValid(points)) {
            return false;
        }
        for (int point : points) {
            if (!DomainMapping.isValid(point) || point == '.') {
                return false;
            }
        }
        return true;
    }
}
