package node.loop;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.StringJoiner;

/**
 * The text of IP addresses in the form of RFC 5952, which the JDK never uses: lower case, the
 * longest run of zeros as {@code ::}, mapped addresses as {@code ::ffff:192.0.2.1}. Stateless; for
 * any thread.
 */
public final class AddressText {

    private static final int GROUPS = 8;

    private AddressText() {}

    /** The text of an address, with the zone if it has one, for instance {@code fe80::1%eth0}. */
    public static String of(InetAddress address) {
        return address instanceof Inet6Address six
                ? of(six.getAddress()) + zone(six)
                : address.getHostAddress();
    }

    private static String zone(Inet6Address address) {
        NetworkInterface scope = address.getScopedInterface();
        int index = address.getScopeId();
        if (scope == null && index == 0) {
            return "";
        }
        try {
            NetworkInterface known = scope == null ? NetworkInterface.getByIndex(index) : scope;
            return "%" + (known == null ? Integer.toString(index) : known.getName());
        } catch (SocketException e) {
            return "%" + index; // the system does not tell the name
        }
    }

    /**
     * Host and port, for instance {@code 127.0.0.1:80} or {@code [::1]:80}. An unresolved address
     * has its host's name; an address of another family has its own text.
     */
    public static String of(SocketAddress address) {
        if (!(address instanceof InetSocketAddress inet)) {
            return String.valueOf(address);
        }
        String host = inet.isUnresolved() ? inet.getHostString() : of(inet.getAddress());
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + inet.getPort();
    }

    /**
     * The text of the 4 or 16 octets of an address.
     *
     * @throws IllegalArgumentException if there are other than 4 or 16
     */
    public static String of(byte... address) {
        if (address.length == 4) {
            return dotted(address, 0);
        }
        if (address.length != 2 * GROUPS) {
            throw new IllegalArgumentException("expected 4 or 16 octets, found " + address.length);
        }
        return isMapped(address) ? "::ffff:" + dotted(address, 12) : groups(address);
    }

    private static boolean isMapped(byte[] address) {
        for (int i = 0; i < 10; i++) {
            if (address[i] != 0) {
                return false;
            }
        }
        return address[10] == -1 && address[11] == -1;
    }

    private static String dotted(byte[] address, int from) {
        StringJoiner text = new StringJoiner(".");
        for (int i = from; i < from + 4; i++) {
            text.add(Integer.toString(address[i] & 0xFF));
        }
        return text.toString();
    }

    private static String groups(byte[] address) {
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = (address[2 * i] & 0xFF) << 8 | address[2 * i + 1] & 0xFF;
        }
        int begin = 0;
        int length = 1; // a single zero is not shortened
        for (int i = 0; i < GROUPS; i++) {
            int zeros = zeros(groups, i);
            if (zeros > length) {
                begin = i;
                length = zeros;
            }
        }
        return length == 1
                ? join(groups, 0, GROUPS)
                : join(groups, 0, begin) + "::" + join(groups, begin + length, GROUPS);
    }

    private static int zeros(int[] groups, int from) {
        int end = from;
        while (end < GROUPS && groups[end] == 0) {
            end++;
        }
        return end - from;
    }

    private static String join(int[] groups, int from, int to) {
        StringJoiner text = new StringJoiner(":");
        for (int i = from; i < to; i++) {
            text.add(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
