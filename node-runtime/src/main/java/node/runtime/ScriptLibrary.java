package node.runtime;

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

    /** Opens the library for one program, on its thread. No JavaScript runs yet. */
    OpenLibrary open(ProgramContext program);
}
