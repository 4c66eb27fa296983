package node.classic.internal;

import java.util.function.Consumer;
import node.http.Fields;
import node.http.HttpSession;
import node.net.Connector;
import node.script.Export;

/** An HTTP client for JavaScript: a session with one server. */
public final class Client {

    private final HttpBinding binding;
    private final HttpSession session;

    /**
     * @param given a name or an address; an IPv6 address may be in brackets
     * @param secure the options of TLS; null for none
     */
    Client(HttpBinding binding, int port, String given, String[] secure) {
        this.binding = binding;
        boolean bracketed = given.startsWith("[") && given.endsWith("]");
        String host = bracketed ? given.substring(1, given.length() - 1) : given;
        Dialer dialer = new Dialer(binding.loop, binding.transport, binding.resolver);
        String name = host.contains(":") ? "[" + host + "]" : host;
        String authority = port == (secure == null ? 80 : 443) ? name : name + ":" + port;
        Connector plain = (handler, started) -> dialer.dial(host, port, handler, started);
        Connector connector =
                secure == null
                        ? plain
                        : binding.security.client(
                                secure, host, binding.options.connectTimeout(), plain);
        this.session = binding.client.open(binding.loop, binding.options, authority, connector);
    }

    /**
     * Begins a request.
     *
     * @param fields names and values in turn
     * @param onResponse called when the head of the response has arrived
     * @param onFailure receives why there will be no response
     */
    @Export
    public ClientExchange request(
            String method,
            String target,
            String[] fields,
            Runnable onResponse,
            Consumer<String> onFailure,
            Runnable onDrain) {
        ClientExchange call = new ClientExchange(binding, onResponse, onFailure, onDrain);
        try {
            call.begin(session.request(method, target, Fields.of(fields), call));
            return call;
        } catch (IllegalArgumentException e) {
            throw binding.errors.wrong(e);
        }
    }

    void destroy() {
        session.destroy();
    }
}
