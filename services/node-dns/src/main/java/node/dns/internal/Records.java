package node.dns.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import node.dns.DnsRecord;
import node.dns.DnsType;
import node.loop.AddressText;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TLSARecord;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** The records of a reply. */
final class Records {

    private Records() {}

    /** Returns the records of that type, of the name or of the end of its aliases. */
    static List<DnsRecord> of(Message reply, Name asked, int type) {
        List<Record> answers = reply.getSection(Section.ANSWER);
        Name owner = type == Type.ANY || type == Type.CNAME ? asked : endOf(answers, asked);
        List<DnsRecord> found = new ArrayList<>();
        for (Record record : answers) {
            boolean wanted = type == Type.ANY || record.getType() == type;
            DnsRecord known = wanted && record.getName().equals(owner) ? read(record) : null;
            if (known != null) {
                found.add(known);
            }
        }
        return found;
    }

    /** Whether the reply says that the name is an alias. */
    static boolean isAlias(Message reply, Name asked) {
        List<Record> answers = reply.getSection(Section.ANSWER);
        return !endOf(answers, asked).equals(asked);
    }

    /** There are at most as many aliases as records, unless they form a cycle. */
    private static Name endOf(List<Record> answers, Name asked) {
        Name owner = asked;
        for (int i = 0; i < answers.size(); i++) {
            for (Record record : answers) {
                if (record instanceof CNAMERecord alias && record.getName().equals(owner)) {
                    owner = alias.getTarget();
                    break;
                }
            }
        }
        return owner;
    }

    /** Returns null for a record of another type. */
    private static DnsRecord read(Record record) {
        return switch (record) {
            case ARecord a ->
                    new DnsRecord.Address(
                            DnsType.A, AddressText.of(a.getAddress()), ReplyContent.ttl(a));
            case AAAARecord aaaa ->
                    new DnsRecord.Address(
                            DnsType.AAAA,
                            AddressText.of(aaaa.rdataToWireCanonical()),
                            ReplyContent.ttl(aaaa));
            case CNAMERecord alias -> new DnsRecord.Named(DnsType.CNAME, text(alias.getTarget()));
            case NSRecord ns -> new DnsRecord.Named(DnsType.NS, text(ns.getTarget()));
            case PTRRecord ptr -> new DnsRecord.Named(DnsType.PTR, text(ptr.getTarget()));
            case MXRecord mx -> new DnsRecord.Mail(mx.getPriority(), text(mx.getTarget()));
            case TXTRecord txt -> new DnsRecord.Text(pieces(txt));
            case SRVRecord srv ->
                    new DnsRecord.Server(
                            srv.getPriority(),
                            srv.getWeight(),
                            srv.getPort(),
                            text(srv.getTarget()));
            case SOARecord soa ->
                    new DnsRecord.Zone(
                            text(soa.getHost()),
                            text(soa.getAdmin()),
                            soa.getSerial(),
                            soa.getRefresh(),
                            soa.getRetry(),
                            soa.getExpire(),
                            soa.getMinimum());
            case NAPTRRecord rule ->
                    new DnsRecord.Rewrite(
                            rule.getOrder(),
                            rule.getPreference(),
                            rule.getFlags(),
                            rule.getService(),
                            rule.getRegexp(),
                            text(rule.getReplacement()));
            case CAARecord caa ->
                    new DnsRecord.Issuer(caa.getFlags(), caa.getTag(), caa.getValue());
            case TLSARecord tlsa ->
                    new DnsRecord.Certificate(
                            tlsa.getCertificateUsage(),
                            tlsa.getSelector(),
                            tlsa.getMatchingType(),
                            HexFormat.of().formatHex(tlsa.getCertificateAssociationData()));
            default -> null;
        };
    }

    private static String text(Name name) {
        return name.toString(true);
    }

    private static List<String> pieces(TXTRecord record) {
        return record.getStringsAsByteArrays().stream()
                .map(piece -> new String(piece, StandardCharsets.ISO_8859_1))
                .toList();
    }
}
