package node.script;

/**
 * A JavaScript engine. This is the service of the module {@code node.script}.
 *
 * <p>The scripts that one host opens may share compiled code; they share no values.
 */
public interface ScriptHost {

    /** The name by which a user chooses this provider, for instance {@code "graaljs"}. */
    String name();

    /** What the engine is. May start it. */
    EngineInfo info();

    /**
     * The same engine, looked at from outside. Costs this host and its scripts nothing.
     *
     * @throws UnsupportedOperationException if this engine, or this virtual machine, has no such
     *     tools; the message says what is missing
     */
    default ScriptHost with(Diagnostics diagnostics) {
        throw new UnsupportedOperationException("the engine " + name() + " has no such tools");
    }

    /**
     * Opens a fresh global scope that belongs to the calling thread. Every method of the script but
     * {@link Script#interrupt} is called there.
     */
    Script open(ScriptOptions options);
}
