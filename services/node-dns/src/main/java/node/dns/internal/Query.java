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
        if (asked == settings.servers().size() * settings.attempts()) {
            completion.complete(null, failure);
            return;
        }
        InetSocketAddress server = settings.servers().get(asked % settings.servers().size());
        asked++;
        Message query = Message.newQuery(question); // a new id each time
        new UdpExchange(loop, server, query, settings.timeout())
                .start((reply, error) -> received(server, query, reply, error));
    }

    private void received(InetSocketAddress server, Message query, Message reply, Throwable error) {
        if (error == null && reply.getHeader().getFlag(Flags.TC)) {
            new TcpExchange(loop, server, query, settings.timeout()).start(this::judge);
        } else {
            judge(reply, error);
        }
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
        failure = new DnsException(error, message + Rcode.string(reply.getRcode()), null);
        next();
    }
}
