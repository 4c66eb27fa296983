package node.net.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.util.Locale;
import node.net.NetException;

/**
 * Finds the POSIX name of a failure. The JDK keeps the system's words and drops its number, so the
 * words are what there is to go by.
 */
enum NetErrors {
    EADDRINUSE("address already in use"),
    EADDRNOTAVAIL("cannot assign requested address", "can't assign requested address"),
    EACCES("permission denied"),
    ECONNREFUSED("connection refused"),
    ECONNRESET("connection reset"),
    EPIPE("broken pipe"),
    ETIMEDOUT("timed out"),
    EHOSTUNREACH("no route to host", "host is down", "host is unreachable"),
    ENETUNREACH("network is unreachable"),
    EMFILE("too many open files"),
    ENOBUFS("no buffer space available"),
    EAFNOSUPPORT("protocol family unavailable", "address family not supported");

    private final String[] words;

    NetErrors(String... words) {
        this.words = words;
    }

    /** The failure with its code; one that has a code already stays as it is. */
    static NetException explain(String action, InetSocketAddress address, IOException failure) {
        if (failure instanceof NetException known) {
            return known;
        }
        String code = code(failure);
        String where = address == null ? "" : " " + text(address);
        return new NetException(
                code, action + " " + code + where + ": " + failure.getMessage(), failure);
    }

    static boolean isExhaustion(IOException failure) {
        String code = code(failure);
        return code.equals(EMFILE.name()) || code.equals(ENOBUFS.name());
    }

    private static String code(IOException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        for (NetErrors error : values()) {
            for (String word : error.words) {
                if (message.contains(word)) {
                    return error.name();
                }
            }
        }
        return switch (failure) {
            case NoRouteToHostException e -> EHOSTUNREACH.name();
            case PortUnreachableException e -> ECONNREFUSED.name();
            case SocketTimeoutException e -> ETIMEDOUT.name();
            default -> "EIO";
        };
    }

    private static String text(InetSocketAddress address) {
        if (address.isUnresolved()) {
            return address.getHostString() + ":" + address.getPort();
        }
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
