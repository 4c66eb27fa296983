package node.builtins.internal;

import java.util.Optional;
import node.runtime.LibrarySources;
import node.runtime.OpenLibrary;
import node.runtime.ProgramContext;
import node.runtime.ScriptLibrary;
import node.script.ScriptHost;
import node.script.ScriptOptions;

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

    private final LibrarySources sources = sources();

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
        return new BuiltinsProgram(program, sources);
    }

    static LibrarySources sources() {
        return new LibrarySources(BuiltinsLibrary.class::getResourceAsStream);
    }
}
