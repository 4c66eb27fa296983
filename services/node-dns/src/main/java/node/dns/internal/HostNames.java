package node.dns.internal;

import java.net.IDN;

/** Checks host names. */
final class HostNames {

    private static final int LONGEST = 253;
    private static final int LONGEST_LABEL = 63;

    private HostNames() {}

    /**
     * Returns the name as name servers know it, with non-ASCII letters encoded.
     *
     * @throws IllegalArgumentException if it is not a valid host name
     */
    static String check(String name) {
        String ascii = ascii(name);
        String bare = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        if (bare.isEmpty() || bare.length() > LONGEST) {
            throw refusal(name, "of 1 to " + LONGEST + " characters");
        }
        for (String label : bare.split("\\.", -1)) {
            if (label.isEmpty() || label.length() > LONGEST_LABEL) {
                throw refusal(name, "with 1 to " + LONGEST_LABEL + " characters between dots");
            }
            if (!label.chars().allMatch(HostNames::isLetter)) {
                throw refusal(name, "of letters, digits, hyphens and underscores");
            }
        }
        if (isShortened(bare)) {
            throw refusal(name, "or an address of four numbers");
        }
        return ascii;
    }

    /** Whether it has dotted numbers like an address, but not four of them. */
    static boolean isShortened(String text) {
        return text.matches("[0-9]+(\\.[0-9]+)*") && text.split("\\.").length != 4;
    }

    /**
     * Returns the name with non-ASCII letters encoded.
     *
     * @throws IllegalArgumentException if they cannot be
     */
    static String ascii(String name) {
        if (name.chars().allMatch(letter -> letter < 0x80)) {
            return name;
        }
        try {
            return IDN.toASCII(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("expected a name, found " + name, e);
        }
    }

    private static boolean isLetter(int letter) {
        return letter >= 'a' && letter <= 'z'
                || letter >= 'A' && letter <= 'Z'
                || letter >= '0' && letter <= '9'
                || letter == '-'
                || letter == '_';
    }

    private static IllegalArgumentException refusal(String name, String expected) {
        return new IllegalArgumentException("expected a name " + expected + ", found " + name);
    }
}
