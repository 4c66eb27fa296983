package node.tck.http;

import static node.tck.http.WrongAnswers.earliestFirst;
import static node.tck.http.WrongServer.answers;
import static node.tck.http.WrongServer.handling;
import static node.tck.http.WrongServer.limits;
import static node.tck.http.WrongServer.listeners;
import static node.tck.http.WrongServer.opening;
import static node.tck.http.WrongServer.requests;
import static node.tck.http.WrongServer.services;
import static node.tck.http.WrongServer.taps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import node.http.BodyHandler;
import node.http.Fields;
import node.http.HttpOptions;
import node.http.HttpServer;
import node.http.HttpService;
import node.http.Request;
import node.http.RequestHandler;
import node.loop.Loop;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.tck.Patience;
import node.tck.Twist;
import node.tck.Verdicts;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers that break one rule each are caught by its number. */
@ExtendWith(Patience.class)
class BrokenHttpServerTest {

    @ParameterizedTest
    @MethodSource({"wrongRequests", "wrongRefusals", "wrongAnswers", "wrongDelivery", "wrongLife"})
    void theBrokenRuleIsNamed(String number, HttpServer wrong) {
        Map<String, Throwable> broken =
                Verdicts.broken(HttpServerVerification.class, () -> wrong, number);
        assertThat(broken).as("%s", broken).containsOnlyKeys(number);
    }

    static Stream<Arguments> wrongRequests() {
        return Stream.of(
                arguments("S1", taps(PutTap::new)),
                arguments("S2", fields(name -> name.toLowerCase(Locale.ROOT), value -> value)),
                arguments("S3", fields(name -> name, BrokenHttpServerTest::asUtf8)),
                arguments("S4", requests("body", BrokenHttpServerTest::atOnce)),
                arguments("S5", requests("body", BrokenHttpServerTest::twice)),
                arguments("S6", requests("body", BrokenHttpServerTest::asIfWhole)),
                arguments("S7", requests("trailers", (right, method, a) -> Fields.of())),
                arguments("S8", handling(BrokenHttpServerTest::deafAfterwards)),
                arguments("S9", answers(WrongAnswers::endOfPost)),
                arguments("S10", requests("pause", (right, method, a) -> null)),
                arguments("S11", hearing(text -> text.equals("\n") ? "" : text)),
                arguments("S12", saying(text -> text.replace(CONTINUE, ""))),
                arguments("S13", taps(ContinueTap::new)),
                arguments("S14", requests("connection", BrokenHttpServerTest::fromNowhere)));
    }

    static Stream<Arguments> wrongRefusals() {
        return Stream.of(
                arguments("S15", hearing("\r\n z", " z")),
                arguments("S16", hearing("Length: +5", "Length: 5")),
                arguments("S17", hearing("chunked\r\nContent-Length: 5", "chunked")),
                arguments("S18", hearing("\r\n\r\n+5\r\n", "\r\n\r\n5\r\n")),
                arguments("S19", hearing("nonsense\r\n\r\n", "")),
                arguments("S20", taps(OvertakingTap::new)),
                arguments("S21", hearing("HTTP/2.0", "HTTP/1.1")),
                arguments("S22", taps(LargeTap::new)),
                arguments("S23", saying(text -> text.replace("HTTP/1.1 414", "HTTP/1.1 431"))),
                arguments("S24", limits(options -> options.maxHeadersCount(1000))),
                arguments("S61", hearing("Host: u@a", "Host: a")),
                arguments("S62", hearing("GET /a#b ", "GET /a ")),
                arguments("S63", hearing("5;a=\"b\r\n", "5\r\n")));
    }

    static Stream<Arguments> wrongAnswers() {
        return Stream.of(
                arguments("S25", answers(WrongAnswers::alwaysChunked)),
                arguments("S26", answers(WrongAnswers::collected)),
                arguments("S27", answers(WrongAnswers::lateHead)),
                arguments("S28", hearing("GET / HTTP/1.0\r\n", AS_IF_NEW)),
                arguments("S29", hearing("HEAD /200 ", "GET /200 ")),
                arguments("S30", answers(WrongAnswers::cutAtLength)),
                arguments("S31", answers(WrongAnswers::padded)),
                arguments("S32", saying(text -> text.replaceAll("Date: [^\r]*\r\n", ""))),
                arguments("S33", answers(WrongAnswers::cleaned)),
                arguments("S34", answers(WrongAnswers::anyStatus)),
                arguments("S35", answers(WrongAnswers::endTwice)),
                arguments("S36", answers(WrongAnswers::borrowed)),
                arguments("S37", answers(WrongAnswers::withoutConnection)));
    }

    static Stream<Arguments> wrongDelivery() {
        return Stream.of(
                arguments("S38", hearing("Connection: close\r\n", "")),
                arguments("S39", earliestFirst()),
                arguments("S40", answers(WrongAnswers::neverRoom)),
                arguments("S41", listeners("drained", (right, method, a) -> null)),
                arguments("S42", listeners("sent", BrokenHttpServerTest::again)),
                arguments("S43", listeners("closed", BrokenHttpServerTest::again)),
                arguments("S44", answers(WrongAnswers::complaining)),
                arguments("S45", limits(options -> options.maxPipelined(100))),
                arguments("S46", connections("end", BrokenHttpServerTest::notStaged)),
                arguments("S47", heard("ended", BrokenHttpServerTest::droppedAtItsEnd)),
                arguments("S65", answers(WrongAnswers::withoutPressure)));
    }

    static Stream<Arguments> wrongLife() {
        return Stream.of(
                arguments("S48", limits(options -> options.headersTimeout(60_000))),
                arguments("S49", limits(options -> options.requestTimeout(60_000))),
                arguments("S50", limits(options -> options.keepAliveTimeout(60_000))),
                arguments("S51", limits(options -> options.sendTimeout(60_000))),
                arguments("S52", handling(BrokenHttpServerTest::impatient)),
                arguments("S53", limits(options -> options.maxConnections(0))),
                arguments("S54", limits(options -> options.maxRequestsPerSocket(0))),
                arguments("S55", services("connections", (right, method, a) -> 0)),
                arguments("S56", services("shutdown", BrokenHttpServerTest::destroyed)),
                arguments("S57", opening(WrongAnswers::announcedOnly)),
                arguments("S58", services("destroy", (right, method, a) -> null)),
                arguments("S59", handling(BrokenHttpServerTest::swallowing)),
                arguments("S60", opening(BrokenHttpServerTest::held)),
                arguments("S64", opening(BrokenHttpServerTest::deafToIdleness)));
    }

    // ---- requests handed on wrongly ----

    private static HttpServer fields(UnaryOperator<String> names, UnaryOperator<String> values) {
        return requests(
                "fields",
                (right, method, a) -> {
                    Fields changed = Fields.create();
                    for (int i = 0; i < right.fields().size(); i++) {
                        changed.add(
                                names.apply(right.fields().name(i)),
                                values.apply(right.fields().value(i)));
                    }
                    return changed;
                });
    }

    private static String asUtf8(String value) {
        return new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static Object atOnce(Request right, Method method, Object[] a) {
        BodyHandler handler = (BodyHandler) a[0];
        right.body(handler);
        handler.data(ByteBuffer.allocate(0));
        return null;
    }

    private static Object twice(Request right, Method method, Object[] a) {
        boolean chunked = right.fields().first("Transfer-Encoding") != null;
        right.body(
                Twist.of(
                        BodyHandler.class,
                        (BodyHandler) a[0],
                        "end",
                        (handler, m, none) ->
                                chunked ? again(handler, m, none) : endOnce(handler)));
        return null;
    }

    private static Object endOnce(BodyHandler handler) {
        handler.end();
        return null;
    }

    private static Object again(Object right, Method method, Object[] a) throws Throwable {
        Twist.pass(right, method, a);
        return Twist.pass(right, method, a);
    }

    private static Object asIfWhole(Request right, Method method, Object[] a) {
        right.body(
                Twist.of(
                        BodyHandler.class,
                        (BodyHandler) a[0],
                        "aborted",
                        (handler, m, why) -> endOnce(handler)));
        return null;
    }

    private static RequestHandler deafAfterwards(Loop loop, RequestHandler handler) {
        return (request, response) -> {
            boolean[] returned = new boolean[1];
            Twist<Request> deaf =
                    (right, method, a) -> returned[0] ? null : Twist.pass(right, method, a);
            handler.handle(Twist.of(Request.class, request, "body", deaf), response);
            returned[0] = true;
        };
    }

    private static Object fromNowhere(Request right, Method method, Object[] a) {
        return Twist.of(
                Connection.class, right.connection(), "remoteAddress", (self, m, none) -> null);
    }

    private static HttpService deafToIdleness(
            Loop loop, HttpOptions options, RequestHandler handler) {
        return WrongServer.right(loop, options, handler::handle);
    }

    private static RequestHandler impatient(Loop loop, RequestHandler handler) {
        return (request, response) -> {
            loop.schedule(TimeUnit.MINUTES.toNanos(1), () -> request.connection().destroy())
                    .unref();
            handler.handle(request, response);
        };
    }

    private static RequestHandler swallowing(Loop loop, RequestHandler handler) {
        return (request, response) -> {
            try {
                handler.handle(request, response);
            } catch (RuntimeException e) {
                request.connection().destroy(); // Nobody hears of it: this is what is wrong.
            }
        };
    }

    // ---- octets that are heard or said wrongly ----

    private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";
    private static final String AS_IF_NEW = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";

    private static HttpServer hearing(UnaryOperator<String> change) {
        return taps(() -> Tap.hearing(change));
    }

    private static HttpServer hearing(String octets, String others) {
        return hearing(text -> text.replace(octets, others));
    }

    private static HttpServer saying(UnaryOperator<String> change) {
        return taps(() -> Tap.saying(change));
    }

    /** Waits for the whole of what PUT brings. */
    private static final class PutTap extends Tap {
        private String held = "";

        @Override
        String heard(String octets) {
            held += octets;
            if (held.startsWith("PUT") && !held.endsWith("hello")) {
                return "";
            }
            String whole = held;
            held = "";
            return whole;
        }
    }

    /** Asks for every body that is held back. */
    private static final class ContinueTap extends Tap {
        private boolean asks;

        @Override
        String heard(String octets) {
            asks |= octets.contains("Expect: ");
            return octets;
        }

        @Override
        String said(String octets) {
            boolean first = asks && !octets.startsWith(CONTINUE);
            asks = false;
            return first ? CONTINUE + octets : octets;
        }
    }

    /** Refuses at once, whatever is owed. */
    private static final class OvertakingTap extends Tap {
        @Override
        String heard(String octets) {
            int place = octets.indexOf("malformed");
            if (place < 0) {
                return octets;
            }
            right().write(octets("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"));
            right().end();
            return octets.substring(0, place);
        }
    }

    /** Knows only one status for all that is wrong with a head. */
    private static final class LargeTap extends Tap {
        private boolean large;

        @Override
        String heard(String octets) {
            large |= octets.contains("X-Large");
            return octets;
        }

        @Override
        String said(String octets) {
            return large ? octets.replace("HTTP/1.1 431", "HTTP/1.1 400") : octets;
        }
    }

    // ---- connections treated wrongly ----

    private static HttpServer connections(String name, Twist<Connection> wrong) {
        return services(
                "accept",
                (right, method, a) ->
                        right.accept(Twist.of(Connection.class, (Connection) a[0], name, wrong)));
    }

    private static Object notStaged(Connection right, Method method, Object[] a) {
        right.destroy();
        return null;
    }

    @FunctionalInterface
    private interface Hearing {
        Object call(Connection connection, ConnectionHandler right);
    }

    private static HttpServer heard(String name, Hearing wrong) {
        return services(
                "accept",
                (right, method, a) -> {
                    ConnectionHandler handler = right.accept((Connection) a[0]);
                    return handler == null
                            ? null
                            : Twist.of(
                                    ConnectionHandler.class,
                                    handler,
                                    name,
                                    (self, m, none) -> wrong.call((Connection) a[0], self));
                });
    }

    private static Object droppedAtItsEnd(Connection connection, ConnectionHandler right) {
        connection.destroy();
        return null;
    }

    // ---- services that end wrongly ----

    private static Object destroyed(HttpService right, Method method, Object[] a) {
        right.destroy();
        return null;
    }

    private static HttpService held(Loop loop, HttpOptions options, RequestHandler handler) {
        return Twist.of(
                HttpService.class,
                WrongServer.right(loop, options, handler),
                "accept",
                (right, method, a) -> {
                    loop.hold();
                    return right.accept((Connection) a[0]);
                });
    }
}
