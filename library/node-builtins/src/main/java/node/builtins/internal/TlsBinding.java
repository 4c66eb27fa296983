package node.builtins.internal;

import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import node.loop.Loop;
import node.net.Acceptor;
import node.net.Connector;
import node.runtime.ProgramContext;
import node.script.Binding;
import node.script.Export;
import node.script.Script;
import node.tls.ClientAuth;
import node.tls.Tls;
import node.tls.TlsClient;
import node.tls.TlsConnection;
import node.tls.TlsException;
import node.tls.TlsLimits;
import node.tls.TlsServer;
import node.tls.TrustStore;

/** The binding "tls": contexts, and sockets that are encrypted. */
@Binding
public final class TlsBinding {

    /** Receives how a connection failed: its peer, code, reason and message. */
    @FunctionalInterface
    public interface Failed {
        void accept(Object peer, String code, String reason, String message);
    }

    /** Receives what a client asks for: the server's peer, the name, protocols and the choice. */
    @FunctionalInterface
    public interface Choose {
        void accept(Object peer, String serverName, String[] protocols, Object choice);
    }

    /** The functions for the events of all encrypted sockets. */
    record Events(Consumer<Object> secured, Failed failed, Choose choose) {}

    private final Loop loop;
    private final Script script;
    private final Tls tls;
    private final NodeErrors errors;
    private final EventFunctions functions;
    private final NetBinding net;
    private final CipherNames ciphers;
    private final SecureRandom random = new SecureRandom();
    private Events events;

    TlsBinding(ProgramContext program, NodeErrors errors, NetBinding net) {
        this.loop = program.loop();
        this.script = program.script();
        this.tls = program.platform().get(Tls.class);
        this.errors = errors;
        this.functions = new EventFunctions(program);
        this.net = net;
        this.ciphers = new CipherNames(tls.cipherSuites());
    }

    Script script() {
        return script;
    }

    Tls tls() {
        return tls;
    }

    Events events() {
        return events;
    }

    RuntimeException raise(TlsException e) {
        Map<String, Object> more = new HashMap<>();
        String library = library(e);
        if (library != null) { // a plain error, as OpenSSL's are
            more.put("library", library);
            more.put("reason", e.reason());
            more.put("code", e.code());
        }
        String code = library == null ? e.code() : null;
        return errors.raise(new NodeException("Error", code, e.getMessage(), more));
    }

    /** Returns OpenSSL's name of the part that failed, or null. */
    private static String library(TlsException e) {
        String text = e.getMessage();
        int end = text.lastIndexOf("::");
        int start = end < 0 ? -1 : text.lastIndexOf(':', end - 1);
        return start < 0 ? null : text.substring(start + 1, end);
    }

    /** Sets the functions for the events of all encrypted sockets. */
    @Export
    public void onEvents(Consumer<Object> secured, Failed failed, Choose choose) {
        events =
                new Events(
                        functions.one(secured),
                        (peer, code, reason, message) ->
                                functions.call(() -> failed.accept(peer, code, reason, message)),
                        (peer, name, protocols, choice) ->
                                functions.call(() -> choose.accept(peer, name, protocols, choice)));
    }

    /** Begins a context. */
    @Export
    public TlsContextBuilder context() {
        return new TlsContextBuilder(this);
    }

    /** Makes a socket, not connected yet, whose encrypted one is the result's carrier. */
    @Export
    public NetSocket socket(Object peer) {
        NetSocket below = new NetSocket(net, null, false);
        below.carryFor(peer);
        return new NetSocket(net, below);
    }

    /** Makes a socket over another one, or over a stream. */
    @Export
    public NetSocket over(HttpWire wire) {
        return new NetSocket(net, wire);
    }

    /**
     * Begins the handshake of a server.
     *
     * @param clientAuth 0 none, 1 asked for, 2 required
     */
    @Export
    public void serve(NetSocket socket, int clientAuth, double handshakeTimeout) {
        TlsServer server =
                new TlsServer(
                        (hello, choice) ->
                                events.choose()
                                        .accept(
                                                socket.peer(),
                                                hello.serverName(),
                                                hello.protocols().toArray(String[]::new),
                                                new TlsChoice(choice)),
                        ClientAuth.values()[clientAuth],
                        false,
                        limits(handshakeTimeout));
        HttpWire below = carried(socket);
        Acceptor acceptor =
                tls.server(
                        loop,
                        server,
                        connection -> {
                            socket.begin(connection);
                            return new TlsWire(this, socket);
                        });
        below.attach(acceptor.accept(below.wire()));
    }

    /**
     * Begins the handshake of a client.
     *
     * @param sessionKey under which the session is resumed and kept
     */
    @Export
    public void connect(
            NetSocket socket,
            TlsContextHandle context,
            String serverName,
            String[] protocols,
            String sessionKey,
            double handshakeTimeout) {
        TlsClient client =
                new TlsClient(
                        context.context(),
                        serverName,
                        "",
                        List.of(protocols),
                        false,
                        sessionKey,
                        limits(handshakeTimeout));
        HttpWire below = carried(socket);
        Connector carrier =
                (handler, started) -> {
                    started.accept(below.wire());
                    below.attach(handler);
                };
        tls.client(loop, client, carrier).connect(new TlsWire(this, socket), socket::begin);
    }

    private static HttpWire carried(NetSocket socket) {
        if (socket.carrier() instanceof NetSocket below) {
            below.carry();
        }
        return socket.carrier();
    }

    private static TlsLimits limits(double handshakeTimeout) {
        return TlsLimits.defaults().withHandshakeTimeout((long) handshakeTimeout);
    }

    /** What the handshake of a socket agreed on; null before. */
    @Export
    public TlsSessionView session(NetSocket socket) {
        return socket.connection() instanceof TlsConnection connection
                        && connection.session() != null
                ? new TlsSessionView(this, connection)
                : null;
    }

    /** Returns a key for a session, which nobody guesses. */
    @Export
    public String sessionKey() {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    // ---- names ----

    /**
     * Returns the cipher suites that a list of OpenSSL's form means, by IANA names; null if there
     * are none.
     */
    @Export
    public String[] cipherSuites(String list) {
        List<String> found = ciphers.parse(list);
        return found.isEmpty() ? null : found.toArray(String[]::new);
    }

    /** Returns OpenSSL's name of a cipher suite. */
    @Export
    public String cipherName(String suite) {
        return ciphers.name(suite);
    }

    /** Returns OpenSSL's names of all cipher suites. */
    @Export
    public String[] ciphers() {
        return ciphers.all().toArray(String[]::new);
    }

    /** Returns the certificates of a trust store, PEM. */
    @Export
    public String[] trusted(String store) {
        Base64.Encoder encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return tls.trusted(TrustStore.valueOf(store)).stream()
                .map(
                        one ->
                                "-----BEGIN CERTIFICATE-----\n"
                                        + encoder.encodeToString(der(one))
                                        + "\n-----END CERTIFICATE-----")
                .distinct()
                .toArray(String[]::new);
    }

    static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
