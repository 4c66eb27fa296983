package node.builtins.internal;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import node.builtins.web.Dialer;
import node.dns.Resolver;
import node.http.Fields;
import node.http.HttpClient;
import node.http.HttpOptions;
import node.http.HttpSession;
import node.loop.Loop;
import node.net.Connector;
import node.net.Transport;
import node.net.UrlHost;
import node.runtime.ProgramContext;
import node.script.Binding;
import node.script.Export;
import node.script.Script;
import node.tls.Tls;
import node.tls.TlsClient;
import node.websocket.WebSocketOptions;
import node.websocket.WebSockets;

/** The binding "websocket": clients. */
@Binding
public final class WebSocketBinding {

    /** Receives how a WebSocket ended; code and failure are empty if there was no failure. */
    @FunctionalInterface
    public interface Closed {
        void accept(
                Object peer, int code, String reason, boolean clean, String error, String failure);
    }

    /** The functions for the events of all WebSockets. */
    record Events(
            Consumer<Object> opened,
            BiConsumer<Object, Object> message,
            Consumer<Object> closing,
            Closed closed) {}

    /** The largest message: what the longest array or string may have, or a part of the heap. */
    private static final int LARGEST =
            (int) Math.min(512 * 1024 * 1024, Runtime.getRuntime().maxMemory() / 4);

    private static final int MARK = 64 * 1024;
    private static final long CLOSE_TIMEOUT = 30_000;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final ProgramContext program;
    private final Loop loop;
    private final NodeErrors errors;
    private final EventFunctions functions;
    private Events events;

    WebSocketBinding(ProgramContext program, NodeErrors errors) {
        this.program = program;
        this.loop = program.loop();
        this.errors = errors;
        this.functions = new EventFunctions(program);
    }

    Script script() {
        return program.script();
    }

    Events events() {
        return events;
    }

    /** Sets the functions for the events. The first argument of each is a WebSocket's peer. */
    @Export
    public void onEvents(
            Consumer<Object> opened,
            BiConsumer<Object, Object> message,
            Consumer<Object> closing,
            Closed closed) {
        events =
                new Events(
                        functions.one(opened),
                        functions.two(message),
                        functions.one(closing),
                        (peer, code, reason, clean, error, failure) ->
                                functions.call(
                                        () ->
                                                closed.accept(
                                                        peer, code, reason, clean, error,
                                                        failure)));
    }

    /**
     * Begins to connect.
     *
     * @param hostname as URLs show it
     * @param port 0 for the scheme's
     * @param target path and query
     * @param fields names and values in turn
     * @param context for TLS; null without it
     * @param rejects whether a server that is not trusted is refused
     */
    @Export
    public WebSocketHandle connect(
            Object peer,
            String hostname,
            int port,
            String target,
            String[] protocols,
            String[] fields,
            TlsContextHandle context,
            boolean rejects) {
        boolean isSecure = context != null;
        boolean isBracketed = hostname.startsWith("[");
        String host = isBracketed ? hostname.substring(1, hostname.length() - 1) : hostname;
        int usual = isSecure ? HTTPS : HTTP;
        int place = port == 0 ? usual : port;
        Connector connector =
                new Dialer(
                                loop,
                                program.platform().get(Transport.class),
                                program.platform().get(Resolver.class))
                        .to(host, place);
        if (isSecure) {
            boolean isNumeric = UrlHost.numeric(host) != null;
            TlsClient client =
                    TlsClient.of(context.context(), host).withRejectUnauthorized(rejects);
            client =
                    new TlsClient(
                            client.context(),
                            isNumeric ? "" : host,
                            rejects ? host : "",
                            List.of("http/1.1"),
                            rejects,
                            hostname + ":" + place,
                            client.limits());
            connector = program.platform().get(Tls.class).client(loop, client, connector);
        }
        HttpOptions options = program.options().http();
        HttpClient http = program.platform().get(HttpClient.class);
        HttpSession session = http.open(loop, options, hostname + ":" + place, connector);
        WebSocketOptions chosen =
                WebSocketOptions.defaults()
                        .withProtocols(List.of(protocols))
                        .withSizes(LARGEST, MARK)
                        .withSilence(0, 0)
                        .withTimeouts(
                                CLOSE_TIMEOUT, WebSocketOptions.defaults().handshakeTimeout());
        Fields more = Fields.of(fields);
        if (more.first("Host") == null) {
            more.add("Host", place == usual ? hostname : hostname + ":" + place);
        }
        WebSocketHandle handle = new WebSocketHandle(this, peer);
        try {
            handle.begin(
                    program.platform()
                            .get(WebSockets.class)
                            .connect(loop, session, target, more, chosen, handle));
        } catch (IllegalArgumentException e) {
            throw errors.raise(
                    new NodeException("TypeError", "ERR_INVALID_ARG_VALUE", e.getMessage()));
        }
        return handle;
    }
}
