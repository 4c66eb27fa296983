package node.classic.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import node.runtime.Platform;
import node.script.Script;
import node.script.ScriptHost;
import node.script.ScriptOptions;
import node.script.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks how often a request crosses between Java and JavaScript. Java calls JavaScript once, with
 * the request. All calls from JavaScript to Java are listed here.
 */
class CrossingsTest {

    private static final String ANSWER =
            """
            response.sendHeader(200, [["Content-Type", "text/plain"]]);
            response.sendBody("hello");
            response.finish();
            """;
    private static final List<String> ANSWERED =
            List.of("head 200 Content-Type text/plain", "latin1 hello", "finish");

    private final Script script =
            Platform.load(Map.of())
                    .get(ScriptHost.class)
                    .open(ScriptOptions.closed(MethodHandles.lookup()));
    private final CountingBindings bindings = new CountingBindings(script);

    @BeforeEach
    @SuppressWarnings("unchecked")
    void start() {
        Object bootstrap = script.function(ClassicLibrary.sources().get("bootstrap"), "bindings");
        Consumer<Object> start = script.as(Consumer.class, bootstrap);
        start.accept(bindings);
    }

    @AfterEach
    void close() {
        script.close();
    }

    /** Returns the calls of one request to a server whose listener has that body. */
    private List<String> callsBy(String body) {
        serve(body);
        return request();
    }

    private void serve(String body) {
        script.evaluate(
                new Source(
                        "listener",
                        "node.http.createServer(function (request, response) {" + body + "});"));
    }

    /** Calls JavaScript once, as {@link Server} does. */
    private List<String> request() {
        CountingServerExchange exchange = new CountingServerExchange();
        bindings.onRequest().accept(exchange);
        return exchange.calls;
    }

    @Test
    void aSimpleResponseMakesThreeCallsOfJavaAndOneOfJavaScript() {
        assertThat(callsBy(ANSWER)).isEqualTo(ANSWERED);
    }

    @Test
    void laterRequestsMakeTheSameCalls() {
        serve(ANSWER);
        for (int i = 0; i < 100; i++) {
            assertThat(request()).isEqualTo(ANSWERED);
        }
    }

    static Stream<Arguments> reads() {
        return Stream.of(
                Arguments.of("request.method", 1, "method"),
                Arguments.of("request.httpVersion", 1, "version"),
                Arguments.of("request.headers", 3, "fields"),
                Arguments.of("request.headers[1][0]", 3, "fields"),
                Arguments.of("request.uri", 3, "target"),
                Arguments.of("request.uri.path + request.uri.params.b", 3, "target"));
    }

    @ParameterizedTest(name = "{0}, {1} times")
    @MethodSource("reads")
    void eachPropertyThatIsReadMakesOneCall(String read, int times, String call) {
        List<String> expected = new ArrayList<>(List.of(call));
        expected.addAll(ANSWERED);
        assertThat(callsBy((read + ";").repeat(times) + ANSWER)).isEqualTo(expected);
    }

    @Test
    void anUnusedRequestMakesNoCalls() {
        assertThat(callsBy("")).isEmpty();
    }

    @Test
    void eachPieceOfABodyMakesOneCall() {
        assertThat(
                        callsBy(
                                """
                                response.sendHeader(200, []);
                                response.sendBody("a");
                                response.sendBody("b", "utf8");
                                response.finish();
                                """))
                .containsExactly("head 200 ", "latin1 a", "utf8 b", "finish");
    }
}
