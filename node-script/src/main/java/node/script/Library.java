package node.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The JavaScript half of the platform: one source per concept, for any engine.
 *
 * <p>Each source is the body of a function of two parameters and returns what it offers. {@code
 * use} is a function that takes the name of another source and returns what that one offers; {@code
 * binding} is one that takes a name and returns the Java object under it. The head of each source
 * says which methods it expects of its binding. The source {@code "bootstrap"} runs first and says
 * itself what it is given.
 */
public final class Library {

    private Library() {}

    /**
     * The source of that name, called {@code node:NAME} in errors. For any thread.
     *
     * @param name for instance {@code "events"}
     * @throws IllegalArgumentException if there is none
     */
    public static Source source(String name) {
        try (InputStream file = Library.class.getResourceAsStream(name + ".js")) {
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
