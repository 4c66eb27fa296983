package node.dns;

import java.util.Objects;

/**
 * A request for the addresses of a host.
 *
 * @param host a name, or an address, which is its own result
 * @param port what the addresses are wanted for; 0 if that is unknown. Only permissions ask for it
 */
public record Lookup(String host, int port) {

    public Lookup {
        Objects.requireNonNull(host, "host");
    }

    /** For no certain port. */
    public static Lookup of(String host) {
        return new Lookup(host, 0);
    }
}
