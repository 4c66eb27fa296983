package node.tck;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import node.dns.Resolver;
import node.fs.FileSystem;
import node.http.HttpClient;
import node.http.HttpServer;
import node.http2.Http2;
import node.loop.Loops;
import node.net.Datagrams;
import node.net.Transport;
import node.process.Processes;
import node.runtime.Services;
import node.script.ScriptHost;
import node.tck.dns.ResolverTck;
import node.tck.dns.ResolverVerification;
import node.tck.fs.FileSystemTck;
import node.tck.fs.FileSystemVerification;
import node.tck.http.HttpClientTck;
import node.tck.http.HttpClientVerification;
import node.tck.http.HttpServerTck;
import node.tck.http.HttpServerVerification;
import node.tck.http2.Http2Tck;
import node.tck.http2.Http2Verification;
import node.tck.javascript.JavaScriptTck;
import node.tck.javascript.JavaScriptVerification;
import node.tck.loop.LoopTck;
import node.tck.loop.LoopVerification;
import node.tck.net.DatagramsTck;
import node.tck.net.DatagramsVerification;
import node.tck.net.TransportTck;
import node.tck.net.TransportVerification;
import node.tck.process.ProcessesTck;
import node.tck.process.ProcessesVerification;
import node.tck.script.ScriptHostTck;
import node.tck.script.ScriptHostVerification;
import node.tck.timers.TimersTck;
import node.tck.timers.TimersVerification;
import node.tck.tls.TlsTck;
import node.tck.tls.TlsVerification;
import node.tck.websocket.WebSocketsTck;
import node.tck.websocket.WebSocketsVerification;
import node.timers.Timers;
import node.tls.Tls;
import node.websocket.WebSockets;

/**
 * What has rules. This is the one place where a verification is entered: what keeps rules and tests
 * the same set, what looks for wrong implementations and what runs without a build go by this list.
 *
 * <p>A new one needs its line here, a package with its rules and its {@code *Tck} class, and its
 * rows in {@code RULES.md}.
 */
public enum Service {
    /** Event loops. */
    LOOP("L", Loops.class, LoopVerification.class, () -> List.of(new LoopTck())),
    /** Timers. */
    TIMERS("M", Timers.class, TimersVerification.class, () -> List.of(new TimersTck())),
    /** Connections. */
    TRANSPORT("T", Transport.class, TransportVerification.class, () -> List.of(new TransportTck())),
    /** Datagrams. */
    DATAGRAMS("U", Datagrams.class, DatagramsVerification.class, () -> List.of(new DatagramsTck())),
    /** HTTP, the server's side. */
    HTTP_SERVER(
            "S", HttpServer.class, HttpServerVerification.class, HttpServerTck::overEachTransport),
    /** HTTP, the client's side. */
    HTTP_CLIENT(
            "C", HttpClient.class, HttpClientVerification.class, HttpClientTck::overEachTransport),
    /** Files. */
    FILES("F", FileSystem.class, FileSystemVerification.class, () -> List.of(new FileSystemTck())),
    /** Child processes. */
    PROCESSES("P", Processes.class, ProcessesVerification.class, () -> List.of(new ProcessesTck())),
    /** Questions to name servers. */
    DNS("D", Resolver.class, ResolverVerification.class, () -> List.of(new ResolverTck())),
    /** Encrypted connections. */
    TLS("X", Tls.class, TlsVerification.class, () -> List.of(new TlsTck())),
    /** WebSockets. */
    WEBSOCKETS(
            "K",
            WebSockets.class,
            WebSocketsVerification.class,
            () -> List.of(new WebSocketsTck())),
    /** HTTP/2. */
    HTTP2("H", Http2.class, Http2Verification.class, () -> List.of(new Http2Tck())),
    /** Engines of JavaScript. */
    ENGINE("E", ScriptHost.class, ScriptHostVerification.class, () -> List.of(new ScriptHostTck())),
    /** The API in JavaScript, over all services together. */
    JAVASCRIPT("J", null, JavaScriptVerification.class, () -> List.of(new JavaScriptTck())) {
        @Override
        public List<Check> checks() {
            return JavaScriptTck.checks();
        }

        @Override
        public boolean isPresent() {
            return JavaScriptTck.isPossible();
        }

        @Override
        public String found() {
            return isPresent() ? new JavaScriptTck().toString() : "none";
        }
    };

    private final String option;
    private final String prefix;
    private final Class<?> type;
    private final Class<? extends Verification> verification;
    private final Supplier<List<? extends Verification>> subjects;

    Service(
            String prefix,
            Class<?> type,
            Class<? extends Verification> verification,
            Supplier<List<? extends Verification>> subjects) {
        this.option = type == null ? "javascript" : optionOf(type);
        this.prefix = prefix;
        this.type = type;
        this.verification = verification;
        this.subjects = subjects;
    }

    /** As the platform's table has it. */
    private static String optionOf(Class<?> type) {
        return Services.of(type).flag().substring("--".length());
    }

    /** The service that an option names, in small letters and with hyphens. */
    public static Optional<Service> of(String option) {
        return Stream.of(values()).filter(service -> service.option.equals(option)).findFirst();
    }

    /** By which it is asked for, and its provider chosen: the launcher's option of that name. */
    public String option() {
        return option;
    }

    /** With which the numbers of its rules begin. */
    public String prefix() {
        return prefix;
    }

    /** What a provider implements, if there is one interface that it does. */
    public Optional<Class<?>> type() {
        return Optional.ofNullable(type);
    }

    /** Whether there is anything on the path to try. */
    public boolean isPresent() {
        return !Providers.list(type).equals(Providers.NONE);
    }

    /** For readers: what there is on the path to try. */
    public String found() {
        return Providers.list(type);
    }

    /** The interface that has its rules. */
    public Class<? extends Verification> verification() {
        return verification;
    }

    /** The tests of its rules, by number. */
    public List<Check> checks() {
        return Check.of(verification);
    }

    /**
     * What there is to test among the providers: one, or one over each transport where the rules
     * run over a transport.
     *
     * @throws IllegalStateException if there is not exactly one provider and none was chosen
     */
    public List<? extends Verification> subjects() {
        return subjects.get();
    }
}
