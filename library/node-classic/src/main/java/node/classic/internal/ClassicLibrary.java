package node.classic.internal;

import node.runtime.LibrarySources;
import node.runtime.OpenLibrary;
import node.runtime.ProgramContext;
import node.runtime.ScriptLibrary;

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

    private final LibrarySources sources = sources();

    @Override
    public String name() {
        return "classic";
    }

    @Override
    public OpenLibrary open(ProgramContext program) {
        return new ClassicProgram(program, sources);
    }

    static LibrarySources sources() {
        return new LibrarySources(ClassicLibrary.class::getResourceAsStream);
    }
}
