package node.dns.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import node.dns.Answer;
import node.dns.DnsError;
import node.dns.DnsException;
import node.loop.Loop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class DnsResolverTest {

    private final DnsResolver resolver = new DnsResolver();
    private NameServer server;

    @BeforeEach
    void start() throws IOException {
        server =
                NameServer.of(
                        "a.test. 60 A 192.0.2.1",
                        "a.test. 50 AAAA 2001:db8::1",
                        "xn--bcher-kva.test. 60 A 192.0.2.7",
                        "1.2.0.192.in-addr.arpa. 40 PTR a.test.",
                        "1.2.0.192.in-addr.arpa. 40 PTR b.test.");
        System.setProperty(Settings.SERVERS, "127.0.0.1:" + server.address().getPort());
    }

    @AfterEach
    void stop() {
        System.clearProperty(Settings.SERVERS);
        server.close();
    }

    @Test
    void thePropertySetsTheServers() {
        assertThat(
                        TestQueries.run((loop, done) -> resolver.resolve4(loop, "a.test", done))
                                .answer())
                .isEqualTo(new Answer(List.of("192.0.2.1"), 60, "a.test"));
        assertThat(
                        TestQueries.run((loop, done) -> resolver.resolve6(loop, "a.test", done))
                                .answer())
                .isEqualTo(new Answer(List.of("2001:db8::1"), 50, "a.test"));
        assertThat(
                        TestQueries.run((loop, done) -> resolver.reverse(loop, "192.0.2.1", done))
                                .answer())
                .isEqualTo(new Answer(List.of("a.test", "b.test"), 40, "1.2.0.192.in-addr.arpa"));
        assertThat(
                        TestQueries.run(
                                        (loop, done) ->
                                                resolver.resolve4(loop, "bücher.test", done))
                                .answer())
                .isEqualTo(new Answer(List.of("192.0.2.7"), 60, "xn--bcher-kva.test"));
    }

    @Test
    void aHundredConcurrentQueriesAreAnswered() {
        List<Answer> answers = new ArrayList<>();
        try (Loop loop = TestQueries.openLoop()) {
            for (int i = 0; i < 100; i++) {
                resolver.resolve4(loop, "a.test", (answer, error) -> answers.add(answer));
            }
            loop.run();
        }
        assertThat(answers).hasSize(100).doesNotContainNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a..b", ".a", "a b", "a\n", "a/b", "a\\b", "\ud800"})
    void whatCanBeNoNameIsRefusedAtOnce(String name) {
        try (Loop loop = TestQueries.openLoop()) {
            assertThatThrownBy(() -> resolver.resolve4(loop, name, (a, e) -> {}))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(loop.alive()).isZero();
        }
    }

    @Test
    void namesAndLabelsHaveAMaximumLength() {
        String label = "a".repeat(63);
        assertThat(HostNames.check(label + ".test")).isEqualTo(label + ".test");
        assertThatThrownBy(() -> HostNames.check(label + "a.test"))
                .hasMessageContaining("between dots");
        assertThatThrownBy(() -> HostNames.check("a.".repeat(126) + "aa"))
                .hasMessageContaining("253 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.test", "1.2.3.4.5", "::g"})
    void whatIsNoAddressIsRefusedAtOnce(String address) {
        try (Loop loop = TestQueries.openLoop()) {
            assertThatThrownBy(() -> resolver.reverse(loop, address, (a, e) -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected an address");
        }
    }

    @Test
    void lookupSupportsLiteralsAndTheHostsFile() {
        assertThat(lookup("192.0.2.1"))
                .extracting(InetAddress::getHostAddress)
                .containsExactly("192.0.2.1");
        assertThat(lookup("::1"))
                .extracting(InetAddress::getHostAddress)
                .containsExactly("0:0:0:0:0:0:0:1");
        assertThat(lookup("localhost")).allMatch(InetAddress::isLoopbackAddress).isNotEmpty();
        assertThat(server.asked).isEmpty();
    }

    private List<InetAddress> lookup(String host) {
        List<InetAddress> found = new ArrayList<>();
        try (Loop loop = TestQueries.openLoop()) {
            resolver.lookup(loop, host, (addresses, error) -> found.addAll(addresses));
            assertThat(found).as("nothing inside the call").isEmpty();
            loop.run();
        }
        return found;
    }

    @Test
    void queriesFromOtherThreadsThrow() {
        try (Loop loop = TestQueries.openLoop()) {
            CompletableFuture<Void> refused =
                    CompletableFuture.runAsync(
                            () -> {
                                assertThatIllegalStateException()
                                        .isThrownBy(
                                                () ->
                                                        resolver.resolve4(
                                                                loop, "a.test", (a, e) -> {}));
                                assertThatIllegalStateException()
                                        .isThrownBy(
                                                () ->
                                                        resolver.lookup(
                                                                loop, "192.0.2.1", (a, e) -> {}));
                            });
            assertThat(refused).succeedsWithin(Duration.ofSeconds(30));
            assertThat(loop.alive()).isZero();
        }
    }

    @Test
    void aLookupOfAnUnknownHostFails() {
        Throwable[] failure = new Throwable[1];
        try (Loop loop = TestQueries.openLoop()) {
            resolver.lookup(loop, "nobody.invalid", (addresses, error) -> failure[0] = error);
            loop.run();
        }
        assertThat(failure[0]).isInstanceOf(DnsException.class);
        assertThat(((DnsException) failure[0]).error()).isIn(DnsError.NXDOMAIN, DnsError.TEMPFAIL);
    }

    @Test
    void theJdkUsesItsOwnResolver() {
        assertThat(
                        ModuleLayer.boot()
                                .findModule("org.dnsjava")
                                .orElseThrow()
                                .getDescriptor()
                                .provides())
                .isEmpty();
    }

    @Test
    void noThreadIsLeftBehind() {
        TestQueries.run((loop, done) -> resolver.resolve4(loop, "a.test", done));
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.contains("dnsjava"));
    }
}
