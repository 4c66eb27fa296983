package node.builtins.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Consumer;
import node.builtins.web.Connections;
import node.builtins.web.DataResource;
import node.builtins.web.FetchCall;
import node.builtins.web.FetchEvents;
import node.builtins.web.FormReader;
import node.builtins.web.Route;
import node.dns.Resolver;
import node.http.Fields;
import node.http.HttpClient;
import node.net.Transport;
import node.runtime.ProgramContext;
import node.script.Binding;
import node.script.Export;
import node.script.Script;
import node.tls.Tls;
import node.tls.TlsContext;

/** The binding "fetch": requests to servers, bodies, and forms. */
@Binding
public final class FetchBinding implements AutoCloseable {

    private final Script script;
    private final EventFunctions functions;
    private final Connections connections;
    private FetchEvents events;

    FetchBinding(ProgramContext program) {
        this.script = program.script();
        this.functions = new EventFunctions(program);
        this.connections =
                new Connections(
                        program.loop(),
                        program.platform().get(Transport.class),
                        program.platform().get(Resolver.class),
                        program.platform().get(HttpClient.class),
                        program.options().http(),
                        program.platform().get(Tls.class));
    }

    /** Sets the functions for the events of all calls, see {@link FetchEvents}. */
    @Export
    public void onEvents(
            Consumer<Object> response,
            Consumer<Object> failed,
            Consumer<Object> drained,
            Consumer<Object> readable) {
        events =
                new FetchEvents(
                        functions.one(response),
                        functions.one(failed),
                        functions.one(drained),
                        functions.one(readable));
    }

    /**
     * Begins a request to the server of a URL.
     *
     * @param peer the first argument of its events
     * @param fields names and values, each followed by a line feed
     * @param context for TLS; null without it
     * @param proxy the URL of a proxy, or null
     * @return null if a field has invalid characters
     */
    @Export
    public FetchCall begin(
            Object peer,
            Url url,
            String method,
            String fields,
            TlsContextHandle context,
            boolean verifies,
            Url proxy,
            TlsContextHandle proxyContext) {
        UrlRecord record = url.record();
        boolean secure = "https".equals(record.scheme);
        TlsContext tls = secure ? context.context() : null;
        Route.Proxy through = proxy == null ? null : proxy(proxy.record(), proxyContext);
        Route route = new Route(tls, record.host, port(record), through, verifies);
        Fields head = FieldText.parse(fields);
        String target = target(record);
        FetchCall call = new FetchCall(connections, script, Utf8::decode, events, peer);
        try {
            call.begin(route, method, target, head);
        } catch (IllegalArgumentException e) {
            return null;
        }
        return call;
    }

    private static String target(UrlRecord record) {
        String path = record.pathText();
        String target = record.query == null ? path : path + "?" + record.query;
        return target.isEmpty() ? "/" : target;
    }

    private static int port(UrlRecord record) {
        return record.port < 0 ? UrlRecord.defaultPort(record.scheme) : record.port;
    }

    private static Route.Proxy proxy(UrlRecord record, TlsContextHandle context) {
        String authorization = "";
        if (record.hasCredentials()) {
            byte[] pair =
                    (PercentSet.decode(record.username) + ":" + PercentSet.decode(record.password))
                            .getBytes(StandardCharsets.UTF_8);
            authorization = "Basic " + Base64.getEncoder().encodeToString(pair);
        }
        boolean secure = "https".equals(record.scheme);
        return new Route.Proxy(
                secure ? context.context() : null, record.host, port(record), authorization);
    }

    /** Reads a data: URL without its fragment. Null if it is invalid. */
    @Export
    public DataResource data(String url) {
        return DataResource.of(script, url);
    }

    /** Decodes a body, without a mark in front. */
    @Export
    public String text(Object buffer, int offset, int length) {
        byte[] bytes = script.bytes(buffer, offset, length);
        return new FormReader(script, Utf8::decode).text(bytes);
    }

    /** Reads a form in several parts; null if it is none. See {@link FormReader#parts}. */
    @Export
    public Object[] form(Object buffer, int offset, int length, String boundary) {
        ByteBuffer body = ByteBuffer.wrap(script.bytes(buffer, offset, length));
        return new FormReader(script, Utf8::decode).parts(body, boundary);
    }

    /** Reads a form of names and values, which alternate in the result. */
    @Export
    public String[] pairs(String text) {
        return UrlForm.parse(text);
    }

    @Override
    public void close() {
        connections.close();
    }
}
