package node.builtins.internal;

import java.net.Inet6Address;
import node.script.Export;

/** The binding "net": texts of addresses. */
public final class NetBinding {

    NetBinding() {}

    /** Returns 4 or 6 for an address, 0 for another text. */
    @Export
    public int kind(String text) {
        if (text.indexOf(':') < 0) {
            return isFour(text) ? 4 : 0;
        }
        int zone = text.indexOf('%');
        if (zone == text.length() - 1) {
            return 0;
        }
        return isSix(zone < 0 ? text : text.substring(0, zone)) ? 6 : 0;
    }

    /** Four decimal numbers without leading zeros. */
    private static boolean isFour(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (String part : parts) {
            boolean digits =
                    !part.isEmpty()
                            && part.length() <= 3
                            && part.chars().allMatch(c -> c >= '0' && c <= '9');
            if (!digits
                    || part.length() > 1 && part.charAt(0) == '0'
                    || Integer.parseInt(part) > 255) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSix(String text) {
        boolean letters =
                text.chars()
                        .allMatch(
                                c ->
                                        Character.digit(c, 16) >= 0 && c < 0x80
                                                || c == ':'
                                                || c == '.');
        int dot = text.indexOf('.');
        if (!letters || dot >= 0 && !isFour(text.substring(text.lastIndexOf(':') + 1))) {
            return false;
        }
        try {
            // A mapped address is one of version 4 for Java.
            Inet6Address.ofLiteral(text);
            return true;
        } catch (IllegalArgumentException e) {
            return text.regionMatches(true, 0, "::ffff:", 0, 7) && isFour(text.substring(7));
        }
    }
}
