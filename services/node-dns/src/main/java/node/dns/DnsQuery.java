package node.dns;

import java.net.InetAddress;
import java.util.Objects;
import node.loop.AddressText;

/**
 * A query for records.
 *
 * @param name the complete name: no search domain is added
 * @param type the type of the records
 * @param servers whom to ask
 * @param subject the name or address that the query is about. Only permission checks use it
 */
public record DnsQuery(String name, DnsType type, DnsServers servers, String subject) {

    public DnsQuery {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(servers, "servers");
        Objects.requireNonNull(subject, "subject");
    }

    /** A query about a name. */
    public static DnsQuery of(String name, DnsType type, DnsServers servers) {
        return new DnsQuery(name, type, servers, name);
    }

    /** A query for the names of an address. */
    public static DnsQuery reverse(InetAddress address, DnsServers servers) {
        return new DnsQuery(nameOf(address), DnsType.PTR, servers, AddressText.of(address));
    }

    /** The name under which the names of an address are found. */
    static String nameOf(InetAddress address) {
        byte[] octets = address.getAddress();
        StringBuilder name = new StringBuilder();
        for (int i = octets.length - 1; i >= 0; i--) {
            int octet = octets[i] & 0xFF;
            if (octets.length == 4) {
                name.append(octet).append('.');
            } else {
                name.append(Integer.toHexString(octet & 0xF)).append('.');
                name.append(Integer.toHexString(octet >> 4)).append('.');
            }
        }
        return name.append(octets.length == 4 ? "in-addr.arpa" : "ip6.arpa").toString();
    }
}
