package node.runtime;

import java.util.List;
import java.util.ServiceLoader;
import node.dns.Resolver;
import node.fs.FileSystem;
import node.http.HttpClient;
import node.http.HttpServer;
import node.loop.Loops;
import node.net.Transport;
import node.process.Processes;
import node.script.ScriptHost;
import node.timers.Timers;

/** The services of the platform. A new service is one more entry here. */
public final class Services {

    /** All services, in the order of the lists for users. */
    public static final List<Service<?>> ALL =
            List.of(
                    new Service<>(
                            Loops.class,
                            Loops::name,
                            "--loop",
                            () -> ServiceLoader.load(Loops.class)),
                    new Service<>(
                            Timers.class,
                            Timers::name,
                            "--timers",
                            () -> ServiceLoader.load(Timers.class)),
                    new Service<>(
                            FileSystem.class,
                            FileSystem::name,
                            "--fs",
                            () -> ServiceLoader.load(FileSystem.class)),
                    new Service<>(
                            Transport.class,
                            Transport::name,
                            "--transport",
                            () -> ServiceLoader.load(Transport.class)),
                    new Service<>(
                            HttpServer.class,
                            HttpServer::name,
                            "--http",
                            () -> ServiceLoader.load(HttpServer.class)),
                    new Service<>(
                            HttpClient.class,
                            HttpClient::name,
                            "--http-client",
                            () -> ServiceLoader.load(HttpClient.class)),
                    new Service<>(
                            Processes.class,
                            Processes::name,
                            "--processes",
                            () -> ServiceLoader.load(Processes.class)),
                    new Service<>(
                            Resolver.class,
                            Resolver::name,
                            "--dns",
                            () -> ServiceLoader.load(Resolver.class)),
                    new Service<>(
                            ScriptHost.class,
                            ScriptHost::name,
                            "--engine",
                            () -> ServiceLoader.load(ScriptHost.class)));

    private Services() {}

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
