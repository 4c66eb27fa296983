package node.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForwardingHandlerTest {

    private static final Map<Class<?>, Object> ARGUMENTS =
            Map.of(ByteBuffer.class, ByteBuffer.allocate(1), IOException.class, new IOException());

    /** All of them: a method that is added to the interface later is tested, too. */
    static List<Method> events() {
        return List.of(ConnectionHandler.class.getMethods());
    }

    @ParameterizedTest
    @MethodSource("events")
    void passesEachEventOn(Method event) throws Exception {
        List<String> received = new ArrayList<>();
        ConnectionHandler next =
                (ConnectionHandler)
                        Proxy.newProxyInstance(
                                ConnectionHandler.class.getClassLoader(),
                                new Class<?>[] {ConnectionHandler.class},
                                (proxy, method, arguments) -> {
                                    received.add(called(method, arguments));
                                    return null;
                                });
        Object[] arguments = Arrays.stream(event.getParameterTypes()).map(ARGUMENTS::get).toArray();

        event.invoke(new ForwardingHandler(next), arguments);

        assertThat(received).containsExactly(called(event, arguments));
    }

    private static String called(Method method, Object[] arguments) {
        return method.getName() + List.of(arguments == null ? new Object[0] : arguments);
    }
}
