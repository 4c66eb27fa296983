package node.tck.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import node.loop.Loop;
import node.net.DatagramBind;
import node.net.DatagramEndpoint;
import node.net.DatagramHandler;
import node.net.Datagrams;
import node.tck.Patience;
import node.tck.Twist;
import node.tck.Verdicts;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Datagrams that break one rule each are caught by its number. */
@ExtendWith(Patience.class)
class BrokenDatagramsTest {

    private static final Datagrams RIGHT =
            ServiceLoader.load(Datagrams.class).findFirst().orElseThrow();

    private static final int LONGEST = 65_507;

    @ParameterizedTest
    @MethodSource
    void theBrokenRuleIsNamed(String number, Datagrams wrong) {
        Map<String, Throwable> broken =
                Verdicts.broken(DatagramsVerification.class, () -> wrong, number);
        assertThat(broken).as("%s", broken).containsOnlyKeys(number);
    }

    static Stream<Arguments> theBrokenRuleIsNamed() {
        return Stream.of(
                arguments("U1", datagrams(BrokenDatagramsTest::withoutLastByte)),
                arguments("U2", endpoints("connect", (right, method, a) -> null)),
                arguments("U3", endpoints("send", BrokenDatagramsTest::cut)),
                arguments("U4", datagrams(BrokenDatagramsTest::shared)),
                arguments("U5", endpoints("isOpen", (right, method, a) -> true)),
                arguments("U6", endpoints("unref", (right, method, a) -> null)));
    }

    private static Datagrams datagrams(Twist<Datagrams> wrong) {
        return Twist.of(Datagrams.class, RIGHT, "bind", wrong);
    }

    private static Datagrams endpoints(String name, Twist<DatagramEndpoint> wrong) {
        return datagrams(
                (right, method, a) ->
                        Twist.of(
                                DatagramEndpoint.class,
                                (DatagramEndpoint) Twist.pass(right, method, a),
                                name,
                                wrong));
    }

    private static Object withoutLastByte(Datagrams right, Method method, Object[] a)
            throws Throwable {
        DatagramHandler handler = (DatagramHandler) a[2];
        DatagramHandler cutting =
                (data, sender) -> {
                    boolean whole = data.remaining() != "hello".length();
                    data.limit(data.limit() - (whole ? 0 : 1));
                    handler.received(data, sender);
                };
        return right.bind((Loop) a[0], (DatagramBind) a[1], cutting);
    }

    private static Object cut(DatagramEndpoint right, Method method, Object[] a) throws Throwable {
        ByteBuffer data = (ByteBuffer) a[0];
        data.limit(Math.min(data.limit(), LONGEST));
        return Twist.pass(right, method, a);
    }

    private static Object shared(Datagrams right, Method method, Object[] a) throws Throwable {
        DatagramBind bind = (DatagramBind) a[1];
        return right.bind(
                (Loop) a[0], new DatagramBind(bind.address(), true, true), (DatagramHandler) a[2]);
    }
}
