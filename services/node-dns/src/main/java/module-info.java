/**
 * DNS: queries to name servers, and the addresses of hosts.
 *
 * @provides node.dns.Resolver queries over the non-blocking channels of the JDK
 */
module node.dns {
    requires transitive node.loop;
    requires org.dnsjava;

    exports node.dns;

    provides node.dns.Resolver with
            node.dns.internal.DnsResolver;
}
