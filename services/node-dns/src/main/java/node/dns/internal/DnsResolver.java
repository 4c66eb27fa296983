package node.dns.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import node.dns.Answer;
import node.dns.DnsError;
import node.dns.DnsException;
import node.dns.DnsQuery;
import node.dns.DnsRecord;
import node.dns.HostService;
import node.dns.Lookup;
import node.dns.PendingQuery;
import node.dns.Resolver;
import node.loop.Completion;
import node.loop.Loop;

/**
 * Queries over UDP, and over TCP if the reply is too long. The library is loaded by the first
 * query, on a worker.
 */
public final class DnsResolver implements Resolver {

    @Override
    public String name() {
        return "dns";
    }

    @Override
    public void resolve4(Loop loop, String name, Completion<Answer> completion) {
        String host = HostNames.check(name);
        ask(loop, () -> Search.addresses4(loop, host), completion);
    }

    @Override
    public void resolve6(Loop loop, String name, Completion<Answer> completion) {
        String host = HostNames.check(name);
        ask(loop, () -> Search.addresses6(loop, host), completion);
    }

    @Override
    public void reverse(Loop loop, String address, Completion<Answer> completion) {
        // The JDK reads 1.2.3 as 1.2.0.3, like old C libraries.
        InetAddress found = HostNames.isShortened(address) ? null : literal(address);
        if (found == null) {
            throw new IllegalArgumentException("expected an address, found " + address);
        }
        ask(loop, () -> Search.names(loop, found), completion);
    }

    /** The worker reads the configuration files. */
    private static void ask(Loop loop, Callable<Search> search, Completion<Answer> completion) {
        Objects.requireNonNull(completion, "completion");
        loop.submit(
                search,
                (ready, error) -> {
                    if (error == null) {
                        ready.start(completion);
                    } else {
                        completion.complete(null, error);
                    }
                });
    }

    @Override
    public PendingQuery query(Loop loop, DnsQuery query, Completion<List<DnsRecord>> completion) {
        Objects.requireNonNull(completion, "completion");
        RecordQuery pending = new RecordQuery(loop, query, completion);
        pending.start();
        return pending;
    }

    @Override
    public List<InetSocketAddress> servers() {
        return Settings.load().servers();
    }

    @Override
    public void lookupService(
            Loop loop, InetSocketAddress address, Completion<HostService> completion) {
        Objects.requireNonNull(completion, "completion");
        loop.submit(
                () ->
                        new HostService(
                                SystemNames.host(address.getAddress()),
                                SystemNames.service(address.getPort())),
                completion);
    }

    @Override
    public void lookup(Loop loop, Lookup lookup, Completion<List<InetAddress>> completion) {
        String host = lookup.host();
        Objects.requireNonNull(completion, "completion");
        InetAddress address = literal(host);
        if (address != null) {
            if (!loop.isLoopThread()) { // the loop itself rejects all other calls
                throw new IllegalStateException("expected a call on the loop's thread");
            }
            loop.post(() -> completion.complete(List.of(address), null));
            return;
        }
        loop.submit(() -> addresses(host), completion);
    }

    private static List<InetAddress> addresses(String host) throws DnsException {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            // The JDK uses one exception for both; only the system's message differs.
            boolean temporary = String.valueOf(e.getMessage()).contains("emporary failure");
            throw new DnsException(
                    temporary ? DnsError.TEMPFAIL : DnsError.NXDOMAIN,
                    "no address of " + host + " is known",
                    e);
        }
    }

    private static InetAddress literal(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            return null; // a name
        }
    }
}
