package node.script;

/**
 * A JavaScript engine. This is the service of the module {@code node.script}.
 *
 * <p>The scripts of one host may share compiled code, but no values.
 */
public interface ScriptHost {

    /** The name by which a user chooses this provider, for instance {@code "graaljs"}. */
    String name();

    /** Describes the engine. May start it. */
    EngineInfo info();

    /**
     * Whether this engine has what today's programs need: {@link ScriptOptions#withTurns} and
     * {@link ScriptOptions#withModules}.
     */
    default boolean hasModules() {
        return false;
    }

    /**
     * Returns the same engine with diagnostics. This host and its scripts do not become slower.
     *
     * @throws UnsupportedOperationException if this engine, or this virtual machine, has no such
     *     tools; the message says what is missing
     */
    default ScriptHost with(Diagnostics diagnostics) {
        throw new UnsupportedOperationException("the engine " + name() + " has no such tools");
    }

    /**
     * Opens a new global scope that belongs to the calling thread. All methods of the script but
     * {@link Script#interrupt} must be called there.
     */
    Script open(ScriptOptions options);
}
