package node.tls.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import node.net.ConnectionHandler;
import node.tls.TlsServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every call of the engine may want more room, or more octets: nothing stops, spins or is lost. */
class EngineStatusTest {

    /** More calls than an exchange has. */
    private static final int MOST = 200;

    private static final String MUCH = "0123456789".repeat(5000);

    /** What both sides do; each echoes nothing, and both end. */
    private static void exchange(Pair pair, String version) {
        TlsServer settings = pair.server(Pair.serving("ec").withVersions(version, version));
        pair.open(settings, pair.client(Pair.trusting()));
        pair.client.write(MUCH);
        pair.until(() -> pair.server.text().equals(MUCH));
        pair.server.write(MUCH);
        pair.until(() -> pair.client.text().equals(MUCH));
        pair.server.reactions.put("ended", () -> pair.server.connection.end());
        pair.client.connection.end();
        pair.until(() -> pair.client.heard("closed") && pair.server.heard("closed"));
        assertThat(pair.client.error).isNull();
        assertThat(pair.server.error).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void eachCallMayWantMoreRoom(String version) {
        int calls = 0;
        for (int call = 0; call <= calls; call++) {
            AtomicInteger left = new AtomicInteger(call);
            try (Pair pair = new Pair(new JsseTls(engine -> new FullEngine(engine, left)))) {
                exchange(pair, version);
            }
            calls = call - left.get(); // a turn more for the one that was repeated
            assertThat(calls).as("calls of an exchange").isLessThan(MOST);
            if (left.get() >= 0) {
                break;
            }
        }
        assertThat(calls).isGreaterThan(10);
    }

    /** Passes each octet on alone. */
    private static ConnectionHandler drop(ConnectionHandler to) {
        return (ConnectionHandler)
                Proxy.newProxyInstance(
                        ConnectionHandler.class.getClassLoader(),
                        new Class<?>[] {ConnectionHandler.class},
                        (proxy, method, arguments) -> {
                            if (!method.getName().equals("received")) {
                                return method.invoke(to, arguments);
                            }
                            ByteBuffer data = (ByteBuffer) arguments[0];
                            while (data.hasRemaining()) {
                                to.received(ByteBuffer.wrap(new byte[] {data.get()}));
                            }
                            return null;
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void eachOctetMayArriveAlone(String version) {
        try (Pair pair = new Pair()) {
            pair.handlers = EngineStatusTest::drop;
            exchange(pair, version);
        }
    }
}
