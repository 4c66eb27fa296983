package node.classic.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import node.runtime.OpenLibrary;
import node.runtime.ProgramContext;
import node.runtime.ScriptLibrary;
import node.script.Source;

/**
 * The API of Node 0.1.6. It has one JavaScript source for each concept, and runs on any engine.
 *
 * <p>Each source is the body of a function with two parameters, and returns its exports. The
 * function {@code use} takes the name of another source and returns its exports. The function
 * {@code binding} takes a name and returns the Java object with that name. The comment at the head
 * of a source lists the methods that it calls on its binding. The source {@code "bootstrap"} runs
 * first; its comment describes its parameter.
 */
public final class ClassicLibrary implements ScriptLibrary {

    @Override
    public String name() {
        return "classic";
    }

    @Override
    public OpenLibrary open(ProgramContext program) {
        return new ClassicProgram(program);
    }

    /**
     * Returns the source with that name. In errors its name is {@code node:NAME}. May be called on
     * any thread.
     *
     * @param name for instance {@code "events"}
     * @throws IllegalArgumentException if there is none
     */
    static Source source(String name) {
        try (InputStream file = ClassicLibrary.class.getResourceAsStream(name + ".js")) {
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
