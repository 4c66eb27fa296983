package node.dns.internal;

import java.util.List;
import java.util.Locale;
import node.dns.DnsError;
import node.dns.DnsException;
import node.dns.DnsQuery;
import node.dns.DnsRecord;
import node.dns.PendingQuery;
import node.loop.Completion;
import node.loop.Loop;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** A query for records of one complete name. */
final class RecordQuery implements PendingQuery {

    private record Prepared(Settings settings, Name name) {}

    private final Loop loop;
    private final DnsQuery query;
    private final int type;
    private final Completion<List<DnsRecord>> completion;
    private Query asking;
    private boolean done;

    RecordQuery(Loop loop, DnsQuery query, Completion<List<DnsRecord>> completion) {
        this.loop = loop;
        this.query = query;
        this.type = Type.value(query.type().name());
        this.completion = completion;
    }

    /** A worker reads the configuration and loads the library. */
    void start() {
        loop.submit(
                this::prepare,
                (prepared, error) -> {
                    if (error != null) {
                        finish(null, error);
                    } else if (!done) {
                        ask(prepared);
                    }
                });
    }

    private Prepared prepare() throws DnsException {
        Name name = name(query.name());
        String bare = query.name().toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        if (bare.equals("onion") || bare.endsWith(".onion")) { // RFC 7686
            throw new DnsException(DnsError.NXDOMAIN, "not a name of the DNS: " + bare, null);
        }
        Settings settings = Settings.of(query.servers());
        if (settings.servers().isEmpty()) {
            throw new DnsException(DnsError.TEMPFAIL, "CONNREFUSED", "no servers are set", null);
        }
        new Message().toWire(); // loads the library's tables
        return new Prepared(settings, name);
    }

    private static Name name(String text) throws DnsException {
        try {
            String ascii = HostNames.ascii(text);
            if (!ascii.chars().allMatch(RecordQuery::isLetter)) {
                throw new IllegalArgumentException("unexpected characters");
            }
            return ascii.isEmpty() ? Name.root : Name.fromString(ascii, Name.root);
        } catch (TextParseException | IllegalArgumentException e) {
            throw new DnsException(DnsError.BADQUERY, "BADNAME", "no name: " + text, e);
        }
    }

    /** Names of records have more characters than those of hosts. */
    private static boolean isLetter(int letter) {
        return letter >= 'a' && letter <= 'z'
                || letter >= 'A' && letter <= 'Z'
                || letter >= '0' && letter <= '9'
                || "-._/*".indexOf(letter) >= 0;
    }

    private void ask(Prepared prepared) {
        asking = new Query(loop, prepared.settings(), prepared.name(), type);
        asking.start(
                (reply, error) -> {
                    if (error == null) {
                        read(reply, prepared.name());
                    } else {
                        finish(null, error);
                    }
                });
    }

    private void read(Message reply, Name name) {
        if (reply.getRcode() == Rcode.NXDOMAIN) {
            finish(null, new DnsException(DnsError.NXDOMAIN, "no such name: " + name, null));
            return;
        }
        List<DnsRecord> records = Records.of(reply, name, type);
        boolean addresses = type == Type.A || type == Type.AAAA;
        if (records.isEmpty() && !(addresses && Records.isAlias(reply, name))) {
            finish(null, new DnsException(DnsError.NODATA, "no such data for " + name, null));
        } else {
            finish(records, null);
        }
    }

    private void finish(List<DnsRecord> records, Throwable error) {
        if (!done) {
            done = true;
            completion.complete(records, error);
        }
    }

    @Override
    public void cancel() {
        if (done) {
            return;
        }
        done = true;
        if (asking != null) {
            asking.cancel();
        }
        loop.post(
                () ->
                        completion.complete(
                                null,
                                new DnsException(
                                        DnsError.TEMPFAIL, "CANCELLED", "cancelled", null)));
    }
}
