package node.dns.internal;

import java.util.ArrayList;
import java.util.List;
import node.loop.AddressText;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/**
 * The content of a reply about a name.
 *
 * @param values empty if the reply only has aliases
 * @param ttl the shortest time to live on the path
 * @param owner the end of the aliases
 * @param aliases the number of aliases
 */
record ReplyContent(List<String> values, long ttl, Name owner, int aliases) {

    static ReplyContent of(Message reply, Name asked, int type) {
        List<Record> records = reply.getSection(Section.ANSWER);
        List<String> values = new ArrayList<>();
        long ttl = Long.MAX_VALUE;
        Name owner = asked;
        int aliases = 0;
        // There are at most as many aliases as records, unless they form a cycle.
        for (int i = 0; i <= records.size(); i++) {
            ttl = Math.min(ttl, collect(records, owner, type, values));
            CNAMERecord alias = values.isEmpty() ? alias(records, owner) : null;
            if (alias == null) {
                break;
            }
            ttl = Math.min(ttl, ttl(alias));
            owner = alias.getTarget();
            aliases++;
        }
        return new ReplyContent(values, ttl, owner, aliases);
    }

    private static long collect(List<Record> records, Name owner, int type, List<String> values) {
        long ttl = Long.MAX_VALUE;
        for (Record record : records) {
            if (record.getType() == type && record.getName().equals(owner)) {
                values.add(text(record));
                ttl = Math.min(ttl, ttl(record));
            }
        }
        return ttl;
    }

    /** Returns 0 for a time with the highest bit set, as RFC 2181 section 8 requires. */
    static long ttl(Record record) {
        long ttl = record.getTTL();
        return ttl < 0 || ttl > Integer.MAX_VALUE ? 0 : ttl;
    }

    private static CNAMERecord alias(List<Record> records, Name owner) {
        for (Record record : records) {
            if (record instanceof CNAMERecord alias && record.getName().equals(owner)) {
                return alias;
            }
        }
        return null;
    }

    private static String text(Record record) {
        return switch (record) {
            case ARecord a -> a.getAddress().getHostAddress();
            case AAAARecord aaaa -> AddressText.of(aaaa.rdataToWireCanonical());
            case PTRRecord ptr -> ptr.getTarget().toString(true);
            default -> throw new IllegalArgumentException("unexpected record: " + record);
        };
    }
}
