package node.launcher;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import node.dns.Resolver;
import node.fs.FileSystem;
import node.http.HttpClient;
import node.http.HttpServer;
import node.loop.Loops;
import node.net.Transport;
import node.process.Processes;
import node.script.ScriptHost;
import node.timers.Timers;

/**
 * The services of a running program. The one place that asks {@link ServiceLoader} for anything.
 *
 * <p>Of each service there is exactly one provider, or one is chosen by its name or its class: the
 * first that matches is never simply taken.
 */
public record Platform(
        Loops loops,
        Timers timers,
        FileSystem files,
        Transport transport,
        HttpServer http,
        HttpClient client,
        Processes processes,
        Resolver dns,
        ScriptHost scripts) {

    /**
     * Finds the providers.
     *
     * @param chosen for services with a choice, the provider's name or class; a system property
     *     called like the service chooses where this does not
     * @throws IllegalStateException if a service has no provider, or several and none was chosen
     */
    public static Platform load(Map<Class<?>, String> chosen) {
        return new Platform(
                only(Loops.class, ServiceLoader.load(Loops.class), Loops::name, chosen),
                only(Timers.class, ServiceLoader.load(Timers.class), Timers::name, chosen),
                only(
                        FileSystem.class,
                        ServiceLoader.load(FileSystem.class),
                        FileSystem::name,
                        chosen),
                only(Transport.class, ServiceLoader.load(Transport.class), Transport::name, chosen),
                only(
                        HttpServer.class,
                        ServiceLoader.load(HttpServer.class),
                        HttpServer::name,
                        chosen),
                only(
                        HttpClient.class,
                        ServiceLoader.load(HttpClient.class),
                        HttpClient::name,
                        chosen),
                only(Processes.class, ServiceLoader.load(Processes.class), Processes::name, chosen),
                only(Resolver.class, ServiceLoader.load(Resolver.class), Resolver::name, chosen),
                only(
                        ScriptHost.class,
                        ServiceLoader.load(ScriptHost.class),
                        ScriptHost::name,
                        chosen));
    }

    /** The same services with another engine. */
    Platform with(ScriptHost other) {
        return new Platform(loops, timers, files, transport, http, client, processes, dns, other);
    }

    /** The same services, these of them looked at from outside. */
    public Platform observed(
            Loops seenLoops, Transport seenTransport, HttpServer seenHttp, ScriptHost seenScripts) {
        return new Platform(
                seenLoops,
                timers,
                files,
                seenTransport,
                seenHttp,
                client,
                processes,
                dns,
                seenScripts);
    }

    static <S> S only(
            Class<S> service,
            ServiceLoader<S> loader,
            Function<S, String> name,
            Map<Class<?>, String> chosen) {
        List<ServiceLoader.Provider<S>> found = loader.stream().toList();
        String wanted = chosen.getOrDefault(service, System.getProperty(service.getName()));
        if (wanted != null) {
            return named(service, found, name, wanted);
        }
        if (found.size() != 1) {
            throw new IllegalStateException(
                    service.getName()
                            + ": expected one provider, found "
                            + list(found, name)
                            + "; name one with -D"
                            + service.getName()
                            + "=NAME");
        }
        return found.getFirst().get();
    }

    private static <S> S named(
            Class<S> service,
            List<ServiceLoader.Provider<S>> found,
            Function<S, String> name,
            String wanted) {
        List<S> fitting =
                found.stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(
                                provider ->
                                        wanted.equals(name.apply(provider))
                                                || wanted.equals(provider.getClass().getName()))
                        .toList();
        if (fitting.size() != 1) {
            throw new IllegalStateException(
                    service.getName()
                            + ": expected one provider called "
                            + wanted
                            + ", found "
                            + list(found, name));
        }
        return fitting.getFirst();
    }

    private static <S> String list(
            List<ServiceLoader.Provider<S>> found, Function<S, String> name) {
        return found.isEmpty()
                ? "none"
                : found.stream()
                        .map(one -> name.apply(one.get()) + " (" + one.type().getName() + ")")
                        .sorted()
                        .collect(Collectors.joining(", "));
    }
}
