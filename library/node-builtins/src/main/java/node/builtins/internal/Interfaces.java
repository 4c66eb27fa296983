package node.builtins.internal;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The addresses of this machine's network interfaces. */
final class Interfaces {

    private Interfaces() {}

    /**
     * Returns for each address: interface, address, netmask, {@code IPv4} or {@code IPv6}, hardware
     * address, whether it is internal, length of the prefix, scope.
     */
    static String[] addresses() throws SocketException {
        List<String> all = new ArrayList<>();
        for (NetworkInterface one : NetworkInterface.networkInterfaces().toList()) {
            if (one.isUp()) {
                addAddresses(one, all);
            }
        }
        return all.toArray(String[]::new);
    }

    private static void addAddresses(NetworkInterface one, List<String> all)
            throws SocketException {
        byte[] hardware = one.getHardwareAddress();
        String mac =
                HexFormat.ofDelimiter(":").formatHex(hardware == null ? new byte[6] : hardware);
        List<InterfaceAddress> addresses = new ArrayList<>(one.getInterfaceAddresses());
        addresses.sort((a, b) -> Boolean.compare(isIp6(a), isIp6(b)));
        for (InterfaceAddress place : addresses) {
            InetAddress address = place.getAddress();
            int prefix = place.getNetworkPrefixLength();
            int scope = address instanceof Inet6Address six ? six.getScopeId() : 0;
            all.addAll(
                    List.of(
                            one.getName(),
                            text(address.getAddress()),
                            text(mask(address.getAddress().length, prefix)),
                            isIp6(place) ? "IPv6" : "IPv4",
                            mac,
                            one.isLoopback() ? "true" : "",
                            Integer.toString(prefix),
                            Integer.toString(address.isLinkLocalAddress() ? scope : 0)));
        }
    }

    private static boolean isIp6(InterfaceAddress place) {
        return place.getAddress() instanceof Inet6Address;
    }

    private static byte[] mask(int length, int prefix) {
        byte[] mask = new byte[length];
        for (int i = 0; i < prefix && i < 8 * length; i++) {
            mask[i / 8] |= (byte) (0x80 >> i % 8);
        }
        return mask;
    }

    private static String text(byte[] address) {
        if (address.length == 4) {
            return (address[0] & 0xff)
                    + "."
                    + (address[1] & 0xff)
                    + "."
                    + (address[2] & 0xff)
                    + "."
                    + (address[3] & 0xff);
        }
        int[] pieces = new int[8];
        for (int i = 0; i < pieces.length; i++) {
            pieces[i] = (address[2 * i] & 0xff) << 8 | address[2 * i + 1] & 0xff;
        }
        return Ip6Text.of(pieces);
    }
}
