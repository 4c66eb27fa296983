package node.builtins.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import node.runtime.OpenLibrary;
import node.runtime.ProgramContext;
import node.runtime.ScriptLibrary;
import node.script.ScriptHost;
import node.script.ScriptOptions;
import node.script.Source;

/**
 * Today's modules of Node. It has one JavaScript source for each concept.
 *
 * <p>Each source is the body of a function with two parameters, and returns its exports. The
 * function {@code use} takes the name of another source and returns its exports; with the prefix
 * {@code classic:} it is a source of the library below. The function {@code binding} takes a name
 * and returns the Java object with that name. The comment at the head of a source lists the methods
 * that it calls on its binding. The source {@code "bootstrap"} runs first.
 */
public final class BuiltinsLibrary implements ScriptLibrary {

    static final String BELOW = "classic";

    @Override
    public String name() {
        return "builtins";
    }

    @Override
    public Optional<String> below() {
        return Optional.of(BELOW);
    }

    @Override
    public boolean runsOn(ScriptHost engine) {
        return engine.hasModules();
    }

    @Override
    public ScriptOptions options(ScriptOptions options) {
        return options.withTurns().withModules();
    }

    @Override
    public OpenLibrary open(ProgramContext program) {
        return new BuiltinsProgram(program);
    }

    /** Whether there is a source with that name. */
    static boolean has(String name) {
        return BuiltinsLibrary.class.getResource(name + ".js") != null;
    }

    /**
     * Returns the source with that name. In errors its name is {@code node:NAME}. May be called on
     * any thread.
     *
     * @param name for instance {@code "events"}
     * @throws IllegalArgumentException if there is none
     */
    static Source source(String name) {
        Source source = find(name);
        if (source == null) {
            throw new IllegalArgumentException("the library has no source " + name);
        }
        return source;
    }

    /** Returns the source with that name, or null. Looked up once, without a URL: both are dear. */
    static Source find(String name) {
        try (InputStream file = BuiltinsLibrary.class.getResourceAsStream(name + ".js")) {
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
