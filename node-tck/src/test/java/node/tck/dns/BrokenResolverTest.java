package node.tck.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import node.dns.Answer;
import node.dns.DnsError;
import node.dns.DnsException;
import node.dns.Resolver;
import node.loop.Completion;
import node.loop.Loop;
import node.tck.Twist;
import node.tck.Verdicts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Resolvers that break one rule each are caught by its number. */
class BrokenResolverTest {

    private static final Resolver RIGHT =
            ServiceLoader.load(Resolver.class).findFirst().orElseThrow();

    @ParameterizedTest
    @MethodSource
    void theBrokenRuleIsNamed(String number, Resolver wrong) {
        Map<String, Throwable> broken =
                Verdicts.broken(ResolverVerification.class, () -> wrong, number);
        assertThat(broken).as("%s", broken).containsOnlyKeys(number);
    }

    static Stream<Arguments> theBrokenRuleIsNamed() {
        return Stream.of(
                arguments("D1", calls("lookup", BrokenResolverTest::literalAtOnce)),
                arguments("D2", answers("resolve4", BrokenResolverTest::withoutTwos)),
                arguments("D3", calls("resolve6", BrokenResolverTest::askedForIpv4)),
                arguments("D4", answers("resolve4", a -> with(a, a.ttl() + 1, a.cname()))),
                arguments("D5", calls("resolve4", BrokenResolverTest::nameAsAsked)),
                arguments("D6", answers("reverse", BrokenResolverTest::firstAlone)),
                arguments("D7", errors(DnsError.NODATA, "", DnsError.NXDOMAIN)),
                arguments("D8", errors(DnsError.TEMPFAIL, "cannot tell", DnsError.PROTOCOL)),
                arguments("D9", errors(DnsError.TEMPFAIL, "not answer", DnsError.NXDOMAIN)),
                arguments("D10", errors(DnsError.PROTOCOL, "", DnsError.TEMPFAIL)),
                arguments("D11", believing()),
                arguments("D12", calls("reverse", BrokenResolverTest::refusedLater)),
                arguments("D13", calls("lookup", BrokenResolverTest::localhostUnknown)),
                arguments("D14", remembering()),
                arguments("D15", overwhelmed()),
                arguments("D16", calls("resolve4", BrokenResolverTest::holding)),
                arguments("D17", calls("lookup", BrokenResolverTest::fromAnyThread)),
                arguments("D18", answers("resolve4", BrokenResolverTest::fewOfMany)),
                arguments("D19", errors(DnsError.TEMPFAIL, "reach", DnsError.NXDOMAIN)));
    }

    // ---- twists ----

    private static Resolver calls(String name, Twist<Resolver> wrong) {
        return Twist.of(Resolver.class, RIGHT, name, wrong);
    }

    private static Resolver answers(String name, UnaryOperator<Answer> change) {
        return calls(
                name,
                (right, method, a) -> {
                    Completion<Answer> done = completion(a);
                    return pass(
                            method,
                            a,
                            (answer, error) ->
                                    done.complete(
                                            answer == null ? null : change.apply(answer), error));
                });
    }

    /** One error in place of another that has such words. */
    private static Resolver errors(DnsError right, String words, DnsError wrong) {
        Function<Throwable, Throwable> change =
                error ->
                        error instanceof DnsException e
                                        && e.error() == right
                                        && e.getMessage().contains(words)
                                ? new DnsException(wrong, e.getMessage(), e)
                                : error;
        return calls(
                "resolve4",
                (self, method, a) -> {
                    Completion<Answer> done = completion(a);
                    return pass(
                            method,
                            a,
                            (answer, error) -> done.complete(answer, change.apply(error)));
                });
    }

    private static Object pass(Method method, Object[] a, Completion<Answer> completion)
            throws Throwable {
        return Twist.pass(RIGHT, method, a[0], a[1], completion);
    }

    @SuppressWarnings("unchecked")
    private static <T> Completion<T> completion(Object[] arguments) {
        return (Completion<T>) arguments[2];
    }

    private static Answer with(Answer answer, long ttl, String cname) {
        return new Answer(answer.values(), ttl, cname);
    }

    // ---- what is wrong ----

    private static Object literalAtOnce(Resolver right, Method method, Object[] a)
            throws Throwable {
        if (!a[1].equals("192.0.2.1") || !((Loop) a[0]).isLoopThread()) {
            return Twist.pass(right, method, a);
        }
        completion(a).complete(List.of(InetAddress.ofLiteral("192.0.2.1")), null);
        return null;
    }

    private static Answer withoutTwos(Answer answer) {
        List<String> values =
                answer.values().stream().filter(value -> !value.endsWith("22")).toList();
        return new Answer(values, answer.ttl(), answer.cname());
    }

    private static Answer fewOfMany(Answer answer) {
        return answer.values().size() > 50 ? firstAlone(answer) : answer;
    }

    private static Object askedForIpv4(Resolver right, Method method, Object[] a) {
        right.resolve4((Loop) a[0], (String) a[1], completion(a));
        return null;
    }

    private static Object nameAsAsked(Resolver right, Method method, Object[] a) throws Throwable {
        Completion<Answer> done = completion(a);
        String asked = (String) a[1];
        return pass(
                method,
                a,
                (answer, error) ->
                        done.complete(
                                answer == null ? null : with(answer, answer.ttl(), asked), error));
    }

    private static Answer firstAlone(Answer answer) {
        return new Answer(List.of(answer.values().getFirst()), answer.ttl(), answer.cname());
    }

    /** Asks through somebody who gives replies the number of a question that has almost theirs. */
    private static Resolver believing() {
        Set<String> forgers = new HashSet<>();
        return calls(
                "resolve4",
                (right, method, a) -> {
                    String server = System.getProperty("node.dns.servers");
                    boolean overTcp = ((String) a[1]).endsWith("many.test"); // not through it
                    if (!overTcp && !forgers.contains(server)) {
                        int port = Integer.parseInt(server.substring(server.indexOf(':') + 1));
                        String forger = forger(port);
                        forgers.add(forger);
                        System.setProperty("node.dns.servers", forger);
                    }
                    return Twist.pass(right, method, a);
                });
    }

    private static String forger(int port) throws IOException {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        DatagramSocket socket = new DatagramSocket(0, loopback);
        InetSocketAddress server = new InetSocketAddress(loopback, port);
        Thread.ofPlatform().daemon().start(() -> forge(socket, server));
        return "127.0.0.1:" + socket.getLocalPort();
    }

    private static void forge(DatagramSocket socket, InetSocketAddress server) {
        Map<Integer, List<SocketAddress>> asking = new HashMap<>();
        DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
        byte[] data = packet.getData();
        try (socket) {
            while (true) {
                packet.setLength(data.length);
                socket.receive(packet);
                int number = (data[0] & 0xFF) << 8 | data[1] & 0xFF;
                if (packet.getPort() != server.getPort()) {
                    asking.computeIfAbsent(number, key -> new ArrayList<>())
                            .add(packet.getSocketAddress());
                    packet.setSocketAddress(server);
                    socket.send(packet);
                    continue;
                }
                if (!asking.containsKey(number)) {
                    data[1] ^= 1;
                }
                for (SocketAddress address :
                        asking.getOrDefault(number, asking.getOrDefault(number ^ 1, List.of()))) {
                    packet.setSocketAddress(address);
                    socket.send(packet);
                }
            }
        } catch (IOException e) {
            return; // the server or who asked is not there any more
        }
    }

    private static Object refusedLater(Resolver right, Method method, Object[] a) throws Throwable {
        try {
            return Twist.pass(right, method, a);
        } catch (IllegalArgumentException e) {
            DnsException error = new DnsException(DnsError.BADQUERY, e.getMessage(), e);
            ((Loop) a[0]).post(() -> completion(a).complete(null, error));
            return null;
        }
    }

    private static Object localhostUnknown(Resolver right, Method method, Object[] a)
            throws Throwable {
        if (!a[1].equals("localhost")) {
            return Twist.pass(right, method, a);
        }
        DnsException error = new DnsException(DnsError.NXDOMAIN, "no such name", null);
        ((Loop) a[0]).post(() -> completion(a).complete(null, error));
        return null;
    }

    private static Resolver remembering() {
        Map<String, Answer> known = new HashMap<>();
        return calls(
                "resolve4",
                (right, method, a) -> {
                    Loop loop = (Loop) a[0];
                    Completion<Answer> done = completion(a);
                    String key = loop.hashCode() + (String) a[1];
                    if (known.containsKey(key)) {
                        loop.post(() -> done.complete(known.get(key), null));
                        return null;
                    }
                    return pass(
                            method,
                            a,
                            (answer, error) -> {
                                if (answer != null) {
                                    known.put(key, answer);
                                }
                                done.complete(answer, error);
                            });
                });
    }

    private static Resolver overwhelmed() {
        int[] open = new int[1];
        return calls(
                "resolve4",
                (right, method, a) -> {
                    Completion<Answer> done = completion(a);
                    boolean tooMany = open[0] >= 50;
                    pass(
                            method,
                            a,
                            (answer, error) -> {
                                open[0]--;
                                done.complete(tooMany ? null : answer, error);
                            });
                    open[0]++;
                    return null;
                });
    }

    private static Object holding(Resolver right, Method method, Object[] a) throws Throwable {
        Completion<Answer> done = completion(a);
        return pass(
                method,
                a,
                (answer, error) -> {
                    if (answer != null && answer.ttl() == 60) {
                        ((Loop) a[0]).hold();
                    }
                    done.complete(answer, error);
                });
    }

    private static Object fromAnyThread(Resolver right, Method method, Object[] a)
            throws Throwable {
        return ((Loop) a[0]).isLoopThread() ? Twist.pass(right, method, a) : null;
    }
}
