package node.builtins.internal;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The mapping of code points in domain names, as <a
 * href="https://www.unicode.org/reports/tr46/">UTS 46</a> without transitional processing. It is
 * the JDK's NFKC with full case folding, but for the exceptions below; so it is that of the JDK's
 * version of Unicode.
 */
final class DomainMapping {

    /** Code points without a meaning in names: joiners, selectors of variants, fillers. */
    private static final CodePoints IGNORED =
            CodePoints.of(
                    "ad 34f 115f-1160 17b4-17b5 180b-180f 200b 2060-2064 206a-206f 3164 fe00-fe0f"
                            + " feff ffa0 1bca0-1bca3 1d173-1d17a e0100-e01ef");

    private static final CodePoints DISALLOWED = CodePoints.of("2ff0-2fff 31ef fffc-fffd");

    /** The ideographs that Unicode 17 added; the JDK knows Unicode 16. */
    private static final CodePoints NEW = CodePoints.of("323b0-33479");

    private DomainMapping() {}

    /** Maps a name; null if it contains what no name may contain. */
    static String map(String name) {
        StringBuilder mapped = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); ) {
            int point = name.codePointAt(i);
            String one = map(point);
            if (one == null) {
                return null;
            }
            mapped.append(one);
            i += Character.charCount(point);
        }
        return Normalizer.normalize(mapped, Normalizer.Form.NFC);
    }

    /** Whether a code point stays as it is. */
    static boolean isValid(int point) {
        String mapped = map(point);
        return mapped != null && mapped.equals(Character.toString(point));
    }

    private static String map(int point) {
        if (point < 0x80) {
            return Character.toString(Character.toLowerCase(point));
        }
        if (IGNORED.contains(point)) {
            return "";
        }
        if (point == 0x3002 || point == 0xff0e || point == 0xff61) {
            return "."; // full stops of East Asia
        }
        boolean kept = point == 0xdf || point == 0x3c2 || point == 0x200c || point == 0x200d;
        if (kept) {
            return Character.toString(point);
        }
        if (DISALLOWED.contains(point)) {
            return null;
        }
        String mapped = fold(point);
        // A full stop in a mapping would be a boundary that nobody wrote.
        boolean allowed = mapped.indexOf('.') < 0 && mapped.indexOf('\u3002') < 0;
        return allowed && mapped.codePoints().allMatch(DomainMapping::isAssigned) ? mapped : null;
    }

    private static String fold(int point) {
        if (point >= 0x13a0 && point <= 0x13f5) {
            return Character.toString(point); // Cherokee folds to capitals
        }
        if (point >= 0xab70 && point <= 0xabbf) {
            return Character.toString(point - 0xab70 + 0x13a0);
        }
        if (point >= 0x13f8 && point <= 0x13fd) {
            return Character.toString(point - 8);
        }
        StringBuilder folded = new StringBuilder();
        nfkc(Character.toString(point))
                .codePoints()
                .forEach(one -> folded.append(foldCase(Character.toString(one))));
        return nfkc(folded.toString());
    }

    private static String foldCase(String text) {
        return switch (text) {
            case "\u00df", "\u1e9e" -> "\u00df";
            case "\u0131" -> text;
            default ->
                    text.toUpperCase(Locale.ROOT)
                            .toLowerCase(Locale.ROOT)
                            .replace('\u03c2', '\u03c3');
        };
    }

    private static String nfkc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    private static boolean isAssigned(int point) {
        if (point < 0x80 || NEW.contains(point)) {
            return true; // the standard for URLs checks ASCII
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
