package node.runtime;

/**
 * JavaScript that each program has, with the Java objects below it. This is the service of the
 * module {@code node.runtime}; every provider that is there is used.
 *
 * <p>A provider keeps its sources and its bindings in its own module and exports the package of the
 * bindings to {@code node.runtime}, with whose rights the engine looks at them. It keeps nothing of
 * the programs that it serves. For any thread.
 */
public interface ScriptLibrary {

    /** The name of the library, for instance {@code "classic"}. */
    String name();

    /** Opens the library for one program, on its thread. No JavaScript runs yet. */
    OpenLibrary open(ProgramContext program);
}
