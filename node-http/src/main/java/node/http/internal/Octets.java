package node.http.internal;

/** The character classes of the grammar, over octets (W24). */
final class Octets {

    private static final byte TOKEN = 1;
    private static final byte VALUE = 2;
    private static final byte TARGET = 4;

    /** The classes of each octet. Never changed after initialization. */
    private static final byte[] CLASSES = classes();

    private Octets() {}

    private static byte[] classes() {
        byte[] classes = new byte[256];
        for (int c = 0; c < 256; c++) {
            boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            boolean digit = c >= '0' && c <= '9';
            if (letter || digit || "!#$%&'*+-.^_`|~".indexOf(c) >= 0) {
                classes[c] |= TOKEN;
            }
            if (c == '\t' || (c >= ' ' && c != 0x7f)) {
                classes[c] |= VALUE; // obs-text, 0x80 to 0xFF, included (W35)
            }
            if (c > ' ' && c < 0x7f && c != '#') {
                classes[c] |= TARGET;
            }
        }
        return classes;
    }

    /** {@code tchar} of RFC 9110 §5.6.2. */
    static boolean isToken(byte octet) {
        return (CLASSES[octet & 0xff] & TOKEN) != 0;
    }

    static boolean isToken(char c) {
        return c < 256 && (CLASSES[c] & TOKEN) != 0;
    }

    /** Octets of a field value, RFC 9110 §5.5: all except control characters. */
    static boolean isValue(byte octet) {
        return (CLASSES[octet & 0xff] & VALUE) != 0;
    }

    static boolean isValue(char c) {
        return c < 256 && (CLASSES[c] & VALUE) != 0;
    }

    /** Visible ASCII without the fragment sign (W45). */
    static boolean isTarget(byte octet) {
        return (CLASSES[octet & 0xff] & TARGET) != 0;
    }

    /** {@code OWS} of RFC 9110 §5.6.3. */
    static boolean isSpace(byte octet) {
        return octet == ' ' || octet == '\t';
    }

    static boolean isDigit(byte octet) {
        return octet >= '0' && octet <= '9';
    }

    static boolean isLetter(byte octet) {
        int lower = octet | 0x20;
        return lower >= 'a' && lower <= 'z';
    }

    /** The value of a hexadecimal digit; −1 for anything else. */
    static int hex(byte octet) {
        if (isDigit(octet)) {
            return octet - '0';
        }
        int lower = octet | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    /** Whether the octets equal the lower-case word, ignoring case. */
    static boolean is(byte[] octets, int from, int to, String word) {
        if (to - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            int c = octets[from + i];
            int lower = c >= 'A' && c <= 'Z' ? c + 32 : c;
            if (lower != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
