package node.classic.internal;

import java.text.Normalizer;
import java.util.Locale;
import node.script.Binding;
import node.script.Export;
import node.script.Script;

/** The binding "text": texts of values for people. */
@Binding
public final class TextBinding {

    private static final String SHORT = "\b\t\n\f\r\\";
    private static final String LETTERS = "btnfr\\";

    /**
     * The first and the last code point of the ranges whose characters take two columns: East Asian
     * Width W and F, and emoji. In ascending order.
     */
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x231A, 0x231B, 0x2329, 0x232A, 0x23E9, 0x23EC, 0x23F0, 0x23F0, 0x23F3,
        0x23F3, 0x25FD, 0x25FE, 0x2614, 0x2615, 0x2648, 0x2653, 0x267F, 0x267F, 0x2693, 0x2693,
        0x26A1, 0x26A1, 0x26AA, 0x26AB, 0x26BD, 0x26BE, 0x26C4, 0x26C5, 0x26CE, 0x26CE, 0x26D4,
        0x26D4, 0x26EA, 0x26EA, 0x26F2, 0x26F3, 0x26F5, 0x26F5, 0x26FA, 0x26FA, 0x26FD, 0x26FD,
        0x2705, 0x2705, 0x270A, 0x270B, 0x2728, 0x2728, 0x274C, 0x274C, 0x274E, 0x274E, 0x2753,
        0x2755, 0x2757, 0x2757, 0x2795, 0x2797, 0x27B0, 0x27B0, 0x27BF, 0x27BF, 0x2B1B, 0x2B1C,
        0x2B50, 0x2B50, 0x2B55, 0x2B55, 0x2E80, 0x303E, 0x3041, 0x3247, 0x3250, 0x4DBF, 0x4E00,
        0xA4C6, 0xA960, 0xA97C, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE10, 0xFE19, 0xFE30, 0xFE6B,
        0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x16FE0, 0x18AFF, 0x1AFF0, 0x1B2FF, 0x1F004, 0x1F004,
        0x1F0CF, 0x1F0CF, 0x1F18E, 0x1F18E, 0x1F191, 0x1F19A, 0x1F200, 0x1F320, 0x1F32D, 0x1F335,
        0x1F337, 0x1F37C, 0x1F37E, 0x1F393, 0x1F3A0, 0x1F3CA, 0x1F3CF, 0x1F3D3, 0x1F3E0, 0x1F3F0,
        0x1F3F4, 0x1F3F4, 0x1F3F8, 0x1F43E, 0x1F440, 0x1F440, 0x1F442, 0x1F4FC, 0x1F4FF, 0x1F53D,
        0x1F54B, 0x1F54E, 0x1F550, 0x1F567, 0x1F57A, 0x1F57A, 0x1F595, 0x1F596, 0x1F5A4, 0x1F5A4,
        0x1F5FB, 0x1F64F, 0x1F680, 0x1F6C5, 0x1F6CC, 0x1F6CC, 0x1F6D0, 0x1F6D2, 0x1F6D5, 0x1F6D7,
        0x1F6DC, 0x1F6DF, 0x1F6EB, 0x1F6EC, 0x1F6F4, 0x1F6FC, 0x1F7E0, 0x1F7EB, 0x1F7F0, 0x1F7F0,
        0x1F90C, 0x1F93A, 0x1F93C, 0x1F945, 0x1F947, 0x1F9FF, 0x1FA70, 0x1FAFF, 0x20000, 0x3FFFD
    };

    private final Script script;

    TextBinding(Script script) {
        this.script = script;
    }

    /** Returns the engine's function for what JavaScript cannot ask; null if it has none. */
    @Export
    public Object nature() {
        return script.nature();
    }

    /** Returns a string literal, with the first of the quotes ' " ` that is not in the text. */
    @Export
    public String quote(String text) {
        char mark = mark(text);
        StringBuilder quoted = new StringBuilder(text.length() + 2).append(mark);
        escape(text, mark, quoted);
        return quoted.append(mark).toString();
    }

    /** Returns the inside of a literal in single quotes. */
    @Export
    public String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        escape(text, '\'', escaped);
        return escaped.toString();
    }

    private static char mark(String text) {
        if (text.indexOf('\'') < 0) {
            return '\'';
        }
        if (text.indexOf('"') < 0) {
            return '"';
        }
        return text.indexOf('`') < 0 && !text.contains("${") ? '`' : '\'';
    }

    private static void escape(String text, char mark, StringBuilder to) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            int named = SHORT.indexOf(letter);
            if (named >= 0) {
                to.append('\\').append(LETTERS.charAt(named));
            } else if (letter == mark && mark == '\'') {
                to.append("\\'");
            } else if (letter < 0x20 || (letter >= 0x7F && letter <= 0x9F)) {
                to.append(String.format(Locale.ROOT, "\\x%02X", (int) letter));
            } else if (Character.isHighSurrogate(letter)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                to.append(letter).append(text.charAt(++i));
            } else if (Character.isSurrogate(letter)) {
                to.append("\\u").append(Integer.toHexString(letter));
            } else {
                to.append(letter);
            }
        }
    }

    /** Returns the columns of a terminal that a text takes. Sequences for colours take none. */
    @Export
    public int width(String text) {
        if (isPlain(text)) {
            return text.length();
        }
        String visible = text.replaceAll("\u001b\\[[\\d;]*[A-Za-z]", "");
        return Normalizer.normalize(visible, Normalizer.Form.NFC)
                .codePoints()
                .map(TextBinding::width)
                .sum();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static int width(int letter) {
        if (letter < ' ' || (letter >= 0x7F && letter < 0xA0)) {
            return 0;
        }
        switch (Character.getType(letter)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> {
                return letter == 0xAD ? 1 : 0; // a soft hyphen is visible on terminals
            }
            default -> {
                return isWide(letter) ? 2 : 1;
            }
        }
    }

    private static boolean isWide(int letter) {
        for (int i = 0; i < WIDE.length && WIDE[i] <= letter; i += 2) {
            if (letter <= WIDE[i + 1]) {
                return true;
            }
        }
        return false;
    }
}
