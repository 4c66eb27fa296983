package node.dns.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import node.dns.DnsError;
import node.dns.DnsException;
import node.loop.AddressText;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;

/** Parses replies to queries. */
final class Replies {

    private static final int NUMBER = 2;

    private Replies() {}

    /**
     * Returns the message if it replies to the query; null if it is a stray or forged message.
     *
     * @throws DnsException if it does, but is malformed
     */
    static Message parse(byte[] bytes, Message query) throws DnsException {
        if (bytes.length < NUMBER || number(bytes) != query.getHeader().getID()) {
            return null;
        }
        Message reply;
        try {
            reply = new Message(bytes);
        } catch (IOException e) {
            throw new DnsException(DnsError.PROTOCOL, "the server's reply is malformed", e);
        }
        boolean fits =
                reply.getHeader().getFlag(Flags.QR)
                        && query.getQuestion().equals(reply.getQuestion());
        return fits ? reply : null;
    }

    private static int number(byte[] bytes) {
        return (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
    }

    static DnsException unreachable(InetSocketAddress server, IOException why) {
        return new DnsException(
                DnsError.TEMPFAIL,
                "CONNREFUSED",
                "the server " + AddressText.of(server) + " is out of reach",
                why);
    }

    static DnsException silent(InetSocketAddress server) {
        return new DnsException(
                DnsError.TEMPFAIL,
                "TIMEOUT",
                "the server " + AddressText.of(server) + " does not answer",
                null);
    }
}
