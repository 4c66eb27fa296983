package node.tck.http;

import static node.tck.http.WrongClient.answers;
import static node.tck.http.WrongClient.asking;
import static node.tck.http.WrongClient.bodies;
import static node.tck.http.WrongClient.handlers;
import static node.tck.http.WrongClient.limits;
import static node.tck.http.WrongClient.opening;
import static node.tck.http.WrongClient.requests;
import static node.tck.http.WrongClient.right;
import static node.tck.http.WrongClient.sessions;
import static node.tck.http.WrongClient.taps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import node.http.BodyHandler;
import node.http.ClientRequest;
import node.http.ClientResponse;
import node.http.Fields;
import node.http.HttpClient;
import node.http.HttpOptions;
import node.http.HttpSession;
import node.http.ResponseHandler;
import node.loop.Loop;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.Connector;
import node.tck.Patience;
import node.tck.Twist;
import node.tck.Verdicts;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients that break one rule each are caught by its number. */
@ExtendWith(Patience.class)
class BrokenHttpClientTest {

    @ParameterizedTest
    @MethodSource({"wrongRequests", "wrongAnswers", "wrongConnections"})
    void theBrokenRuleIsNamed(String number, HttpClient wrong) {
        Map<String, Throwable> broken =
                Verdicts.broken(HttpClientVerification.class, () -> wrong, number);
        assertThat(broken).as("%s", broken).containsOnlyKeys(number);
    }

    static Stream<Arguments> wrongRequests() {
        return Stream.of(
                arguments("C1", opening(BrokenHttpClientTest::connectedAtOnce)),
                arguments("C2", asking(BrokenHttpClientTest::drainedAtItsEnd)),
                arguments("C3", saying(text -> text.replace(HOST, ""))),
                arguments("C4", fields(BrokenHttpClientTest::lowerCase)),
                arguments("C5", fields(fields -> without(fields, "Host"))),
                arguments("C6", asking(BrokenHttpClientTest::chunkedAlways)),
                arguments("C7", asking(BrokenHttpClientTest::collected)),
                arguments("C8", requests("write", BrokenHttpClientTest::excessIgnored)),
                arguments("C9", requests("end", BrokenHttpClientTest::mistakeIgnored)),
                arguments("C10", asking(BrokenHttpClientTest::cleaned)),
                arguments("C11", opening(BrokenHttpClientTest::anyAuthority)),
                arguments("C12", asking(BrokenHttpClientTest::borrowed)));
    }

    static Stream<Arguments> wrongAnswers() {
        return Stream.of(
                arguments("C13", answers("reason", (right, method, a) -> "OK")),
                arguments("C14", bodies("end", BrokenHttpClientTest::again)),
                arguments("C15", asking(BrokenHttpClientTest::headIsGet)),
                arguments("C16", handlers("information", (right, method, a) -> null)),
                arguments("C17", bodies("aborted", BrokenHttpClientTest::asIfWhole)),
                arguments("C18", handlers("failed", BrokenHttpClientTest::again)),
                arguments("C19", hearing("Length: +5", "Length: 5")),
                arguments("C20", answers("pause", (right, method, a) -> null)),
                arguments("C21", answers("trailers", (right, method, a) -> Fields.of())),
                arguments("C22", limits(options -> options.maxHeaderSize(100_000))),
                arguments("C23", handlers("response", BrokenHttpClientTest::swallowed)));
    }

    static Stream<Arguments> wrongConnections() {
        return Stream.of(
                arguments("C24", opening(BrokenHttpClientTest::usedOnce)),
                arguments("C25", hearing("Connection: close\r\n", "")),
                arguments("C26", taps(UnaskedTap::new)),
                arguments("C27", asking(BrokenHttpClientTest::repeated)),
                arguments("C28", opening(BrokenHttpClientTest::notRepeated)),
                arguments("C29", asking(BrokenHttpClientTest::complaining)),
                arguments("C30", requests("write", BrokenHttpClientTest::neverRoom)),
                arguments("C31", handlers("drained", (right, method, a) -> null)),
                arguments("C32", limits(options -> options.connectTimeout(60_000))),
                arguments("C33", limits(options -> options.responseTimeout(60_000))),
                arguments("C34", sessions("destroy", (right, method, a) -> null)),
                arguments("C35", opening(BrokenHttpClientTest::held)));
    }

    // ---- requests that are given wrongly ----

    private static final String HOST = "Host: " + ClientTrial.AUTHORITY + "\r\n";

    private static HttpSession connectedAtOnce(
            Loop loop, HttpOptions options, String authority, Connector connector) {
        connector.connect(new ConnectionHandler() {}, Connection::destroy);
        return right(loop, options, authority, connector);
    }

    private static ClientRequest drainedAtItsEnd(
            HttpSession right,
            String method,
            String target,
            Fields fields,
            ResponseHandler handler) {
        Twist<ClientRequest> drained =
                (request, m, a) -> {
                    request.end();
                    if (method.equals("POST")) {
                        handler.drained();
                    }
                    return null;
                };
        return Twist.of(
                ClientRequest.class,
                right.request(method, target, fields, handler),
                "end",
                drained);
    }

    private static HttpClient fields(UnaryOperator<Fields> change) {
        return asking(
                (right, method, target, fields, handler) ->
                        right.request(method, target, change.apply(fields), handler));
    }

    private static Fields lowerCase(Fields fields) {
        Fields changed = Fields.create();
        for (int i = 0; i < fields.size(); i++) {
            String name = fields.name(i);
            changed.add(
                    name.equals("Host") ? name : name.toLowerCase(Locale.ROOT), fields.value(i));
        }
        return changed;
    }

    private static Fields without(Fields fields, String name) {
        return fields.size() == 1 && fields.first(name) != null ? Fields.of() : fields;
    }

    private static ClientRequest chunkedAlways(
            HttpSession right,
            String method,
            String target,
            Fields fields,
            ResponseHandler handler) {
        boolean chunked = method.equals("POST") && fields.size() == 0;
        Fields framed = chunked ? Fields.of("Transfer-Encoding", "chunked") : fields;
        return right.request(method, target, framed, handler);
    }

    /** Keeps small pieces back until the end. */
    private static ClientRequest collected(
            HttpSession session,
            String method,
            String target,
            Fields fields,
            ResponseHandler handler) {
        List<ByteBuffer> pieces = new ArrayList<>();
        Twist<ClientRequest> collecting =
                (right, m, a) -> {
                    if (m.getName().equals("end")) {
                        pieces.forEach(right::write);
                        pieces.clear();
                    } else if (fields.size() == 0 && text(a).equals("first")) {
                        pieces.add(ByteBuffer.allocate(5).put((ByteBuffer) a[0]).flip());
                        return true;
                    }
                    return Twist.pass(right, m, a);
                };
        return Twist.of(
                ClientRequest.class, session.request(method, target, fields, handler), collecting);
    }

    private static String text(Object[] arguments) {
        return StandardCharsets.US_ASCII.decode(((ByteBuffer) arguments[0]).duplicate()).toString();
    }

    private static Object excessIgnored(ClientRequest right, Method method, Object[] a) {
        try {
            return right.write((ByteBuffer) a[0]);
        } catch (IllegalStateException e) {
            if (text(a).equals("late")) {
                throw e;
            }
            return true;
        }
    }

    private static Object mistakeIgnored(ClientRequest right, Method method, Object[] a) {
        try {
            right.end();
        } catch (IllegalStateException e) {
            if (e.getMessage().contains("declared")) {
                throw e;
            }
        }
        return null;
    }

    private static ClientRequest cleaned(
            HttpSession right,
            String method,
            String target,
            Fields fields,
            ResponseHandler handler) {
        return right.request(method, target.replaceAll("[\r\n ]", ""), fields, handler);
    }

    private static HttpSession anyAuthority(
            Loop loop, HttpOptions options, String authority, Connector connector) {
        return right(loop, options, authority.replaceAll("[\r\n ]", ""), connector);
    }

    /** Copies nothing, of pieces of a certain size. */
    private static ClientRequest borrowed(
            HttpSession session,
            String method,
            String target,
            Fields fields,
            ResponseHandler handler) {
        ByteBuffer[] same = new ByteBuffer[1];
        Twist<ClientRequest> borrowing =
                (right, m, a) -> {
                    if (m.getName().equals("end") && same[0] != null) {
                        right.write(same[0]);
                    } else if (m.getName().equals("write") && text(a).length() == 2000) {
                        ByteBuffer piece = (ByteBuffer) a[0];
                        same[0] = piece.duplicate();
                        piece.position(piece.limit());
                        return true;
                    }
                    return Twist.pass(right, m, a);
                };
        return Twist.of(
                ClientRequest.class, session.request(method, target, fields, handler), borrowing);
    }

    // ---- answers that are handed on wrongly ----

    private static Object again(Object right, Method method, Object[] a) throws Throwable {
        Twist.pass(right, method, a);
        return Twist.pass(right, method, a);
    }

    private static ClientRequest headIsGet(
            HttpSession right,
            String method,
            String target,
            Fields fields,
            ResponseHandler handler) {
        return right.request(method.equals("HEAD") ? "GET" : method, target, fields, handler);
    }

    private static Object asIfWhole(BodyHandler right, Method method, Object[] a) {
        right.end();
        return null;
    }

    private static Object swallowed(ResponseHandler right, Method method, Object[] a) {
        try {
            right.response((ClientResponse) a[0]);
        } catch (IllegalStateException e) {
            // This is what is wrong with it.
        }
        return null;
    }

    // ---- connections ----

    private static HttpClient saying(UnaryOperator<String> change) {
        return taps(() -> Tap.saying(change));
    }

    private static HttpClient hearing(String octets, String others) {
        return taps(() -> Tap.hearing(text -> text.replace(octets, others)));
    }

    /** Takes what nobody asked for as if it had not come. */
    private static final class UnaskedTap extends Tap {
        @Override
        String heard(String octets) {
            return octets.startsWith("HTTP/1.1 203") ? "" : octets;
        }
    }

    /** Drops a connection with its first answer while another request is waiting. */
    private static HttpSession usedOnce(
            Loop loop, HttpOptions options, String authority, Connector connector) {
        Connection[] current = new Connection[1];
        int[] waiting = new int[1];
        Connector noting =
                (handler, started) ->
                        connector.connect(
                                handler,
                                connection -> {
                                    current[0] = connection;
                                    started.accept(connection);
                                });
        Twist<ResponseHandler> dropping =
                (handler, method, a) -> {
                    if (--waiting[0] > 0) {
                        current[0].destroy();
                    }
                    return Twist.pass(handler, method, a);
                };
        return Twist.of(
                HttpSession.class,
                right(loop, options, authority, noting),
                "request",
                (session, method, a) -> {
                    waiting[0]++;
                    a[3] =
                            Twist.of(
                                    ResponseHandler.class,
                                    (ResponseHandler) a[3],
                                    "response",
                                    dropping);
                    return Twist.pass(session, method, a);
                });
    }

    private static ClientRequest repeated(
            HttpSession session,
            String method,
            String target,
            Fields fields,
            ResponseHandler handler) {
        if (!method.equals("POST") || fields.size() > 0 || !target.equals("/b")) {
            return session.request(method, target, fields, handler);
        }
        Twist<ResponseHandler> once =
                (right, m, a) -> {
                    session.request(method, target, fields, right).end();
                    return null;
                };
        return session.request(
                method, target, fields, Twist.of(ResponseHandler.class, handler, "failed", once));
    }

    /** Asks by a method that does the same, but is not known to be idempotent. */
    private static HttpSession notRepeated(
            Loop loop, HttpOptions options, String authority, Connector connector) {
        HttpSession session =
                right(
                        loop,
                        options,
                        authority,
                        (handler, started) -> {
                            Tap tap = Tap.saying(text -> text.replace("FETCH ", "GET "));
                            connector.connect(
                                    tap.wrap(handler),
                                    connection -> started.accept(tap.wrap(connection)));
                        });
        return Twist.of(
                HttpSession.class,
                session,
                "request",
                (right, method, a) ->
                        right.request(
                                a[0].equals("GET") ? "FETCH" : (String) a[0],
                                (String) a[1],
                                (Fields) a[2],
                                (ResponseHandler) a[3]));
    }

    private static ClientRequest complaining(
            HttpSession session,
            String method,
            String target,
            Fields fields,
            ResponseHandler handler) {
        boolean[] answered = new boolean[1];
        Twist<ResponseHandler> noting =
                (right, m, a) -> {
                    answered[0] = true;
                    return Twist.pass(right, m, a);
                };
        Twist<ClientRequest> refusing =
                (right, m, a) -> {
                    if (answered[0]) {
                        throw new IllegalStateException("the answer has come");
                    }
                    return Twist.pass(right, m, a);
                };
        return Twist.of(
                ClientRequest.class,
                session.request(
                        method,
                        target,
                        fields,
                        Twist.of(ResponseHandler.class, handler, "response", noting)),
                "write",
                refusing);
    }

    /** Asks to wait though nothing is queued. */
    private static Object neverRoom(ClientRequest right, Method method, Object[] a) {
        boolean little = text(a).equals("a little");
        return right.write((ByteBuffer) a[0]) && !little;
    }

    private static HttpSession held(
            Loop loop, HttpOptions options, String authority, Connector connector) {
        loop.hold();
        return right(loop, options, authority, connector);
    }
}
