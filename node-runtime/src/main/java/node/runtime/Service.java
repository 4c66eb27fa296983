package node.runtime;

import java.util.Objects;
import java.util.ServiceLoader;
import java.util.function.Function;

/**
 * One service of the platform: an entry of the table {@link Services}. The option that chooses a
 * provider, the lines of {@code --info} and the levels of the TCK are derived from the entries.
 *
 * @param type the interface of the service
 * @param name returns the name by which a user chooses a provider
 * @param flag the option that chooses a provider, for instance {@code --loop}
 * @param providers finds the providers when a platform is loaded. Its code must be in a module that
 *     {@code uses} the service
 */
public record Service<S>(
        Class<S> type,
        Function<S, String> name,
        String flag,
        Function<Class<S>, ServiceLoader<S>> providers) {

    public Service {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(flag, "flag");
        Objects.requireNonNull(providers, "providers");
    }

    /** Finds the providers. */
    public ServiceLoader<S> find() {
        return providers.apply(type);
    }

    /** Returns the name of a provider of this service. */
    public String nameOf(Object provider) {
        return name.apply(type.cast(provider));
    }
}
