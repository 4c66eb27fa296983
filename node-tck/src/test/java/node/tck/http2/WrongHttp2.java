package node.tck.http2;

import java.nio.ByteBuffer;
import java.util.ServiceLoader;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import node.http2.Http2;
import node.http2.Http2Handler;
import node.http2.Http2Options;
import node.http2.Http2Role;
import node.http2.Http2Session;
import node.net.Connection;
import node.tck.Twist;

/** The right implementation with other frames, options, or events. */
final class WrongHttp2 implements Http2 {

    private static final Http2 RIGHT = ServiceLoader.load(Http2.class).findFirst().orElseThrow();

    /** What happens to the frames of one session, in both directions. */
    record Changes(Change reading, Change writing) {}

    private Supplier<Changes> changes = () -> new Changes(Change.NONE, Change.NONE);
    private UnaryOperator<Http2Options> options = o -> o;
    private UnaryOperator<Http2Handler> handlers = h -> h;
    private BiFunction<Http2Session, Http2Handler, Http2Session> sessions = (s, h) -> s;

    private boolean isBlind;

    /** Takes all that comes first for the preface. */
    WrongHttp2 blind() {
        isBlind = true;
        return this;
    }

    WrongHttp2 changing(Supplier<Changes> change) {
        changes = change;
        return this;
    }

    WrongHttp2 reading(Change change) {
        return changing(() -> new Changes(change, Change.NONE));
    }

    WrongHttp2 writing(Change change) {
        return changing(() -> new Changes(Change.NONE, change));
    }

    WrongHttp2 options(UnaryOperator<Http2Options> change) {
        options = change;
        return this;
    }

    WrongHttp2 handlers(UnaryOperator<Http2Handler> change) {
        handlers = change;
        return this;
    }

    /** The session, which has its user's handler to do wrong. */
    WrongHttp2 sessions(BiFunction<Http2Session, Http2Handler, Http2Session> change) {
        sessions = change;
        return this;
    }

    @Override
    public String name() {
        return "wrong";
    }

    @Override
    public Http2Session open(
            Connection connection, Http2Role role, Http2Options given, Http2Handler handler) {
        Changes here = changes.get();
        boolean isClient = role == Http2Role.CLIENT;
        ChangedOctets read = new ChangedOctets(!isClient, isBlind, here.reading());
        ChangedOctets written = new ChangedOctets(isClient, false, here.writing());
        Connection changed =
                Twist.of(
                        Connection.class,
                        connection,
                        "write",
                        (self, method, a) ->
                                Twist.pass(self, method, written.next((ByteBuffer) a[0])));
        Http2Handler told = handlers.apply(handler);
        Http2Session right = RIGHT.open(changed, role, options.apply(given), told);
        Http2Session session =
                Twist.of(
                        Http2Session.class,
                        right,
                        "received",
                        (self, method, a) ->
                                Twist.pass(self, method, read.next((ByteBuffer) a[0])));
        return sessions.apply(session, told);
    }
}
