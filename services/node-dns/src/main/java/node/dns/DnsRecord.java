package node.dns;

import java.util.List;

/** A record of an answer. Names have no dot at the end. */
public sealed interface DnsRecord {

    /** The type of the record; never {@link DnsType#ANY}. */
    DnsType type();

    /**
     * An address.
     *
     * @param type {@link DnsType#A} or {@link DnsType#AAAA}
     * @param ttl the time to live, in seconds
     */
    record Address(DnsType type, String address, long ttl) implements DnsRecord {}

    /**
     * A name.
     *
     * @param type {@link DnsType#CNAME}, {@link DnsType#NS} or {@link DnsType#PTR}
     */
    record Named(DnsType type, String value) implements DnsRecord {}

    /** A server for mail. The lowest priority comes first. */
    record Mail(int priority, String exchange) implements DnsRecord {
        @Override
        public DnsType type() {
            return DnsType.MX;
        }
    }

    /** The pieces of a text, each octet as one character. */
    record Text(List<String> entries) implements DnsRecord {

        public Text {
            entries = List.copyOf(entries);
        }

        @Override
        public DnsType type() {
            return DnsType.TXT;
        }
    }

    /** A server of a service. */
    record Server(int priority, int weight, int port, String name) implements DnsRecord {
        @Override
        public DnsType type() {
            return DnsType.SRV;
        }
    }

    /** The start of a zone. Times are in seconds. */
    record Zone(
            String primary,
            String hostmaster,
            long serial,
            long refresh,
            long retry,
            long expire,
            long minimum)
            implements DnsRecord {
        @Override
        public DnsType type() {
            return DnsType.SOA;
        }
    }

    /** A rule to rewrite a name. */
    record Rewrite(
            int order,
            int preference,
            String flags,
            String service,
            String regexp,
            String replacement)
            implements DnsRecord {
        @Override
        public DnsType type() {
            return DnsType.NAPTR;
        }
    }

    /**
     * Who may issue certificates.
     *
     * @param flags 128 if an issuer that does not know the tag must not issue
     */
    record Issuer(int flags, String tag, String value) implements DnsRecord {
        @Override
        public DnsType type() {
            return DnsType.CAA;
        }
    }

    /**
     * A certificate of a server, or its digest, as RFC 6698 describes.
     *
     * @param data in hexadecimal digits
     */
    record Certificate(int usage, int selector, int matching, String data) implements DnsRecord {
        @Override
        public DnsType type() {
            return DnsType.TLSA;
        }
    }
}
