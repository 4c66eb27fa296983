package node.builtins.web;

import java.io.IOException;
import java.util.List;
import node.net.NetException;

/** No connection could be made: the name has no address, or none of its addresses accepts. */
public final class ConnectFailure extends IOException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String host;

    /** The attempts; none if the host has no address. */
    private final transient List<Attempt> attempts;

    /** An address that did not accept. */
    record Attempt(String address, int port, NetException why) {}

    ConnectFailure(String code, String host, List<Attempt> attempts, Throwable cause) {
        super(text(code, host, attempts), cause);
        this.code = code;
        this.host = host;
        this.attempts = List.copyOf(attempts);
    }

    private static String text(String code, String host, List<Attempt> attempts) {
        return switch (attempts.size()) {
            case 0 -> "getaddrinfo " + code + " " + host;
            case 1 -> attempts.getFirst().why().getMessage();
            default -> "connect " + code + " " + host;
        };
    }

    /** The code of the failure of the lookup, or of the first attempt. */
    public String code() {
        return code;
    }

    String host() {
        return host;
    }

    List<Attempt> attempts() {
        return attempts;
    }
}
