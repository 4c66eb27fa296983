package node.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import node.script.Source;

/**
 * The sources of a library, each read once. The programs of a platform get the same objects, so
 * that an engine finds what it has made of a source before. May be used on any thread.
 */
public final class LibrarySources {

    private final Function<String, URL> places;
    private final Function<String, InputStream> files;
    private final Map<String, Source> known = new ConcurrentHashMap<>();
    private final Set<String> present = ConcurrentHashMap.newKeySet();

    /**
     * Creates the sources of a library. Only its own class can find its files, which are in a
     * package that is not open to others.
     *
     * @param places finds the file with that name; null if there is none
     * @param files opens it
     */
    public LibrarySources(Function<String, URL> places, Function<String, InputStream> files) {
        this.places = places;
        this.files = files;
    }

    /** Whether there is a source with that name. */
    public boolean has(String name) {
        if (present.contains(name)) {
            return true;
        }
        // Names that do not exist are not kept: programs can ask for any.
        return places.apply(name + ".js") != null && keep(name);
    }

    private boolean keep(String name) {
        present.add(name);
        return true;
    }

    /**
     * Returns the source with that name. In errors its name is {@code node:NAME}.
     *
     * @param name for instance {@code "events"}
     * @throws IllegalArgumentException if there is none
     */
    public Source get(String name) {
        return known.computeIfAbsent(name, this::read);
    }

    private Source read(String name) {
        try (InputStream file = files.apply(name + ".js")) {
            if (file == null) {
                throw new IllegalArgumentException("the library has no source " + name);
            }
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return new Source("node:" + name, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the library's source " + name, e);
        }
    }
}
