package node.net;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import node.net.internal.DomainLabels;
import node.net.internal.Ip6;

/**
 * A host as the <a href="https://url.spec.whatwg.org/#host-parsing">URL standard</a> reads it. So
 * {@code 0x7f.1} and {@code 2130706433} are 127.0.0.1, as in browsers and Node, and not names.
 *
 * @param text the host as URLs show it: a name in lower-case ASCII, an IPv4 address, or an IPv6
 *     address in brackets
 * @param address the address; null for a name
 */
public record UrlHost(String text, InetAddress address) {

    /** The code points that no host may contain, besides control characters. */
    private static final String FORBIDDEN = " #/:<>?@[\\]^|%";

    private static final long NOT_A_NUMBER = -1;

    /**
     * Parses the host of a URL: without user information and port.
     *
     * @throws IllegalArgumentException if it is no host
     */
    public static UrlHost parse(String host) {
        if (host.startsWith("[")) {
            byte[] bytes =
                    host.endsWith("]") ? Ip6.parse(host.substring(1, host.length() - 1)) : null;
            if (bytes == null) {
                throw wrong(host);
            }
            return new UrlHost("[" + Ip6.text(bytes) + "]", address(bytes));
        }
        String name = DomainLabels.toAscii(decode(host));
        if (name == null || name.isEmpty() || !name.chars().allMatch(UrlHost::isAllowed)) {
            throw wrong(host);
        }
        String[] parts = name.split("\\.", -1);
        if (parts.length > 1 && parts[parts.length - 1].isEmpty()) {
            parts = Arrays.copyOf(parts, parts.length - 1);
        }
        String last = parts[parts.length - 1];
        if (!last.matches("[0-9]+") && number(last) == NOT_A_NUMBER) {
            return new UrlHost(name, null);
        }
        byte[] bytes = ip4(parts);
        if (bytes == null) {
            throw wrong(host);
        }
        InetAddress address = address(bytes);
        return new UrlHost(address.getHostAddress(), address);
    }

    /**
     * The address that a host means if it is written as numbers: an IPv6 address with or without
     * brackets, or an IPv4 address in any form of the URL standard.
     *
     * @return null for a name, and for numbers that are no address
     */
    public static InetAddress numeric(String host) {
        boolean bare = host.indexOf(':') >= 0 && !host.startsWith("[");
        if (bare && host.indexOf('%') >= 0) {
            return scoped(host);
        }
        try {
            return parse(bare ? "[" + host + "]" : host).address();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** An IPv6 address with a zone, which URLs do not have. */
    private static InetAddress scoped(String host) {
        try {
            return InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static IllegalArgumentException wrong(String host) {
        return new IllegalArgumentException("expected a host, found \"" + host + "\"");
    }

    private static boolean isAllowed(int c) {
        return c > ' ' && c < 0x7f && FORBIDDEN.indexOf(c) < 0;
    }

    /** Decodes percent escapes as UTF-8; what is malformed becomes U+FFFD, which is no host. */
    private static String decode(String host) {
        if (host.indexOf('%') < 0) {
            return host;
        }
        byte[] octets = host.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        for (int i = 0; i < octets.length; i++) {
            boolean escape = octets[i] == '%' && i + 2 < octets.length;
            int high = escape ? Character.digit(octets[i + 1], 16) : -1;
            int low = escape ? Character.digit(octets[i + 2], 16) : -1;
            if (high >= 0 && low >= 0) {
                decoded.write(high * 16 + low);
                i += 2;
            } else {
                decoded.write(octets[i]);
            }
        }
        try {
            ByteBuffer all = ByteBuffer.wrap(decoded.toByteArray());
            return StandardCharsets.UTF_8.newDecoder().decode(all).toString();
        } catch (CharacterCodingException e) {
            return "\ufffd";
        }
    }

    /** One to four numbers; the last one fills the bytes that are left. Null if it is none. */
    private static byte[] ip4(String[] parts) {
        if (parts.length > 4) {
            return null;
        }
        long address = 0;
        for (int i = 0; i < parts.length; i++) {
            boolean isLast = i == parts.length - 1;
            long number = number(parts[i]);
            long most = isLast ? (1L << (8 * (5 - parts.length))) - 1 : 255;
            if (number == NOT_A_NUMBER || number > most) {
                return null;
            }
            address += isLast ? number : number << (8 * (3 - i));
        }
        return ByteBuffer.allocate(4).putInt((int) address).array();
    }

    /** Hexadecimal after 0x, octal after 0, else decimal. Large numbers are 2^32. */
    private static long number(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean hex = lower.startsWith("0x");
        boolean octal = !hex && lower.length() > 1 && lower.charAt(0) == '0';
        int radix = hex ? 16 : octal ? 8 : 10;
        String digits = hex ? lower.substring(2) : lower;
        if (digits.isEmpty() && !hex) {
            return NOT_A_NUMBER;
        }
        long number = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            int digit = c < 128 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                return NOT_A_NUMBER;
            }
            number = Math.min(number * radix + digit, 1L << 32);
        }
        return number;
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // four and sixteen bytes are an address
        }
    }
}
