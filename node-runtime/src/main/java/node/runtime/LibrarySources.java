package node.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import node.script.Source;

/**
 * The sources of a library, each read once. The programs of a platform get the same objects, so
 * that an engine finds what it has made of a source before. May be used on any thread.
 */
public final class LibrarySources {

    private final Function<String, InputStream> files;
    private final Map<String, Source> known = new ConcurrentHashMap<>();

    /**
     * Creates the sources of a library. Only its own class can find its files, which are in a
     * package that is not open to others.
     *
     * @param files opens the file with that name, without a URL, which is dear; null if there is
     *     none
     */
    public LibrarySources(Function<String, InputStream> files) {
        this.files = files;
    }

    /** Whether there is a source with that name. */
    public boolean has(String name) {
        return find(name) != null;
    }

    /**
     * Returns the source with that name. In errors its name is {@code node:NAME}.
     *
     * @param name for instance {@code "events"}
     * @throws IllegalArgumentException if there is none
     */
    public Source get(String name) {
        Source source = find(name);
        if (source == null) {
            throw new IllegalArgumentException("the library has no source " + name);
        }
        return source;
    }

    /**
     * Returns the source with that name, or null. Names that do not exist are not kept: programs
     * can ask for any.
     */
    public Source find(String name) {
        Source source = known.get(name);
        if (source != null) {
            return source;
        }
        Source read = read(name);
        if (read == null) {
            return null;
        }
        Source first = known.putIfAbsent(name, read);
        return first == null ? read : first;
    }

    private Source read(String name) {
        try (InputStream file = files.apply(name + ".js")) {
            if (file == null) {
                return null;
            }
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return new Source("node:" + name, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the library's source " + name, e);
        }
    }
}
