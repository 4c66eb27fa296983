package node.tck.http2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import node.http2.Http2;
import node.http2.Http2Field;
import node.http2.Http2Handler;
import node.http2.Http2Session;
import node.http2.Http2Settings;
import node.tck.Patience;
import node.tck.Twist;
import node.tck.Verdicts;
import node.tck.http2.Frames.Frame;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Implementations of HTTP/2 that break one rule each are caught by its number. */
@ExtendWith(Patience.class)
class BrokenHttp2Test {

    private static final int CANCEL = 8;

    @ParameterizedTest
    @MethodSource({"frames", "messages", "windows", "streams", "limits"})
    void theBrokenRuleIsNamed(String number, Http2 wrong) {
        Http2Verification subject = () -> wrong;
        Map<String, Throwable> broken = Verdicts.broken(Http2Verification.class, subject, number);
        assertThat(broken).as("%s", broken).containsOnlyKeys(number);
    }

    private static WrongHttp2 wrong() {
        return new WrongHttp2();
    }

    private static WrongHttp2 reading(Change change) {
        return wrong().reading(change);
    }

    private static WrongHttp2 blindTo(Predicate<Frame> lost) {
        return reading(Change.without(lost));
    }

    // ---- frames ----

    static Stream<Arguments> frames() {
        return Stream.of(
                arguments("H1", wrong().blind()),
                arguments("H1", wrong().writing(Change.withoutSettings(s -> s.equals("4=70000")))),
                arguments("H2", wrong().writing(Change.without(f -> isAnswer(f, 4)))),
                arguments("H2", reading(Change.withoutSettings(s -> s.startsWith("5=16383")))),
                arguments("H2", wrong().sessions((session, h) -> inEffectAtOnce(session))),
                arguments("H3", wrong().writing(withOtherAnswers())),
                arguments("H3", wrong().sessions((session, h) -> alwaysTrue(session, "ping"))),
                arguments("H4", blindTo(f -> f.is(Frames.PING) && f.payload().length() != 8)),
                arguments("H4", blindTo(f -> f.payload().length() > 16_384)),
                arguments("H5", blindTo(f -> f.is(Frames.DATA) && f.stream() == 0)),
                arguments("H5", blindTo(f -> f.octets().equals(Frames.get(2)))),
                arguments("H5", reading(WrongFrames::unknownRefused)),
                arguments("H6", wrong().changing(WrongFrames::interrupted)),
                arguments("H6", wrong().changing(WrongFrames::uncut)),
                arguments("H7", blindTo(f -> f.payload().equals(Frames.octets(0x80)))),
                arguments("H7", wrong().writing(withoutSizes())),
                arguments("H7", wrong().handlers(BrokenHttp2Test::withoutSecrets)));
    }

    private static boolean isAnswer(Frame frame, int type) {
        return frame.is(type) && frame.has(Frames.ACK);
    }

    private static Change withOtherAnswers() {
        return Change.payload(f -> isAnswer(f, Frames.PING), payload -> "12345678");
    }

    /** Does not say that its table has another size. */
    private static Change withoutSizes() {
        return Change.payload(
                f -> f.is(Frames.HEADERS) && f.payload().startsWith(" "),
                payload -> payload.substring(1));
    }

    private static Http2Session inEffectAtOnce(Http2Session right) {
        Http2Settings[] sent = {Http2Settings.NONE};
        return Twist.of(
                Http2Session.class,
                right,
                (self, method, a) -> {
                    if (method.getName().equals("settings")) {
                        sent[0] = sent[0].with((Http2Settings) a[0]);
                    }
                    return method.getName().equals("localSettings")
                            ? self.localSettings().with(sent[0])
                            : Twist.pass(self, method, a);
                });
    }

    private static Http2Session alwaysTrue(Http2Session right, String name) {
        return Twist.of(
                Http2Session.class,
                right,
                name,
                (self, method, a) -> {
                    Twist.pass(self, method, a);
                    return true;
                });
    }

    private static Http2Handler withoutSecrets(Http2Handler right) {
        return Twist.of(
                Http2Handler.class,
                right,
                "fields",
                (self, method, a) ->
                        Twist.pass(self, method, a[0], a[1], open((List<?>) a[2]), a[3]));
    }

    private static List<Http2Field> open(List<?> fields) {
        return fields.stream()
                .map(Http2Field.class::cast)
                .map(field -> new Http2Field(field.name(), field.value()))
                .toList();
    }

    // ---- messages ----

    static Stream<Arguments> messages() {
        return Stream.of(
                arguments("H8", renaming("\u0007X-Upper", "\u0007x-upper")),
                arguments("H8", renaming("\nconnection", "\nx-nnection")),
                arguments("H8", reading(finalAlways())),
                arguments("H9", renaming("content-length", "content-lengtx")),
                arguments("H10", reading(WrongFrames::padded)),
                arguments("H10", wrong().changing(WrongFrames::endedTwice)));
    }

    /** Takes an informational response that ends a stream for a final one. */
    private static Change finalAlways() {
        return Change.payload(
                f -> f.is(Frames.HEADERS) && f.flags() == Frames.WHOLE,
                payload -> payload.replace(":status\u0003103", ":status\u0003203"));
    }

    private static WrongHttp2 renaming(String part, String other) {
        return reading(Change.replacing(Frames.HEADERS, part, other));
    }

    // ---- windows ----

    static Stream<Arguments> windows() {
        return Stream.of(
                arguments("H11", reading(WrongFrames::oneWindow)),
                arguments("H11", reading(Change.number(f -> isWindow(f, 500), 0, n -> 2 * n))),
                arguments("H11", wrong().handlers(h -> without(h, "drained"))),
                arguments("H12", wrong().sessions((s, h) -> without(s, "reading"))),
                arguments("H12", reading(WrongFrames::unpadded)),
                arguments("H13", blindTo(f -> f.stream() != 0 && isWindow(f, 0x7fff_ffff))),
                arguments("H13", blindTo(f -> f.stream() == 0 && isWindow(f, 0))));
    }

    private static boolean isWindow(Frame frame, int increment) {
        return frame.is(Frames.WINDOW_UPDATE)
                && frame.payload().length() == 4
                && frame.number(0) == increment;
    }

    private static Http2Handler without(Http2Handler right, String name) {
        return Twist.of(Http2Handler.class, right, name, (self, method, a) -> null);
    }

    private static Http2Session without(Http2Session right, String name) {
        return Twist.of(Http2Session.class, right, name, (self, method, a) -> null);
    }

    // ---- streams ----

    static Stream<Arguments> streams() {
        return Stream.of(
                arguments("H14", reading(Change.withoutSettings(s -> s.startsWith("3=")))),
                arguments("H14", wrong().writing(Change.number(f -> isReset(f, 7), 0, n -> 8))),
                arguments("H15", reading(Change.withoutSettings(s -> s.equals("2=0")))),
                arguments("H15", reading(Change.replacing(5, "\u0004POST", "\u0003GET"))),
                arguments("H16", wrong().writing(Change.number(f -> leaves(f), 0, n -> n + 10))),
                arguments("H16", reading(Change.number(f -> leaves(f), 0, n -> n + 10))),
                arguments("H17", wrong().handlers(BrokenHttp2Test::closedTwice)),
                arguments("H17", wrong().changing(WrongFrames::forgotten)),
                arguments(
                        "H18",
                        wrong().sessions(BrokenHttp2Test::closedInside)
                                .handlers(BrokenHttp2Test::onceClosed)));
    }

    private static boolean isReset(Frame frame, int code) {
        return frame.is(Frames.RST_STREAM) && frame.payload().length() == 4 && frame.code() == code;
    }

    /** Whether this is a GOAWAY of somebody who has taken streams. */
    private static boolean leaves(Frame frame) {
        return frame.is(Frames.GOAWAY)
                && frame.payload().length() == 8
                && frame.code() == 0
                && frame.number(0) > 0;
    }

    private static Http2Handler closedTwice(Http2Handler right) {
        return Twist.of(
                Http2Handler.class,
                right,
                "closed",
                (self, method, a) -> {
                    if (a[1].equals(CANCEL)) {
                        Twist.pass(self, method, a);
                    }
                    return Twist.pass(self, method, a);
                });
    }

    /** Tells inside of the call that a stream is closed. */
    private static Http2Session closedInside(Http2Session right, Http2Handler handler) {
        return Twist.of(
                Http2Session.class,
                right,
                "reset",
                (self, method, a) -> {
                    if (self.state((int) a[0]) != null) {
                        handler.closed((int) a[0], (int) a[1], false);
                    }
                    return Twist.pass(self, method, a);
                });
    }

    private static Http2Handler onceClosed(Http2Handler right) {
        Set<Object> closed = new HashSet<>();
        return Twist.of(
                Http2Handler.class,
                right,
                "closed",
                (self, method, a) -> closed.add(a[0]) ? Twist.pass(self, method, a) : null);
    }

    // ---- limits ----

    static Stream<Arguments> limits() {
        return Stream.of(
                arguments("H19", wrong().options(o -> new WrongLimits(o).resets())),
                arguments("H19", wrong().options(o -> new WrongLimits(o).invalidFrames())),
                arguments("H19", wrong().options(o -> new WrongLimits(o).settings())),
                arguments("H19", blindTo(f -> isEmpty(f, Frames.DATA))),
                arguments("H20", wrong().options(o -> new WrongLimits(o).fields())),
                arguments("H20", blindTo(f -> isEmpty(f, Frames.CONTINUATION))),
                arguments("H21", wrong().options(o -> new WrongLimits(o).fieldBlock())));
    }

    private static boolean isEmpty(Frame frame, int type) {
        return frame.is(type) && frame.flags() == 0 && frame.payload().isEmpty();
    }
}
