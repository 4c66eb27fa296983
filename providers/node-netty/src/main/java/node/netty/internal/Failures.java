package node.netty.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;
import node.net.NetException;

/** Names failures by their POSIX codes, which are to be found in the system's words only. */
final class Failures {

    private static final Map<String, String> CODES =
            Map.ofEntries(
                    Map.entry("address already in use", "EADDRINUSE"),
                    Map.entry("cannot assign requested address", "EADDRNOTAVAIL"),
                    Map.entry("can't assign requested address", "EADDRNOTAVAIL"),
                    Map.entry("permission denied", "EACCES"),
                    Map.entry("connection refused", "ECONNREFUSED"),
                    Map.entry("connection reset", "ECONNRESET"),
                    Map.entry("broken pipe", "EPIPE"),
                    Map.entry("timed out", "ETIMEDOUT"),
                    Map.entry("no route to host", "EHOSTUNREACH"),
                    Map.entry("network is unreachable", "ENETUNREACH"),
                    Map.entry("too many open files", "EMFILE"));

    private Failures() {}

    static NetException explain(String action, InetSocketAddress where, Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        String words = message.toLowerCase(Locale.ROOT);
        String code =
                CODES.entrySet().stream()
                        .filter(entry -> words.contains(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse("EIO");
        return new NetException(
                code, action + " " + code + " " + text(where) + ": " + message, cause(failure));
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof IOException ? failure : new IOException(failure);
    }

    private static String text(InetSocketAddress address) {
        if (address.isUnresolved()) {
            return address.getHostString() + ":" + address.getPort();
        }
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
