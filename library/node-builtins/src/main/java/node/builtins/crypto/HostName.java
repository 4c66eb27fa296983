package node.builtins.crypto;

import java.util.Locale;

/** Compares names of hosts with those of certificates (RFC 6125). */
final class HostName {

    private HostName() {}

    /**
     * Whether a host has a name.
     *
     * @param wildcards whether the first label of the name may be a star
     * @param partial whether the star may be a part of the first label
     */
    static boolean matches(String name, String host, boolean wildcards, boolean partial) {
        String pattern = name.toLowerCase(Locale.ROOT);
        String wanted = host.toLowerCase(Locale.ROOT);
        if (pattern.equals(wanted)) {
            return true;
        }
        int star = pattern.indexOf('*');
        int dot = pattern.indexOf('.');
        boolean isPattern =
                wildcards
                        && star >= 0
                        && star < dot
                        && pattern.indexOf('*', star + 1) < 0
                        && pattern.indexOf('.', dot + 1) > 0;
        if (!isPattern || !partial && dot != 1 || pattern.startsWith("xn--")) {
            return false;
        }
        int end = wanted.indexOf('.');
        if (end <= 0 || !wanted.substring(end).equals(pattern.substring(dot))) {
            return false;
        }
        String before = pattern.substring(0, star);
        String after = pattern.substring(star + 1, dot);
        String label = wanted.substring(0, end);
        boolean fits =
                label.length() >= before.length() + after.length()
                        && label.startsWith(before)
                        && label.endsWith(after);
        return fits && (dot == 1 || !label.startsWith("xn--"));
    }
}
