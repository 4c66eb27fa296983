package node.dns;

/** The types of records that a {@link DnsQuery} can ask for. */
public enum DnsType {
    /** IPv4 addresses. */
    A,
    /** IPv6 addresses. */
    AAAA,
    /** All records that the server likes to tell. */
    ANY,
    /** Who may issue certificates. */
    CAA,
    /** The name that an alias stands for. */
    CNAME,
    /** Servers for mail. */
    MX,
    /** Rules to rewrite names. */
    NAPTR,
    /** Name servers. */
    NS,
    /** Names, above all of addresses. */
    PTR,
    /** The start of a zone. */
    SOA,
    /** Servers of a service. */
    SRV,
    /** Certificates of a server. */
    TLSA,
    /** Texts. */
    TXT
}
