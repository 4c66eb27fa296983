package node.net;

import java.io.IOException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.util.Locale;
import node.loop.AddressText;

/**
 * Maps failures to POSIX codes and messages, so that all transports report the same errors. The JDK
 * drops the system's error number, so the code is derived from the message.
 */
public final class NetErrors {

    private enum Code {
        ENOENT("no such file or directory"),
        EINVAL("invalid argument", "unix domain path too long"),
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
        EMSGSIZE("message too long"),
        EPERM("operation not permitted"),
        ENODEV("no such device"),
        EAFNOSUPPORT(
                "protocol family unavailable",
                "protocol family not supported",
                "address family not supported");

        private final String[] words;

        Code(String... words) {
            this.words = words;
        }
    }

    private NetErrors() {}

    /**
     * Returns the failure with its code. A failure that already has a code is returned unchanged.
     *
     * @param action the failed operation, for instance {@code "connect"}
     * @param address the address, or null
     */
    public static NetException explain(String action, SocketAddress address, Throwable failure) {
        if (failure instanceof NetException known) {
            return known;
        }
        Throwable cause = failure instanceof IOException ? failure : new IOException(failure);
        return new NetException(
                code(failure), text(action, code(failure), address, failure.getMessage()), cause);
    }

    /** A failure with a known code and no cause. */
    public static NetException of(String action, String code, SocketAddress address, String why) {
        return new NetException(code, text(action, code, address, why), null);
    }

    /** Whether the system is out of descriptors or buffers. A later attempt may succeed. */
    public static boolean isExhaustion(IOException failure) {
        String code = code(failure);
        return code.equals(Code.EMFILE.name()) || code.equals(Code.ENOBUFS.name());
    }

    private static String code(Throwable failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        for (Code code : Code.values()) {
            for (String word : code.words) {
                if (message.contains(word)) {
                    return code.name();
                }
            }
        }
        return switch (failure) {
            case NoRouteToHostException e -> Code.EHOSTUNREACH.name();
            case PortUnreachableException e -> Code.ECONNREFUSED.name();
            case SocketTimeoutException e -> Code.ETIMEDOUT.name();
            default -> "EIO";
        };
    }

    private static String text(String action, String code, SocketAddress address, String why) {
        String where = address == null ? "" : " " + AddressText.of(address);
        return action + " " + code + where + ": " + why;
    }
}
