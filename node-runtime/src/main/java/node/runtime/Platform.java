package node.runtime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * The providers that programs use: an immutable table with one provider for each service. For any
 * thread. The one place that asks {@link ServiceLoader} for anything.
 *
 * <p>Each service has exactly one provider, or one is chosen by its name or class. The first
 * provider found is never taken just because it is first.
 */
public final class Platform {

    private final List<Service<?>> services;
    private final Map<Class<?>, Object> providers;
    private final List<ScriptLibrary> libraries;

    private Platform(
            List<Service<?>> services,
            Map<Class<?>, Object> providers,
            List<ScriptLibrary> libraries) {
        this.services = services;
        this.providers = providers;
        this.libraries = libraries;
    }

    /**
     * Finds the providers of {@link Services#ALL}.
     *
     * @param chosen the chosen providers, by name or class. For other services, the system property
     *     with the service's name chooses
     * @throws IllegalStateException if a service has no provider, or several of which none was
     *     chosen
     */
    public static Platform load(Map<Class<?>, String> chosen) {
        return load(Services.ALL, chosen);
    }

    /**
     * Finds the providers of these services, and all libraries.
     *
     * @throws IllegalStateException as {@link #load(Map)}
     */
    public static Platform load(List<Service<?>> services, Map<Class<?>, String> chosen) {
        Map<Class<?>, Object> providers = new HashMap<>();
        for (Service<?> service : services) {
            providers.put(service.type(), only(service, chosen));
        }
        List<ScriptLibrary> libraries =
                ServiceLoader.load(ScriptLibrary.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
        return new Platform(
                List.copyOf(services), Map.copyOf(providers), LibraryOrder.of(libraries));
    }

    /** The table from which this platform was loaded. */
    public List<Service<?>> services() {
        return services;
    }

    /**
     * The provider of a service.
     *
     * @throws IllegalArgumentException if the platform has no such service
     */
    public <S> S get(Class<S> service) {
        Object provider = providers.get(service);
        if (provider == null) {
            throw new IllegalArgumentException("the platform has no service " + service.getName());
        }
        return service.cast(provider);
    }

    /** The same platform with another provider of one service. */
    public <S> Platform with(Class<S> service, S provider) {
        get(service);
        Map<Class<?>, Object> changed = new HashMap<>(providers);
        changed.put(service, provider);
        return new Platform(services, Map.copyOf(changed), libraries);
    }

    /** The libraries that each program has, each after the one that it builds on. */
    public List<ScriptLibrary> libraries() {
        return libraries;
    }

    /** Finds the Java modules that are provided as services. Each call searches again. */
    static List<ServiceLoader.Provider<JavaModule>> javaModules() {
        return ServiceLoader.load(JavaModule.class).stream().toList();
    }

    private static <S> S only(Service<S> service, Map<Class<?>, String> chosen) {
        List<ServiceLoader.Provider<S>> found = service.find().stream().toList();
        String type = service.type().getName();
        String wanted = chosen.getOrDefault(service.type(), System.getProperty(type));
        if (wanted != null) {
            return named(service, found, wanted);
        }
        if (found.size() != 1) {
            throw new IllegalStateException(
                    type
                            + ": expected one provider, found "
                            + list(service, found)
                            + "; name one with -D"
                            + type
                            + "=NAME");
        }
        return found.getFirst().get();
    }

    private static <S> S named(
            Service<S> service, List<ServiceLoader.Provider<S>> found, String wanted) {
        List<S> fitting =
                found.stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(
                                provider ->
                                        wanted.equals(service.nameOf(provider))
                                                || wanted.equals(provider.getClass().getName()))
                        .toList();
        if (fitting.size() != 1) {
            throw new IllegalStateException(
                    service.type().getName()
                            + ": expected one provider called "
                            + wanted
                            + ", found "
                            + list(service, found));
        }
        return fitting.getFirst();
    }

    private static <S> String list(Service<S> service, List<ServiceLoader.Provider<S>> found) {
        return found.isEmpty()
                ? "none"
                : found.stream()
                        .map(one -> service.nameOf(one.get()) + " (" + one.type().getName() + ")")
                        .sorted()
                        .collect(Collectors.joining(", "));
    }
}
