package node.tck.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import node.http.ClientResponse;
import node.http.Fields;
import node.http.HttpSession;
import node.http.Request;
import node.http.Response;
import node.http.ResponseHandler;
import node.loop.Loop;
import node.tck.Patience;
import node.tck.Twist;
import node.tck.Verdicts;
import node.websocket.WebSocket;
import node.websocket.WebSocketAcceptor;
import node.websocket.WebSocketHandler;
import node.websocket.WebSocketOptions;
import node.websocket.WebSockets;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** WebSockets that break one rule each are caught by its number. */
@ExtendWith(Patience.class)
class BrokenWebSocketsTest {

    private static final WebSockets RIGHT =
            ServiceLoader.load(WebSockets.class).findFirst().orElseThrow();

    @ParameterizedTest
    @MethodSource
    void theBrokenRuleIsNamed(String number, WebSockets wrong) {
        WebSocketsVerification subject = () -> wrong;
        Map<String, Throwable> broken =
                Verdicts.broken(WebSocketsVerification.class, subject, number);
        assertThat(broken).as("%s", broken).containsOnlyKeys(number);
    }

    static Stream<Arguments> theBrokenRuleIsNamed() {
        return Stream.of(
                arguments("K1", new Wrong().requests(BrokenWebSocketsTest::ofAnyVersion)),
                arguments("K2", new Wrong().reading(() -> onceLost())),
                arguments("K3", new Wrong().refusing(Request::hasBody)),
                arguments("K4", new Wrong().refusing(BrokenWebSocketsTest::asksForNothing)),
                arguments("K5", new Wrong().reading(() -> WrongFrames::unmaskedToo)),
                arguments("K6", new Wrong().reading(() -> WrongFrames::withoutReservedBits)),
                arguments("K7", new Wrong().reading(WrongFrames::wholeTextOnly)),
                arguments("K8", new Wrong().reading(() -> WrongFrames::withoutHalfCodes)),
                arguments("K9", new Wrong().options(o -> o.withSizes(1 << 30, o.highWaterMark()))),
                arguments("K10", new Wrong().options(o -> o.withCompression(1))),
                arguments("K11", new Wrong().sockets(BrokenWebSocketsTest::neverFull)),
                arguments("K12", new Wrong().options(o -> o.withSilence(0, 0))),
                arguments("K13", new Wrong().refusing(r -> r.fields().first("Origin") != null)),
                arguments("K14", new Wrong().sessions(BrokenWebSocketsTest::believing)));
    }

    /** The right implementation with other arguments. */
    private static final class Wrong implements WebSockets {

        private UnaryOperator<WebSocketOptions> options = o -> o;
        private UnaryOperator<Request> requests = r -> r;
        private UnaryOperator<HttpSession> sessions = s -> s;
        private UnaryOperator<WebSocket> sockets = s -> s;
        private Predicate<Request> refused = r -> false;

        Wrong options(UnaryOperator<WebSocketOptions> change) {
            options = change;
            return this;
        }

        Wrong requests(UnaryOperator<Request> change) {
            requests = change;
            return this;
        }

        Wrong reading(Supplier<UnaryOperator<ByteBuffer>> change) {
            return requests(request -> WrongFrames.reading(request, change.get()));
        }

        Wrong sessions(UnaryOperator<HttpSession> change) {
            sessions = change;
            return this;
        }

        Wrong sockets(UnaryOperator<WebSocket> change) {
            sockets = change;
            return this;
        }

        Wrong refusing(Predicate<Request> which) {
            refused = which;
            return this;
        }

        @Override
        public String name() {
            return "wrong";
        }

        @Override
        public boolean accept(
                Request request,
                Response response,
                Fields fields,
                WebSocketOptions given,
                WebSocketAcceptor acceptor) {
            if (refused.test(request)) {
                response.head(403, Fields.of());
                response.end();
                return true;
            }
            return RIGHT.accept(
                    requests.apply(request),
                    response,
                    fields,
                    options.apply(given),
                    socket -> acceptor.accept(sockets.apply(socket)));
        }

        @Override
        public WebSocket connect(
                Loop loop,
                HttpSession session,
                String target,
                Fields fields,
                WebSocketOptions given,
                WebSocketHandler handler) {
            return sockets.apply(
                    RIGHT.connect(loop, sessions.apply(session), target, fields, given, handler));
        }
    }

    // ---- requests ----

    private static Request ofAnyVersion(Request right) {
        return Twist.of(
                Request.class,
                right,
                "fields",
                (self, method, a) -> {
                    Fields changed = Fields.create();
                    Fields fields = self.fields();
                    for (int i = 0; i < fields.size(); i++) {
                        boolean isVersion = fields.name(i).equals("Sec-WebSocket-Version");
                        changed.add(fields.name(i), isVersion ? "13" : fields.value(i));
                    }
                    return changed;
                });
    }

    private static boolean asksForNothing(Request request) {
        return request.fields().first("Upgrade") == null;
    }

    /** What came with the request is forgotten. */
    private static UnaryOperator<ByteBuffer> onceLost() {
        boolean[] isFirst = {true};
        return data -> {
            boolean lost = isFirst[0];
            isFirst[0] = false;
            return lost ? WrongFrames.lost(data) : data;
        };
    }

    // ---- WebSockets ----

    private static WebSocket neverFull(WebSocket right) {
        return Twist.of(
                WebSocket.class,
                right,
                "send",
                (self, method, a) -> {
                    Twist.pass(self, method, a);
                    return true;
                });
    }

    // ---- clients ----

    /** Takes every proof for the right one. */
    private static HttpSession believing(HttpSession right) {
        return Twist.of(
                HttpSession.class,
                right,
                "request",
                (self, method, a) -> {
                    String key = ((Fields) a[2]).first("Sec-WebSocket-Key");
                    ResponseHandler handler =
                            Twist.of(
                                    ResponseHandler.class,
                                    (ResponseHandler) a[3],
                                    "upgrade",
                                    (to, upgrade, given) ->
                                            Twist.pass(
                                                    to,
                                                    upgrade,
                                                    proven((ClientResponse) given[0], key)));
                    return Twist.pass(self, method, a[0], a[1], a[2], handler);
                });
    }

    private static ClientResponse proven(ClientResponse right, String key) {
        return Twist.of(
                ClientResponse.class,
                right,
                "fields",
                (self, method, a) -> {
                    Fields changed = Fields.create();
                    Fields fields = self.fields();
                    for (int i = 0; i < fields.size(); i++) {
                        boolean isProof = fields.name(i).equals("Sec-WebSocket-Accept");
                        String value = isProof ? SocketTrial.proof(key) : fields.value(i);
                        changed.add(fields.name(i), value);
                    }
                    return changed;
                });
    }
}
