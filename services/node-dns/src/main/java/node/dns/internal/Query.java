package node.dns.internal;

import java.net.InetSocketAddress;
import node.dns.DnsError;
import node.dns.DnsException;
import node.loop.Completion;
import node.loop.Loop;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;

/** One query for one name, sent to one server after another until one answers. */
final class Query {

    private final Loop loop;
    private final Settings settings;
    private final Record question;
    private Completion<Message> completion;
    private int asked;
    private Throwable failure;
    private Runnable cancellation;

    Query(Loop loop, Settings settings, Name name, int type) {
        this.loop = loop;
        this.settings = settings;
        this.question = Record.newRecord(name, type, DClass.IN);
    }

    /**
     * Sends the query.
     *
     * @param whenDone receives a reply with records, or a reply that there are none
     */
    void start(Completion<Message> whenDone) {
        completion = whenDone;
        next();
    }

    private void next() {
        int count = settings.servers().size();
        if (asked == count * settings.attempts()) {
            completion.complete(null, failure);
            return;
        }
        InetSocketAddress server = settings.servers().get(asked % count);
        long timeout = settings.timeout(asked / count);
        asked++;
        Message query = Message.newQuery(question); // a new id each time
        UdpExchange exchange =
                new UdpExchange(loop, server, settings.local(server), query, timeout);
        cancellation = exchange::cancel;
        exchange.start(
                (reply, error) -> {
                    if (error == null && reply.getHeader().getFlag(Flags.TC)) {
                        askAgain(server, query, timeout);
                    } else {
                        judge(reply, error);
                    }
                });
    }

    /** Over TCP, because the reply does not fit into a datagram. */
    private void askAgain(InetSocketAddress server, Message query, long timeout) {
        TcpExchange exchange =
                new TcpExchange(loop, server, settings.local(server), query, timeout);
        cancellation = exchange::cancel;
        exchange.start(this::judge);
    }

    /** Ends the query without an outcome. */
    void cancel() {
        cancellation.run();
    }

    private void judge(Message reply, Throwable error) {
        if (error != null) {
            failure = error;
            next();
            return;
        }
        switch (reply.getRcode()) {
            case Rcode.NOERROR, Rcode.NXDOMAIN -> completion.complete(reply, null);
            case Rcode.SERVFAIL, Rcode.REFUSED, Rcode.NOTIMP ->
                    retry(DnsError.TEMPFAIL, "the server cannot tell: ", reply);
            default -> retry(DnsError.PROTOCOL, "the server complains: ", reply);
        }
    }

    private void retry(DnsError error, String message, Message reply) {
        String code = Rcode.string(reply.getRcode());
        failure = new DnsException(error, code, message + code, null);
        next();
    }
}
