package node.tls;

import java.util.List;
import java.util.Objects;

/**
 * What a client asks for in its first message.
 *
 * @param serverName the host name (SNI), in small letters; empty if there is none
 * @param protocols the application protocols (ALPN) in the client's order; empty if there are none
 */
public record ClientHello(String serverName, List<String> protocols) {

    public ClientHello {
        Objects.requireNonNull(serverName, "serverName");
        protocols = List.copyOf(protocols);
    }
}
