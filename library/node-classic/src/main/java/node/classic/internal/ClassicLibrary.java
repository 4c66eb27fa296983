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
 * The API of 0.1.6: JavaScript, one source per concept, for any engine.
 *
 * <p>Each source is the body of a function of two parameters and returns what it offers. {@code
 * use} is a function that takes the name of another source and returns what that one offers; {@code
 * binding} is one that takes a name and returns the Java object under it. The head of each source
 * says which methods it expects of its binding. The source {@code "bootstrap"} runs first and says
 * itself what it is given.
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
     * The source of that name, called {@code node:NAME} in errors. For any thread.
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
