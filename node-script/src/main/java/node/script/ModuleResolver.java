package node.script;

/**
 * Where the ES modules of a script come from. The engine reads no file by itself: every text comes
 * through {@link #load}, so this is the place for algorithms and permissions.
 *
 * <p>A module has an id, for instance the path of a file or a URL. The same id is the same
 * instance. All methods are called on the script's thread, and must not import modules themselves.
 * An exception that one of them throws rejects the promise of {@code import()}, or is thrown by
 * {@link Script#requireModule}, as the error it is: one of JavaScript with all its properties.
 * Nothing of the graph has run then.
 */
public interface ModuleResolver {

    /**
     * The id of an imported module. Called again whenever a module is imported, also after a
     * failure.
     *
     * @param specifier as it is written. An absolute URL whose scheme is not {@code file} must be
     *     its own id. URLs of the scheme {@code data} are the engine's: it may not ask for them
     * @param parent the id of the module, or the name of the {@link Source}, that imports; null if
     *     the engine does not know, as for an absolute URL
     */
    String resolve(String specifier, String parent);

    /** What a module is. Called once for each id, and again after a failure. */
    ModuleSource load(String id);

    /**
     * Completes an {@code import.meta} before its module runs. Called only for modules whose text
     * contains these words.
     *
     * @param meta the object of JavaScript; it has a property {@code url}, which may be replaced
     */
    default void initialize(String id, Object meta) {}
}
