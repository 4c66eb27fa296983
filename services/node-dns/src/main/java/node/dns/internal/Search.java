package node.dns.internal;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import node.dns.Answer;
import node.dns.DnsError;
import node.dns.DnsException;
import node.loop.AddressText;
import node.loop.Completion;
import node.loop.Loop;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * One query of a program: tries the candidate names in turn and follows aliases until there is an
 * answer.
 */
final class Search {

    /** The maximum number of aliases followed; more count as a cycle. */
    private static final int ALIASES = 8;

    private final Loop loop;
    private final Settings settings;
    private final Iterator<Name> names;
    private final int type;
    private final String asked;
    private Completion<Answer> completion;
    private DnsError error = DnsError.NXDOMAIN;
    private long ttl = Long.MAX_VALUE;
    private int aliases;

    Search(Loop loop, Settings settings, List<Name> names, int type, String asked) {
        this.loop = loop;
        this.settings = settings;
        this.names = names.iterator();
        this.type = type;
        this.asked = asked;
        // Loads the library's tables on the worker, not later on the loop.
        new Message().toWire();
    }

    static Search addresses4(Loop loop, String name) throws DnsException {
        Settings settings = Settings.load();
        return new Search(loop, settings, candidates(name, settings), Type.A, name);
    }

    static Search addresses6(Loop loop, String name) throws DnsException {
        Settings settings = Settings.load();
        return new Search(loop, settings, candidates(name, settings), Type.AAAA, name);
    }

    static Search names(Loop loop, InetAddress address) {
        List<Name> name = List.of(ReverseMap.fromAddress(address));
        return new Search(loop, Settings.load(), name, Type.PTR, AddressText.of(address));
    }

    /** The candidates for a name: itself, and itself in each search domain. */
    static List<Name> candidates(String text, Settings settings) throws DnsException {
        List<Name> candidates = new ArrayList<>();
        try {
            Name name = Name.fromString(text, Name.root);
            boolean first =
                    text.chars().filter(letter -> letter == '.').count() >= settings.ndots();
            if (first) {
                candidates.add(name);
            }
            for (Name domain : text.endsWith(".") ? List.<Name>of() : settings.search()) {
                addIfShort(candidates, text, domain);
            }
            if (!first) {
                candidates.add(name);
            }
            return candidates;
        } catch (TextParseException e) {
            throw new DnsException(DnsError.BADQUERY, "no name: " + text, e);
        }
    }

    private static void addIfShort(List<Name> candidates, String text, Name domain)
            throws TextParseException {
        try {
            candidates.add(Name.concatenate(Name.fromString(text), domain));
        } catch (NameTooLongException e) {
            return; // no host can have that name
        }
    }

    // ---- on the loop ----

    void start(Completion<Answer> whenDone) {
        completion = whenDone;
        next();
    }

    private void next() {
        if (names.hasNext()) {
            ttl = Long.MAX_VALUE;
            aliases = 0;
            ask(names.next());
        } else {
            String message = error == DnsError.NODATA ? "no such data for " : "no such name: ";
            fail(error, message + asked);
        }
    }

    private void ask(Name name) {
        new Query(loop, settings, name, type)
                .start(
                        (reply, failure) -> {
                            if (failure == null) {
                                read(reply, name);
                            } else {
                                completion.complete(null, failure);
                            }
                        });
    }

    private void read(Message reply, Name name) {
        ReplyContent reading = ReplyContent.of(reply, name, type);
        aliases += reading.aliases();
        ttl = Math.min(ttl, reading.ttl());
        if (!reading.values().isEmpty()) {
            String cname = reading.owner().toString(true);
            completion.complete(new Answer(reading.values(), ttl, cname), null);
        } else if (aliases > ALIASES) {
            fail(DnsError.PROTOCOL, "too many aliases: " + asked);
        } else if (reply.getRcode() == Rcode.NXDOMAIN) {
            next();
        } else if (reading.aliases() > 0) {
            ask(reading.owner()); // the reply only has an alias
        } else {
            error = DnsError.NODATA;
            next();
        }
    }

    private void fail(DnsError why, String message) {
        completion.complete(null, new DnsException(why, message, null));
    }
}
