package node.dns.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import node.dns.Answer;
import node.dns.DnsError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

@Timeout(30)
class SearchTest {

    @Test
    void addressesComeWithTheShortestTtlAndTheName() throws IOException {
        try (NameServer server =
                NameServer.of("a.test. 60 A 192.0.2.1", "a.test. 30 A 192.0.2.2")) {
            assertThat(TestQueries.of(server, "A.test").answer())
                    .isEqualTo(new Answer(List.of("192.0.2.1", "192.0.2.2"), 30, "A.test"));
        }
    }

    @Test
    void aliasesAreFollowed() throws IOException {
        try (NameServer server =
                NameServer.of(
                        "www.test. 20 CNAME web.test.",
                        "web.test. 90 CNAME a.test.",
                        "a.test. 60 A 192.0.2.1")) {
            assertThat(TestQueries.of(server, "www.test").answer())
                    .isEqualTo(new Answer(List.of("192.0.2.1"), 20, "a.test"));
            assertThat(server.asked).containsExactly("udp www.test.");
        }
    }

    @Test
    void afterAReplyWithOnlyAnAliasTheServerIsQueriedAgain() throws IOException {
        try (NameServer server =
                NameServer.behaving(
                        (self, query) -> {
                            Message reply = self.reply(query);
                            List.copyOf(reply.getSection(Section.ANSWER)).stream()
                                    .filter(r -> r.getType() == Type.A)
                                    .filter(r -> !query.getQuestion().getName().equals(r.getName()))
                                    .forEach(r -> reply.removeRecord(r, Section.ANSWER));
                            return reply.toWire();
                        },
                        "www.test. 20 CNAME a.test.",
                        "a.test. 60 A 192.0.2.1")) {
            assertThat(TestQueries.of(server, "www.test").answer())
                    .isEqualTo(new Answer(List.of("192.0.2.1"), 20, "a.test"));
            assertThat(server.asked).containsExactly("udp www.test.", "udp a.test.");
        }
    }

    @Test
    void aCycleOfAliasesIsAProtocolError() throws IOException {
        try (NameServer server =
                NameServer.of("a.test. 1 CNAME b.test.", "b.test. 1 CNAME a.test.")) {
            assertThat(TestQueries.of(server, "a.test").code()).isEqualTo(DnsError.PROTOCOL);
        }
    }

    @Test
    void ipv6AddressesAreShort() throws IOException {
        try (NameServer server = NameServer.of("a.test. 60 AAAA 2001:db8:0:0:1:0:0:1")) {
            Settings settings = TestQueries.settings(List.of(server.address()));
            assertThat(TestQueries.of(settings, "a.test", Type.AAAA).answer().values())
                    .containsExactly("2001:db8::1:0:0:1");
        }
    }

    @Test
    void aMissingNameAndMissingDataDiffer() throws IOException {
        try (NameServer server = NameServer.of("a.test. 60 AAAA ::1")) {
            assertThat(TestQueries.of(server, "b.test").code()).isEqualTo(DnsError.NXDOMAIN);
            assertThat(TestQueries.of(server, "a.test").code()).isEqualTo(DnsError.NODATA);
        }
    }

    @Test
    void aTruncatedReplyIsFetchedOverTcp() throws IOException {
        String[] lines =
                IntStream.range(0, 200)
                        .mapToObj(i -> "many.test. 60 A 192.0.2." + i)
                        .toArray(String[]::new);
        try (NameServer server = NameServer.of(lines)) {
            assertThat(TestQueries.of(server, "many.test").answer().values()).hasSize(200);
            assertThat(server.asked).containsExactly("udp many.test.", "tcp many.test.");
        }
    }

    @Test
    void domainsAreSearched() throws Exception {
        try (NameServer server =
                NameServer.of("host.second.test. 60 A 192.0.2.2", "a.b. 60 A 192.0.2.3")) {
            Settings settings =
                    TestQueries.settings(
                            List.of(server.address()),
                            Name.fromString("first.test."),
                            Name.fromString("second.test."));
            TestQueries found = TestQueries.of(settings, "host", Type.A);
            assertThat(found.answer().cname()).isEqualTo("host.second.test");
            assertThat(TestQueries.of(settings, "a.b", Type.A).answer().cname()).isEqualTo("a.b");
            assertThat(TestQueries.of(settings, "none.", Type.A).code())
                    .isEqualTo(DnsError.NXDOMAIN);
            assertThat(server.asked)
                    .containsExactly(
                            "udp host.first.test.",
                            "udp host.second.test.",
                            "udp a.b.",
                            "udp none.");
        }
    }

    @Test
    void aSilentServerIsAskedTwiceWithDifferentNumbersAndThenIsATemporaryFailure()
            throws IOException {
        try (NameServer server = NameServer.behaving((self, query) -> null)) {
            Settings settings = TestQueries.impatient(server);
            assertThat(TestQueries.of(settings, "a.test", Type.A).code())
                    .isEqualTo(DnsError.TEMPFAIL);
            assertThat(server.numbers).hasSize(2).doesNotHaveDuplicates();
        }
    }

    @Test
    void theNextServerIsQueriedIfOneIsUnreachableOrFails() throws IOException {
        try (NameServer failing =
                        NameServer.behaving(
                                (self, query) -> {
                                    Message reply = self.reply(query);
                                    reply.getHeader().setRcode(Rcode.SERVFAIL);
                                    return reply.toWire();
                                });
                NameServer good = NameServer.of("a.test. 60 A 192.0.2.1")) {
            Settings settings =
                    TestQueries.settings(List.of(closedPort(), failing.address(), good.address()));
            assertThat(TestQueries.of(settings, "a.test", Type.A).answer().values())
                    .containsExactly("192.0.2.1");
            assertThat(TestQueries.of(failing, "a.test").code()).isEqualTo(DnsError.TEMPFAIL);
            assertThat(
                            TestQueries.of(
                                            TestQueries.settings(List.of(closedPort())),
                                            "a.test",
                                            Type.A)
                                    .code())
                    .isEqualTo(DnsError.TEMPFAIL);
        }
    }

    private static InetSocketAddress closedPort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
            return (InetSocketAddress) socket.getLocalSocketAddress();
        }
    }

    @Test
    void repliesToOtherQueriesAreIgnored() throws IOException {
        try (NameServer server =
                NameServer.behaving(
                        (self, query) -> {
                            Message other = self.reply(query);
                            if (self.asked.size() == 1) {
                                other.getHeader().setID(query.getHeader().getID() ^ 1);
                            }
                            return other.toWire();
                        },
                        "a.test. 60 A 192.0.2.1")) {
            Settings settings = TestQueries.impatient(server);
            assertThat(TestQueries.of(settings, "a.test", Type.A).answer().values())
                    .containsExactly("192.0.2.1");
            assertThat(server.asked).hasSize(2);
        }
    }

    @Test
    void aMalformedReplyIsAProtocolError() throws IOException {
        try (NameServer server =
                NameServer.behaving(
                        (self, query) -> Arrays.copyOf(self.answer(query), 20),
                        "a.test. 60 A 192.0.2.1")) {
            assertThat(TestQueries.of(server, "a.test").code()).isEqualTo(DnsError.PROTOCOL);
        }
    }
}
