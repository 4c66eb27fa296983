package node.runtime;

import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;
import node.dns.Resolver;
import node.fs.FileSystem;
import node.http.HttpClient;
import node.http.HttpServer;
import node.http2.Http2;
import node.loop.Loops;
import node.net.Datagrams;
import node.net.Transport;
import node.process.Processes;
import node.script.ScriptHost;
import node.timers.Timers;
import node.tls.Tls;
import node.websocket.WebSockets;

/** The services of the platform. A new service is one more entry here. */
public final class Services {

    /** All services, in the order of the lists for users. */
    public static final List<Service<?>> ALL =
            List.of(
                    service(Loops.class, Loops::name, "--loop"),
                    service(Timers.class, Timers::name, "--timers"),
                    service(FileSystem.class, FileSystem::name, "--fs"),
                    service(Transport.class, Transport::name, "--transport"),
                    service(Datagrams.class, Datagrams::name, "--datagrams"),
                    service(HttpServer.class, HttpServer::name, "--http"),
                    service(HttpClient.class, HttpClient::name, "--http-client"),
                    service(Http2.class, Http2::name, "--http2"),
                    service(Processes.class, Processes::name, "--processes"),
                    service(Resolver.class, Resolver::name, "--dns"),
                    service(Tls.class, Tls::name, "--tls"),
                    service(WebSockets.class, WebSockets::name, "--websockets"),
                    service(ScriptHost.class, ScriptHost::name, "--engine"));

    private Services() {}

    /**
     * Creates an entry. This module looks for the providers, because it declares {@code uses} for
     * them.
     */
    private static <S> Service<S> service(Class<S> type, Function<S, String> name, String flag) {
        return new Service<>(type, name, flag, Services::find);
    }

    private static <S> ServiceLoader<S> find(Class<S> type) {
        return ServiceLoader.load(type);
    }

    /**
     * Returns the entry of that type.
     *
     * @throws IllegalArgumentException if the platform has no such service
     */
    public static Service<?> of(Class<?> type) {
        return ALL.stream()
                .filter(service -> service.type() == type)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no service: " + type.getName()));
    }
}
