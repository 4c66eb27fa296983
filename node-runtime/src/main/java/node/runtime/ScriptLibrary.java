package node.runtime;

import java.util.Optional;
import node.script.ScriptHost;
import node.script.ScriptOptions;

/**
 * A JavaScript library that each program has, with its Java bindings. This is the service of the
 * module {@code node.runtime}. All providers that are found are used.
 *
 * <p>A provider has its sources and its bindings in its own module. It exports the package of the
 * bindings to {@code node.runtime}, because the engine accesses them with the rights of that
 * module. A provider must not keep objects of the programs that it serves. It may be called on any
 * thread.
 */
public interface ScriptLibrary {

    /** The name of the library, for instance {@code "classic"}. */
    String name();

    /**
     * The name of the library that this one builds on, which is opened before it. The library on
     * top of all others runs the main module.
     */
    default Optional<String> below() {
        return Optional.empty();
    }

    /**
     * Whether the library can be used with this engine. If not, programs have the libraries below
     * it only.
     */
    default boolean runsOn(ScriptHost engine) {
        return true;
    }

    /** Adds what this library needs of the engine. */
    default ScriptOptions options(ScriptOptions options) {
        return options;
    }

    /** Opens the library for one program, on its thread. No JavaScript runs yet. */
    OpenLibrary open(ProgramContext program);
}
