package node.script;

/**
 * Finds and loads the ES modules of a script. The engine reads no file by itself: it receives every
 * text from {@link #load}. So the implementation decides how modules are found, and which
 * permissions they need.
 *
 * <p>A module has an id, for instance the path of a file or a URL. The same id is the same
 * instance. All methods are called on the script's thread, and must not import modules themselves.
 * An exception that one of them throws rejects the promise of {@code import()}, or is thrown by
 * {@link Script#requireModule}. It stays the same error; an error of JavaScript keeps all its
 * properties. No module of the graph has run then.
 */
public interface ModuleResolver {

    /**
     * Returns the id of an imported module. Called for each import, also after a failure.
     *
     * @param specifier as the program wrote it. An absolute URL whose scheme is not {@code file}
     *     must be its own id. The engine may handle {@code data:} URLs itself, without a call of
     *     this method
     * @param parent the id of the importing module, or the name of the importing {@link Source};
     *     null if the engine does not know it, as for an absolute URL
     */
    String resolve(String specifier, String parent);

    /** Returns the source of a module. Called once for each id, and again after a failure. */
    ModuleSource load(String id);

    /**
     * Adds properties to {@code import.meta} before the module runs. Called only for modules whose
     * text contains {@code import.meta}.
     *
     * @param meta the JavaScript object. It has a property {@code url}, which may be replaced
     */
    default void initialize(String id, Object meta) {}
}
