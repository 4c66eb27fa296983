package node.builtins.internal;

import java.util.Arrays;

/** Parses hosts as the <a href="https://url.spec.whatwg.org/#host-parsing">URL standard</a>. */
final class UrlHosts {

    private static final String FORBIDDEN = "\0\t\n\r #/:<>?@[\\]^|";
    private static final long NO_NUMBER = -1;
    private static final long TOO_LARGE = 1L << 32;

    private UrlHosts() {}

    /**
     * Returns the host as URLs show it.
     *
     * @param opaque whether the scheme says nothing about its hosts
     * @return null if it is invalid
     */
    static String parse(String host, boolean opaque) {
        if (host.startsWith("[")) {
            int[] address =
                    host.endsWith("]") ? Ip6Text.parse(host.substring(1, host.length() - 1)) : null;
            return address == null ? null : "[" + Ip6Text.of(address) + "]";
        }
        if (opaque) {
            return contains(host, FORBIDDEN) ? null : PercentSet.CONTROL.encode(host);
        }
        String name = DomainNames.toAscii(PercentSet.decode(host));
        if (name == null || name.isEmpty() || !isDomain(name)) {
            return null;
        }
        return endsWithNumber(name) ? ip4(name) : name;
    }

    private static boolean contains(String text, String characters) {
        for (int i = 0; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDomain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean plain = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '.';
            if (!plain && (c <= ' ' || c >= 0x7f || c == '%' || FORBIDDEN.indexOf(c) >= 0)) {
                return false;
            }
        }
        return true;
    }

    private static String[] labels(String name) {
        String[] labels = name.split("\\.", -1);
        boolean dot = labels.length > 1 && labels[labels.length - 1].isEmpty();
        return dot ? Arrays.copyOf(labels, labels.length - 1) : labels;
    }

    private static boolean endsWithNumber(String name) {
        int end = name.length() - (name.endsWith(".") ? 1 : 0);
        String last = name.substring(name.lastIndexOf('.', end - 1) + 1, end);
        if (last.isEmpty() || last.charAt(0) < '0' || last.charAt(0) > '9') {
            return false;
        }
        return last.chars().allMatch(c -> c >= '0' && c <= '9') || number(last) != NO_NUMBER;
    }

    /** One to four numbers; the last one fills the bytes that are left. Null if invalid. */
    private static String ip4(String name) {
        String[] labels = labels(name);
        if (labels.length > 4) {
            return null;
        }
        long address = 0;
        for (int i = 0; i < labels.length; i++) {
            boolean last = i == labels.length - 1;
            long number = number(labels[i]);
            long limit = last ? 1L << 8 * (5 - labels.length) : 256;
            if (number == NO_NUMBER || number >= limit) {
                return null;
            }
            address += last ? number : number << 8 * (3 - i);
        }
        return (address >> 24)
                + "."
                + (address >> 16 & 0xff)
                + "."
                + (address >> 8 & 0xff)
                + "."
                + (address & 0xff);
    }

    /** Hexadecimal after 0x, octal after 0, else decimal. */
    private static long number(String text) {
        boolean hex = text.startsWith("0x") || text.startsWith("0X");
        boolean octal = !hex && text.length() > 1 && text.charAt(0) == '0';
        int radix = hex ? 16 : octal ? 8 : 10;
        if (text.isEmpty()) {
            return NO_NUMBER;
        }
        long number = 0;
        for (int i = hex ? 2 : octal ? 1 : 0; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), radix);
            if (digit < 0) {
                return NO_NUMBER;
            }
            number = Math.min(number * radix + digit, TOO_LARGE);
        }
        return number;
    }
}
