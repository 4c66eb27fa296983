package node.dns.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import node.dns.DnsException;
import node.dns.DnsQuery;
import node.dns.DnsRecord;
import node.dns.DnsServers;
import node.dns.DnsType;
import node.dns.PendingQuery;
import node.loop.Loop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RecordQueryTest {

    private final DnsResolver resolver = new DnsResolver();
    private NameServer server;

    @BeforeEach
    void start() throws IOException {
        server =
                NameServer.of(
                        "a.test. 60 A 192.0.2.1",
                        "b.test. 60 CNAME a.test.",
                        "a.test. 60 MX 5 mail.test.",
                        "a.test. 60 TXT \"one\" \"two\"",
                        "_x._tcp.a.test. 60 SRV 1 2 3 c.test.",
                        "a.test. 60 SOA ns.test. admin.test. 3210987654 2 3 4 5",
                        "a.test. 60 CAA 128 issue \"ca.test\"",
                        "a.test. 60 TLSA 3 1 1 0A0B",
                        "a.test. 60 NAPTR 1 2 \"s\" \"SIP\" \"\" d.test.",
                        "1.2.0.192.in-addr.arpa. 40 PTR a.test.");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private DnsServers servers(InetSocketAddress... some) {
        return new DnsServers(List.of(some), Duration.ofSeconds(5), null, 1, null, null);
    }

    /** Returns the records, or the reason why there are none. */
    private Object outcome(DnsQuery query) {
        List<Object> outcomes = new ArrayList<>();
        try (Loop loop = TestQueries.openLoop()) {
            resolver.query(
                    loop,
                    query,
                    (records, error) ->
                            outcomes.add(
                                    error == null ? records : ((DnsException) error).reason()));
            loop.run();
        }
        assertThat(outcomes).hasSize(1);
        return outcomes.getFirst();
    }

    private Object outcome(String name, DnsType type) {
        return outcome(DnsQuery.of(name, type, servers(server.address())));
    }

    @Test
    void recordsOfAllTypesAreRead() {
        assertThat(outcome("a.test", DnsType.A))
                .isEqualTo(List.of(new DnsRecord.Address(DnsType.A, "192.0.2.1", 60)));
        assertThat(outcome("b.test", DnsType.A))
                .isEqualTo(List.of(new DnsRecord.Address(DnsType.A, "192.0.2.1", 60)));
        assertThat(outcome("b.test", DnsType.CNAME))
                .isEqualTo(List.of(new DnsRecord.Named(DnsType.CNAME, "a.test")));
        assertThat(outcome("a.test", DnsType.MX))
                .isEqualTo(List.of(new DnsRecord.Mail(5, "mail.test")));
        assertThat(outcome("a.test", DnsType.TXT))
                .isEqualTo(List.of(new DnsRecord.Text(List.of("one", "two"))));
        assertThat(outcome("_x._tcp.a.test", DnsType.SRV))
                .isEqualTo(List.of(new DnsRecord.Server(1, 2, 3, "c.test")));
        assertThat(outcome("a.test", DnsType.SOA))
                .isEqualTo(
                        List.of(
                                new DnsRecord.Zone(
                                        "ns.test", "admin.test", 3210987654L, 2, 3, 4, 5)));
        assertThat(outcome("a.test", DnsType.CAA))
                .isEqualTo(List.of(new DnsRecord.Issuer(128, "issue", "ca.test")));
        assertThat(outcome("a.test", DnsType.TLSA))
                .isEqualTo(List.of(new DnsRecord.Certificate(3, 1, 1, "0a0b")));
        assertThat(outcome("a.test", DnsType.NAPTR))
                .isEqualTo(List.of(new DnsRecord.Rewrite(1, 2, "s", "SIP", "", "d.test")));
    }

    @Test
    void anAddressHasItsName() throws IOException {
        DnsQuery query =
                DnsQuery.reverse(
                        InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1}),
                        servers(server.address()));
        assertThat(outcome(query)).isEqualTo(List.of(new DnsRecord.Named(DnsType.PTR, "a.test")));
        assertThat(DnsQuery.reverse(InetAddress.ofLiteral("2001:db8::1"), servers()).name())
                .startsWith("1.0.0.0.0.")
                .endsWith(".8.b.d.0.1.0.0.2.ip6.arpa");
    }

    @Test
    void failuresHaveTheirReason() {
        assertThat(outcome("none.test", DnsType.A)).isEqualTo("NXDOMAIN");
        assertThat(outcome("a.test", DnsType.AAAA)).isEqualTo("NODATA");
        assertThat(outcome("a..test", DnsType.A)).isEqualTo("BADNAME");
        assertThat(outcome("a.onion", DnsType.A)).isEqualTo("NXDOMAIN");
        assertThat(outcome(DnsQuery.of("a.test", DnsType.A, servers()))).isEqualTo("CONNREFUSED");
    }

    @Test
    void aCancelledQueryEndsOnceInALaterTurn() throws IOException {
        try (NameServer silent = NameServer.behaving((self, query) -> null);
                Loop loop = TestQueries.openLoop()) {
            List<String> log = new ArrayList<>();
            PendingQuery pending =
                    resolver.query(
                            loop,
                            DnsQuery.of("a.test", DnsType.A, servers(silent.address())),
                            (records, error) -> log.add(((DnsException) error).reason()));
            pending.cancel();
            pending.cancel();
            assertThat(log).isEmpty();
            loop.run();
            assertThat(log).containsExactly("CANCELLED");
        }
    }

    @Test
    void theTimeoutDoublesUpToItsLimit() {
        Settings settings =
                Settings.of(
                        new DnsServers(
                                List.of(server.address()),
                                Duration.ofNanos(10),
                                Duration.ofNanos(35),
                                4,
                                null,
                                null));
        assertThat(settings.timeout(0)).isEqualTo(10);
        assertThat(settings.timeout(1)).isEqualTo(20);
        assertThat(settings.timeout(2)).isEqualTo(35);
        assertThat(settings.timeout(40)).isEqualTo(35);
    }
}
