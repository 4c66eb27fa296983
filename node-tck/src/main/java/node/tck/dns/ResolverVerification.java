package node.tck.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import node.dns.Answer;
import node.dns.DnsError;
import node.dns.Resolver;
import node.loop.Loops;
import node.tck.Capability;
import node.tck.Needs;
import node.tck.Required;
import node.tck.Verification;
import node.tck.internal.Trial;

/**
 * The rules of {@link Resolver}, D1 and on. A test class implements this and says what to test. The
 * questions go to a name server of the kit, by the system property {@code node.dns.servers}.
 */
public interface ResolverVerification extends Verification {

    /** The implementation under test. */
    Resolver resolver();

    /** Whose loops to run it on; the only provider's, unless told otherwise. */
    default Loops loops() {
        return Trial.onlyLoops();
    }

    /**
     * If this rule fails, look at how an outcome is told: through a post, also one that is known at
     * once, as that of an address.
     */
    @Required("D1")
    @Needs(Capability.DNS)
    default void theOutcomeComesOnceOnTheLoopAndNeverInsideTheCall() {
        try (Names names = new Names(this)) {
            names.server.address("a.test.", 60, "192.0.2.1");
            names.<Answer>begin((loop, done) -> names.resolver.resolve4(loop, "a.test", done));
            names.<Answer>begin((loop, done) -> names.resolver.resolve6(loop, "b.test", done));
            names.<Answer>begin((loop, done) -> names.resolver.reverse(loop, "192.0.2.1", done));
            names.<List<InetAddress>>begin(
                    (loop, done) -> names.resolver.lookup(loop, "192.0.2.1", done));
            assertThat(names.trial.log).as("heard inside the calls").isEmpty();
            names.trial.runUntil(() -> names.trial.log.size() >= 4);
            names.trial.turns(2);
            assertThat(names.trial.log).hasSize(4).containsOnly("answered");
        }
    }

    /**
     * If this rule fails, look at the reading of a reply: all records of the type, in their order.
     */
    @Required("D2")
    @Needs(Capability.DNS)
    default void allTheAddressesOfANameAreTold() {
        try (Names names = new Names(this)) {
            names.server.address("a.test.", 60, "192.0.2.1").address("a.test.", 60, "192.0.2.22");
            Answer answer = names.answer4("a.test");
            assertThat(answer.values()).containsExactly("192.0.2.1", "192.0.2.22");
        }
    }

    /**
     * If this rule fails, look at the type of the question, AAAA, and of the records that are taken
     * from the reply.
     */
    @Required("D3")
    @Needs(Capability.DNS)
    default void addressesOfBothKindsAreKeptApart() {
        try (Names names = new Names(this)) {
            names.server
                    .address("a.test.", 60, "192.0.2.1")
                    .address("a.test.", 50, "2001:db8::1:0:0:1");
            Answer answer =
                    names.answer((loop, done) -> names.resolver.resolve6(loop, "a.test", done));
            assertThat(answer.values()).hasSize(1);
            assertThat(InetAddress.ofLiteral(answer.values().getFirst()))
                    .isEqualTo(InetAddress.ofLiteral("2001:db8::1:0:0:1"));
        }
    }

    /**
     * If this rule fails, look at {@code ttl}: the least of all records, those of aliases included.
     */
    @Required("D4")
    @Needs(Capability.DNS)
    default void anAnswerHoldsAsLongAsAllThatLedToIt() {
        try (Names names = new Names(this)) {
            names.server
                    .address("a.test.", 60, "192.0.2.1")
                    .address("a.test.", 30, "192.0.2.2")
                    .name("www.test.", 20, NameServer.CNAME, "a.test.");
            assertThat(names.answer4("a.test").ttl()).isEqualTo(30);
            assertThat(names.answer4("www.test").ttl()).isEqualTo(20);
        }
    }

    /**
     * If this rule fails, look at the way through CNAME records: it goes on until a name has
     * addresses, and {@code cname} is that name.
     */
    @Required("D5")
    @Needs(Capability.DNS)
    default void aliasesAreFollowedToTheNameThatHasTheAddresses() {
        try (Names names = new Names(this)) {
            names.server
                    .name("www.test.", 60, NameServer.CNAME, "web.test.")
                    .name("web.test.", 60, NameServer.CNAME, "a.test.")
                    .address("a.test.", 60, "192.0.2.1");
            Answer answer = names.answer4("www.test");
            assertThat(answer.values()).containsExactly("192.0.2.1");
            assertThat(answer.cname()).isEqualTo("a.test");
        }
    }

    /**
     * If this rule fails, look at the name that is asked for: reversed octets under {@code
     * in-addr.arpa}, reversed digits under {@code ip6.arpa}.
     */
    @Required("D6")
    @Needs(Capability.DNS)
    default void allTheNamesOfAnAddressAreTold() {
        try (Names names = new Names(this)) {
            names.server
                    .name("1.2.0.192.in-addr.arpa.", 60, NameServer.PTR, "a.test.")
                    .name("1.2.0.192.in-addr.arpa.", 60, NameServer.PTR, "b.test.")
                    .name(
                            "1." + "0.".repeat(23) + "8.b.d.0.1.0.0.2.ip6.arpa.",
                            60,
                            NameServer.PTR,
                            "six.test.");
            assertThat(reverse(names, "192.0.2.1")).containsExactly("a.test", "b.test");
            assertThat(reverse(names, "2001:db8::1")).containsExactly("six.test");
        }
    }

    private static List<String> reverse(Names names, String address) {
        return names.answer((loop, done) -> names.resolver.reverse(loop, address, done)).values();
    }

    /** If this rule fails, look at the reply without records: its code is NXDOMAIN or 0. */
    @Required("D7")
    @Needs(Capability.DNS)
    default void noSuchNameAndNoSuchDataDiffer() {
        try (Names names = new Names(this)) {
            names.server.address("a.test.", 60, "2001:db8::1");
            assertThat(names.failure4("b.test")).isEqualTo(DnsError.NXDOMAIN);
            assertThat(names.failure4("a.test")).isEqualTo(DnsError.NODATA);
        }
    }

    /**
     * If this rule fails, look at how codes of a reply become errors: SERVFAIL is {@code TEMPFAIL}.
     */
    @Required("D8")
    @Needs(Capability.DNS)
    default void aServerThatCannotTellIsATemporaryFailure() {
        try (Names names = new Names(this)) {
            names.server.behave(
                    (self, question) -> List.of(NameServer.failure(question, NameServer.SERVFAIL)));
            assertThat(names.failure4("a.test")).isEqualTo(DnsError.TEMPFAIL);
        }
    }

    /**
     * If this rule fails, look at the time-out and the attempts: deadlines of the loop, not the
     * library's own clock.
     */
    @Required("D9")
    @Needs(Capability.DNS)
    default void aServerThatSaysNothingIsATemporaryFailureByTheLoopsClock() {
        try (Names names = new Names(this)) {
            names.server.behave((self, question) -> List.of());
            AtomicInteger questions = new AtomicInteger();
            names.server.onQuestion(
                    question ->
                            names.trial.loop.post(
                                    () -> {
                                        questions.incrementAndGet();
                                        names.trial.happened("asked");
                                    }));
            Names.Outcome<Answer> outcome =
                    names.begin((loop, done) -> names.resolver.resolve4(loop, "a.test", done));
            for (int i = 1; !outcome.done; i++) {
                assertThat(i).as("attempts").isLessThan(20);
                int attempt = i;
                names.trial.runUntil(() -> outcome.done || questions.get() >= attempt);
                names.trial.advance(1, TimeUnit.MILLISECONDS);
                assertThat(outcome.done).as("given up at once").isFalse();
                names.trial.advance(1, TimeUnit.HOURS);
            }
            assertThat(outcome.code()).isEqualTo(DnsError.TEMPFAIL);
        }
    }

    /**
     * If this rule fails, look at the parser of replies: what it throws becomes {@code PROTOCOL}.
     */
    @Required("D10")
    @Needs(Capability.DNS)
    default void aMalformedReplyIsAProtocolError() {
        try (Names names = new Names(this)) {
            names.server.address("a.test.", 60, "192.0.2.1");
            names.server.behave(
                    (self, question) -> List.of(Arrays.copyOf(self.reply(question), 20)));
            assertThat(names.failure4("a.test")).isEqualTo(DnsError.PROTOCOL);
        }
    }

    /**
     * A forged reply comes first, with another id. If this rule fails, look at the check of id and
     * question: another reply is passed over, and waiting goes on.
     */
    @Required("D11")
    @Needs(Capability.DNS)
    default void aReplyToAnotherQuestionIsNotBelieved() {
        try (Names names = new Names(this)) {
            names.server.address("a.test.", 60, "192.0.2.1");
            names.server.behave(
                    (self, question) -> {
                        byte[] forged = NameServer.forged(question, "192.0.2.66");
                        forged[1] ^= 1;
                        return List.of(forged, self.reply(question));
                    });
            assertThat(names.answer4("a.test").values()).containsExactly("192.0.2.1");
        }
    }

    /**
     * Wrong names, and wrong addresses for {@code reverse}. If this rule fails, look at the checks
     * before anything is sent.
     */
    @Required("D12")
    @Needs(Capability.DNS)
    default void whatCanBeNoNameOrAddressIsRefusedAtOnce() {
        try (Names names = new Names(this)) {
            Resolver resolver = names.resolver;
            for (String name : List.of("", ".", "a..b", "a b", "a\n", "x".repeat(64) + ".test")) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> resolver.resolve4(names.trial.loop, name, (v, e) -> {}));
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> resolver.resolve6(names.trial.loop, name, (v, e) -> {}));
            }
            for (String address : List.of("", "a.test", "1.2.3.4.5", "1.2.3", "::g")) {
                assertThatIllegalArgumentException()
                        .isThrownBy(
                                () -> resolver.reverse(names.trial.loop, address, (v, e) -> {}));
            }
            assertThat(names.trial.loop.alive()).isZero();
        }
    }

    /**
     * If this rule fails, look at {@code lookup}: a literal address is never asked for, and names
     * of the hosts file come first.
     */
    @Required("D13")
    default void anAddressIsItsOwnOutcomeAndTheHostsFileIsKnown() {
        try (Names names = new Names(this)) {
            assertThat(lookup(names, "192.0.2.1")).containsExactly("192.0.2.1");
            assertThat(lookup(names, "::1")).containsExactly("0:0:0:0:0:0:0:1");
            assertThat(lookup(names, "localhost"))
                    .isNotEmpty()
                    .allMatch(address -> InetAddress.ofLiteral(address).isLoopbackAddress());
        }
    }

    private static List<String> lookup(Names names, String host) {
        Names.Outcome<List<InetAddress>> outcome =
                names.ask((loop, done) -> names.resolver.lookup(loop, host, done));
        assertThat(outcome.error).as("the failure").isNull();
        return outcome.value.stream().map(InetAddress::getHostAddress).toList();
    }

    /** If this rule fails, look at caches, the library's own too. */
    @Required("D14")
    @Needs(Capability.DNS)
    default void nothingIsRemembered() {
        try (Names names = new Names(this)) {
            names.server.address("a.test.", 1000, "192.0.2.1");
            assertThat(names.answer4("a.test").values()).hasSize(1);
            names.server.address("a.test.", 1000, "192.0.2.2");
            assertThat(names.answer4("a.test").values()).hasSize(2);
        }
    }

    /**
     * If this rule fails, look at what all questions share: ids, sockets, and a limit on those
     * under way.
     */
    @Required("D15")
    @Needs(Capability.DNS)
    default void aHundredQuestionsAtOnceAreAnswered() {
        try (Names names = new Names(this)) {
            names.server.address("a.test.", 60, "192.0.2.1");
            List<Names.Outcome<Answer>> outcomes =
                    IntStream.range(0, 100)
                            .mapToObj(
                                    i ->
                                            names.<Answer>begin(
                                                    (loop, done) ->
                                                            names.resolver.resolve4(
                                                                    loop, "a.test", done)))
                            .toList();
            names.trial.runUntil(() -> outcomes.stream().allMatch(outcome -> outcome.done));
            assertThat(outcomes).allMatch(outcome -> outcome.value != null);
        }
    }

    /**
     * If this rule fails, look at the handle that a question has on the loop: closed with its
     * outcome.
     */
    @Required("D16")
    @Needs(Capability.DNS)
    default void aQuestionKeepsTheLoopAliveUntilItsOutcome() {
        try (Names names = new Names(this)) {
            names.server.address("a.test.", 60, "192.0.2.1");
            Names.Outcome<Answer> outcome =
                    names.begin((loop, done) -> names.resolver.resolve4(loop, "a.test", done));
            assertThat(names.trial.loop.alive()).isPositive();
            names.trial.runUntil(() -> outcome.done);
            names.trial.turns(2);
            assertThat(names.trial.loop.alive()).isZero();
        }
    }

    /** If this rule fails, look at the check of the thread in each call. */
    @Required("D17")
    @Needs(Capability.DNS)
    default void callsFromOtherThreadsAreRefused() {
        try (Names names = new Names(this)) {
            Resolver resolver = names.resolver;
            CompletableFuture<Void> checked =
                    Trial.elsewhere(
                            () -> {
                                assertThatIllegalStateException()
                                        .isThrownBy(
                                                () ->
                                                        resolver.resolve4(
                                                                names.trial.loop,
                                                                "a.test",
                                                                (v, e) -> {}));
                                assertThatIllegalStateException()
                                        .isThrownBy(
                                                () ->
                                                        resolver.lookup(
                                                                names.trial.loop,
                                                                "192.0.2.1",
                                                                (v, e) -> {}));
                            });
            assertThat(checked).succeedsWithin(Trial.patience());
        }
    }

    /**
     * If this rule fails, look at replies with the bit TC: the question is asked again over TCP,
     * and lengths are read in front of replies.
     */
    @Required("D18")
    @Needs(Capability.DNS)
    default void whatNoDatagramHoldsIsAskedForOverTcp() {
        try (Names names = new Names(this)) {
            for (int i = 0; i < 100; i++) {
                names.server.address("many.test.", 50, "10.0." + i + ".1");
            }
            names.server.behaveOverTcp((self, question) -> List.of(self.reply(question)));
            List<String> values = names.answer4("many.test").values();
            assertThat(values).hasSize(100).contains("10.0.0.1", "10.0.99.1");
            assertThat(names.failure4("not-many.test")).isEqualTo(DnsError.NXDOMAIN);
            names.trial.turns(2);
            assertThat(names.trial.loop.alive()).isZero();
        }
    }

    /**
     * If this rule fails, look at the end of a TCP connection before a reply: a failure of its own,
     * not silence.
     */
    @Required("D19")
    @Needs(Capability.DNS)
    default void aConnectionThatEndsWithoutAnAnswerIsATemporaryFailure() {
        try (Names names = new Names(this)) {
            names.server.behaveOverTcp((self, question) -> List.of());
            assertThat(names.failure4("a.test")).isEqualTo(DnsError.TEMPFAIL);
        }
    }
}
