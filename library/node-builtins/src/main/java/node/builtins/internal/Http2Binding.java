package node.builtins.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import node.http2.Http2;
import node.http2.Http2Options;
import node.http2.Http2Role;
import node.http2.Http2Settings;
import node.http2.Padding;
import node.runtime.ProgramContext;
import node.script.Binding;
import node.script.Callback;
import node.script.Export;
import node.script.Script;

/** The binding "http2": sessions on sockets of the binding "net", or on streams. */
@Binding
public final class Http2Binding {

    /** The functions for the events of all sessions. */
    record Events(
            Callback message,
            BiConsumer<Object, Object> data,
            Consumer<Object> ended,
            Consumer<Object> drained,
            Consumer<Object> trailers,
            BiConsumer<Object, Object> closed,
            Callback happened) {}

    private final ProgramContext program;
    private final EventFunctions functions;
    private Events events;

    Http2Binding(ProgramContext program) {
        this.program = program;
        this.functions = new EventFunctions(program);
    }

    Script script() {
        return program.script();
    }

    Events events() {
        return events;
    }

    /**
     * Sets the functions for the events.
     *
     * @param message receives a session's peer, the peer of the stream (or of the one that a
     *     promise belongs to; null for a new one), the stream's number, the part (0 request, 1
     *     information, 2 response, 3 trailers, 4 promise), {@link Http2Fields} in two texts, and
     *     whether the message ends
     * @param closed receives a stream's peer and the code
     * @param happened receives a session's peer, the name of the event in {@link
     *     node.http2.Http2Handler}, two numbers and a value
     */
    @Export
    public void onEvents(
            Callback message,
            BiConsumer<Object, Object> data,
            Consumer<Object> ended,
            Consumer<Object> drained,
            Consumer<Object> trailers,
            BiConsumer<Object, Object> closed,
            Callback happened) {
        events =
                new Events(
                        functions.any(message),
                        functions.two(data),
                        functions.one(ended),
                        functions.one(drained),
                        functions.one(trailers),
                        functions.two(closed),
                        functions.any(happened));
    }

    /**
     * Begins a session.
     *
     * @param peer the first argument of its events
     * @param settings {@link #settings}
     * @param limits those of {@link Http2Options} in their order, as texts of numbers between
     *     commas
     * @param padding 0 none, 1 as much as possible, 2 to a multiple of eight octets
     */
    @Export
    public Http2Handle open(
            Object peer,
            HttpWire socket,
            boolean isServer,
            String settings,
            String limits,
            int padding) {
        Http2Handle handle = new Http2Handle(this, peer);
        handle.begin(
                program.platform().get(Http2.class),
                socket,
                isServer ? Http2Role.SERVER : Http2Role.CLIENT,
                options(settings(settings), limits, padding));
        return handle;
    }

    private static Http2Options options(Http2Settings settings, String limits, int padding) {
        List<Long> numbers = numbers(limits);
        return new Http2Options(
                settings,
                numbers.get(0),
                integer(numbers.get(1)),
                integer(numbers.get(2)),
                integer(numbers.get(3)),
                integer(numbers.get(4)),
                integer(numbers.get(5)),
                integer(numbers.get(6)),
                integer(numbers.get(7)),
                integer(numbers.get(8)),
                integer(numbers.get(9)),
                integer(numbers.get(10)),
                integer(numbers.get(11)),
                integer(numbers.get(12)),
                Padding.values()[padding],
                numbers.get(13) != 0);
    }

    private static int integer(long number) {
        return (int) Math.min(number, Integer.MAX_VALUE);
    }

    /** Settings as identifiers and values in turn, between commas. */
    static Http2Settings settings(String text) {
        List<Long> numbers = numbers(text);
        Http2Settings settings = Http2Settings.NONE;
        for (int i = 0; i + 1 < numbers.size(); i += 2) {
            settings = settings.with(integer(numbers.get(i)), numbers.get(i + 1));
        }
        return settings;
    }

    private static List<Long> numbers(String text) {
        List<Long> numbers = new ArrayList<>();
        for (String one : text.split(",")) {
            if (!one.isEmpty()) {
                numbers.add(Long.parseLong(one));
            }
        }
        return numbers;
    }
}
