package node.builtins.internal;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import node.dns.DnsException;
import node.dns.DnsQuery;
import node.dns.DnsRecord;
import node.dns.DnsServers;
import node.dns.DnsType;
import node.dns.PendingQuery;
import node.dns.Resolver;
import node.loop.AddressText;
import node.loop.Loop;
import node.script.Export;

/** The servers and the queries under way of one resolver of JavaScript. */
public final class DnsChannel {

    private final Loop loop;
    private final Resolver resolver;
    private final Duration timeout;
    private final Duration longest;
    private final int tries;
    private final Set<PendingQuery> pending = new LinkedHashSet<>();

    /** Null for those of the system. */
    private List<InetSocketAddress> servers;

    private InetAddress local4;
    private InetAddress local6;

    DnsChannel(Loop loop, Resolver resolver, int timeout, int tries, long longest) {
        this.loop = loop;
        this.resolver = resolver;
        this.timeout =
                timeout < 0 ? DnsServers.USUAL_TIMEOUT : Duration.ofMillis(Math.max(timeout, 1));
        this.longest = longest <= 0 ? null : Duration.ofMillis(longest);
        this.tries = tries;
    }

    /** Returns addresses and ports in turn. */
    @Export
    public String[] servers() {
        List<InetSocketAddress> current = servers == null ? resolver.servers() : servers;
        List<String> flat = new ArrayList<>();
        for (InetSocketAddress server : current) {
            flat.add(AddressText.of(server.getAddress()));
            flat.add(Integer.toString(server.getPort()));
        }
        return flat.toArray(String[]::new);
    }

    /** Forgets all servers, also those of the system. */
    @Export
    public void clearServers() {
        servers = new ArrayList<>();
    }

    @Export
    public boolean addServer(String address, int port) {
        InetAddress server = literal(address);
        return server != null && servers.add(new InetSocketAddress(server, port));
    }

    /**
     * Sets the addresses to ask from. Those of a family without an address are left to the system.
     *
     * @param second null for none
     * @return whether they are addresses of different families
     */
    @Export
    public boolean local(String first, String second) {
        InetAddress one = literal(first);
        InetAddress other = second == null ? null : literal(second);
        if (one == null || second != null && other == null) {
            return false;
        }
        boolean six = one instanceof Inet6Address;
        if (other != null && other instanceof Inet6Address == six) {
            return false;
        }
        local4 = six ? other : one;
        local6 = six ? one : other;
        return true;
    }

    /** Returns null for a text that is no address of this machine. */
    static InetAddress literal(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Returns the number of queries under way. */
    @Export
    public int pending() {
        return pending.size();
    }

    @Export
    public void cancel() {
        List.copyOf(pending).forEach(PendingQuery::cancel);
    }

    /**
     * Asks for records.
     *
     * @param kind the name of a {@link DnsType}
     * @param done receives a code and null, or null and an array of records, each an array that
     *     begins with its type
     */
    @Export
    public void query(String kind, String name, BiConsumer<String, Object> done) {
        ask(DnsQuery.of(name, DnsType.valueOf(kind), chosen()), done);
    }

    /** Asks for the names of an address. */
    @Export
    public void reverse(String address, BiConsumer<String, Object> done) {
        InetAddress asked = literal(address);
        if (asked == null) {
            loop.defer(() -> done.accept("ENOTFOUND", null)); // a zone that does not exist
            return;
        }
        ask(DnsQuery.reverse(asked, chosen()), done);
    }

    private DnsServers chosen() {
        return new DnsServers(servers, timeout, longest, tries, local4, local6);
    }

    private void ask(DnsQuery query, BiConsumer<String, Object> done) {
        PendingQuery[] own = new PendingQuery[1];
        own[0] =
                resolver.query(
                        loop,
                        query,
                        (records, error) -> {
                            pending.remove(own[0]);
                            if (error == null) {
                                done.accept(null, arrays(records));
                            } else {
                                done.accept(code(error), null);
                            }
                        });
        pending.add(own[0]);
    }

    private static Object[] arrays(List<DnsRecord> records) {
        return records.stream().map(DnsChannel::array).toArray();
    }

    private static Object[] array(DnsRecord record) {
        String type = record.type().name();
        return switch (record) {
            case DnsRecord.Address a -> new Object[] {type, a.address(), (double) a.ttl()};
            case DnsRecord.Named name -> new Object[] {type, name.value()};
            case DnsRecord.Mail mail -> new Object[] {type, mail.priority(), mail.exchange()};
            case DnsRecord.Text text -> new Object[] {type, text.entries().toArray()};
            case DnsRecord.Server server ->
                    new Object[] {
                        type, server.priority(), server.weight(), server.port(), server.name()
                    };
            case DnsRecord.Zone zone ->
                    new Object[] {
                        type,
                        zone.primary(),
                        zone.hostmaster(),
                        (double) zone.serial(),
                        (double) zone.refresh(),
                        (double) zone.retry(),
                        (double) zone.expire(),
                        (double) zone.minimum()
                    };
            case DnsRecord.Rewrite rule ->
                    new Object[] {
                        type,
                        rule.order(),
                        rule.preference(),
                        rule.flags(),
                        rule.service(),
                        rule.regexp(),
                        rule.replacement()
                    };
            case DnsRecord.Issuer issuer ->
                    new Object[] {type, issuer.flags(), issuer.tag(), issuer.value()};
            case DnsRecord.Certificate one ->
                    new Object[] {type, one.usage(), one.selector(), one.matching(), one.data()};
        };
    }

    private static String code(Throwable error) {
        if (!(error instanceof DnsException failure)) {
            return "ESERVFAIL";
        }
        return switch (failure.reason()) {
            case "TIMEOUT" -> "ETIMEOUT";
            case "NXDOMAIN" -> "ENOTFOUND";
            case "PROTOCOL" -> "EBADRESP";
            case "CONNREFUSED",
                    "SERVFAIL",
                    "REFUSED",
                    "NOTIMP",
                    "CANCELLED",
                    "FORMERR",
                    "BADNAME",
                    "BADQUERY",
                    "NODATA",
                    "NOMEM" ->
                    "E" + failure.reason();
            default -> "ESERVFAIL";
        };
    }
}
