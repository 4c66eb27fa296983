package node.dns.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import node.dns.DnsError;
import node.dns.DnsException;

/** Names that the system has for addresses and ports. Blocks. */
final class SystemNames {

    private static final Path SERVICES = Path.of("/etc/services");

    private SystemNames() {}

    /**
     * Returns the name of an address.
     *
     * @throws DnsException if it has none
     */
    static String host(InetAddress address) throws IOException {
        // A new object: the name that the caller's object was made with does not count.
        InetAddress bare = InetAddress.getByAddress(address.getAddress());
        String name = bare.getHostName();
        if (name.equals(bare.getHostAddress())) { // the JDK's way to say that there is none
            throw new DnsException(DnsError.NXDOMAIN, name + " has no name", null);
        }
        return name;
    }

    /** Returns the name of a TCP service; the number if it has none. */
    static String service(int port) {
        String number = Integer.toString(port);
        if (!Files.isReadable(SERVICES)) {
            return number;
        }
        try (Stream<String> lines = Files.lines(SERVICES, StandardCharsets.ISO_8859_1)) {
            return lines.map(line -> line.replaceAll("#.*", "").strip().split("\\s+"))
                    .filter(words -> words.length > 1 && words[1].equals(number + "/tcp"))
                    .map(words -> words[0])
                    .findFirst()
                    .orElse(number);
        } catch (IOException e) {
            return number;
        }
    }
}
