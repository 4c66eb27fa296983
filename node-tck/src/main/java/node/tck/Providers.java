package node.tck;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import node.runtime.Services;

/**
 * The providers that are on the path. A system property called like the service chooses one of
 * them, by its name or its class; the first that comes is never simply taken.
 */
public final class Providers {

    /** The system property with what cannot be done here and now, names with commas between. */
    public static final String WITHOUT = "node.tck.without";

    /** The services by the launcher's options that choose a provider. */
    public static final Map<String, Class<?>> OPTIONS = options();

    /** What {@link #list} says where there is no provider. */
    static final String NONE = "none";

    private static final String FOLDER = "/META-INF/node-tck/";

    private Providers() {}

    private static Map<String, Class<?>> options() {
        Map<String, Class<?>> options = new LinkedHashMap<>();
        for (node.runtime.Service<?> service : Services.ALL) {
            options.put(service.flag().substring("--".length()), service.type());
        }
        return Collections.unmodifiableMap(options);
    }

    /**
     * The one provider there is, or the chosen one.
     *
     * @throws IllegalStateException if there is none or more than one; the message lists them
     */
    public static <S> S only(Class<S> service) {
        List<S> fitting = all(service);
        if (fitting.size() != 1) {
            throw new IllegalStateException(
                    "%s: expected one provider%s, found %s%s"
                            .formatted(
                                    service.getName(),
                                    chosen(service).map(name -> " called " + name).orElse(""),
                                    list(service),
                                    fitting.size() < 2
                                            ? ""
                                            : "; name one with -D" + service.getName() + "=NAME"));
        }
        return fitting.getFirst();
    }

    /** All providers there are, in the order of their names; or the chosen one alone. */
    public static <S> List<S> all(Class<S> service) {
        return found(service)
                .filter(
                        provider ->
                                chosen(service).stream()
                                        .allMatch(
                                                choice ->
                                                        choice.equals(name(service, provider))
                                                                || choice.equals(
                                                                        provider.getClass()
                                                                                .getName())))
                .toList();
    }

    /** Each provider's name and class, for messages. */
    public static String list(Class<?> service) {
        String list =
                found(service).map(one -> title(service, one)).collect(Collectors.joining(", "));
        return list.isEmpty() ? NONE : list;
    }

    /** For reports: the name and the class of the provider that is tried. */
    public static String title(Class<?> service, Object provider) {
        return name(service, provider) + " (" + provider.getClass().getName() + ")";
    }

    /** The name that a provider gives itself. */
    public static String name(Class<?> service, Object provider) {
        return Services.of(service).nameOf(provider);
    }

    private static <S> Stream<S> found(Class<S> service) {
        return Services.of(service).find().stream()
                .map(provider -> service.cast(provider.get()))
                .sorted((a, b) -> name(service, a).compareTo(name(service, b)));
    }

    /** The options that choose again what is chosen in this process, names and values. */
    public static List<String> choices() {
        List<String> choices = new ArrayList<>();
        OPTIONS.forEach(
                (option, service) ->
                        chosen(service)
                                .ifPresent(name -> choices.addAll(List.of("--" + option, name))));
        Optional.ofNullable(System.getProperty(WITHOUT))
                .ifPresent(names -> choices.addAll(List.of("--without", names)));
        return choices;
    }

    private static Optional<String> chosen(Class<?> service) {
        return Optional.ofNullable(System.getProperty(service.getName()));
    }

    /**
     * What providers can do together: everything, less what any of them says it cannot do, less
     * what {@value #WITHOUT} says this run has to do without.
     *
     * <p>A provider says so in a file beside its classes, {@code META-INF/node-tck/} and the name
     * of its class: the name of a capability on each line, and what follows a {@code #} is for
     * readers.
     *
     * @throws IllegalStateException if there is no such capability
     */
    public static Set<Capability> capabilities(Object... providers) {
        Set<Capability> left = EnumSet.allOf(Capability.class);
        names(System.getProperty(WITHOUT, "").split(","), WITHOUT).forEach(left::remove);
        for (Object provider : providers) {
            lacking(provider.getClass()).forEach(left::remove);
        }
        return left;
    }

    private static Set<Capability> lacking(Class<?> provider) {
        String file = FOLDER + provider.getName();
        try (InputStream stream = provider.getResourceAsStream(file)) {
            if (stream == null) {
                return Set.of();
            }
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return names(
                    lines.lines().map(line -> line.replaceAll("#.*", "")).toArray(String[]::new),
                    file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<Capability> names(String[] names, String place) {
        Set<Capability> found = EnumSet.noneOf(Capability.class);
        for (String name : names) {
            if (!name.isBlank()) {
                found.add(capability(name.strip(), place));
            }
        }
        return found;
    }

    private static Capability capability(String name, String place) {
        return Arrays.stream(Capability.values())
                .filter(capability -> capability.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "%s: expected any of %s, found %s"
                                                .formatted(
                                                        place,
                                                        Arrays.toString(Capability.values()),
                                                        name)));
    }
}
