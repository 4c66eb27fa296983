package node.dns;

import java.util.Objects;

/**
 * A request for the addresses of a host.
 *
 * @param host a name or an address; an address is returned as it is
 * @param port the port that the addresses are for; 0 if unknown. Only permission checks use it
 */
public record Lookup(String host, int port) {

    public Lookup {
        Objects.requireNonNull(host, "host");
    }

    /** A request without a port. */
    public static Lookup of(String host) {
        return new Lookup(host, 0);
    }
}
