package node.memory.internal;

import java.net.InetSocketAddress;
import node.net.NetException;

/** Failures of the network, in the words in which TCP's are told. */
final class Failures {

    private Failures() {}

    static NetException of(String action, String code, InetSocketAddress where, String why) {
        return new NetException(code, action + " " + code + " " + text(where) + ": " + why, null);
    }

    private static String text(InetSocketAddress address) {
        if (address.isUnresolved()) {
            return address.getHostString() + ":" + address.getPort();
        }
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
