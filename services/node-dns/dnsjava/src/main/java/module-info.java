/**
 * The library dnsjava: the wire format of DNS and the system's configuration of it.
 *
 * <p>Its original module provides a resolver to the JDK; this one does not.
 */
module org.dnsjava {
    requires org.slf4j;
    requires static java.naming;
    requires static java.net.http;

    exports org.xbill.DNS;
    exports org.xbill.DNS.config;
    exports org.xbill.DNS.hosts;
}
