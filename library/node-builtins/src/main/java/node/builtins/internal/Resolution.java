package node.builtins.internal;

import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Finds the modules of a program, by Node's rules. For one thread.
 *
 * <p>It remembers package.json files and real paths for good, and what else it has seen of the
 * files until the outermost call ends. A program that loads many modules at once should call {@link
 * #enter} before and {@link #leave} afterwards, so that no file is looked at twice.
 */
final class Resolution {

    /** The conditions of {@code require}. */
    static final Set<String> REQUIRE = Set.of("require", "node", "module-sync", "node-addons");

    /** The conditions of {@code import}. */
    static final Set<String> IMPORT = Set.of("import", "node", "module-sync", "node-addons");

    private final ModuleFiles files;
    private final Packages packages;
    private final RequireResolution required;
    private final ImportResolution imported;
    private final ResolutionWarnings warnings = new ResolutionWarnings();

    Resolution(ModuleTree tree) {
        this(tree, FileSystems.getDefault());
    }

    /**
     * Creates one.
     *
     * @param system makes the paths that the tree receives
     */
    Resolution(ModuleTree tree, FileSystem system) {
        files = new ModuleFiles(tree, system);
        packages = new Packages(files);
        imported = new ImportResolution(files, packages, warnings);
        required = new RequireResolution(files, packages, imported.targets(), warnings);
    }

    /** Sets who receives warnings. */
    void onWarning(ResolutionWarnings.Listener listener) {
        warnings.listener(listener);
    }

    /** Sets what may be left out at the end of a name: the keys of {@code require.extensions}. */
    void extensions(List<String> list) {
        required.extensions(list);
    }

    /** Sets where bare specifiers are looked for at last, for instance the folders of NODE_PATH. */
    void globalPaths(List<String> folders) {
        required.globalPaths(folders);
    }

    /** Says whether results may have symbolic links. By default they are real paths. */
    void preserveSymlinks(boolean preserve) {
        required.preserveSymlinks(preserve);
        imported.preserveSymlinks(preserve);
    }

    /** Sets the folder that relative paths are relative to. */
    void workingFolder(Path folder) {
        files.workingFolder(folder);
    }

    /** Begins a piece of work, in which the files are taken not to change. */
    void enter() {
        files.enter();
    }

    /** Ends what the last {@link #enter} has begun. */
    void leave() {
        files.leave();
    }

    ModuleFiles files() {
        return files;
    }

    ResolutionWarnings warnings() {
        return warnings;
    }

    Packages packages() {
        return packages;
    }

    /**
     * Returns the file that {@code require} means, or the specifier if it is a built-in module.
     *
     * @throws NodeException for instance MODULE_NOT_FOUND
     */
    String require(String specifier, Path parentFile, Set<String> conditions) {
        return require(specifier, new Requirer(parentFile), null, conditions);
    }

    /**
     * Returns the file that {@code require} means, or the specifier if it is a built-in module.
     *
     * @param paths the option "paths" of {@code require.resolve}, or null
     */
    String require(String specifier, Requirer from, List<String> paths, Set<String> conditions) {
        enter();
        try {
            return required.resolve(specifier, from, paths, conditions);
        } finally {
            leave();
        }
    }

    /** Returns the file below one of some folders, or null ({@code Module._findPath}). */
    String find(String specifier, List<String> folders, Set<String> conditions) {
        enter();
        try {
            Path found = required.find(specifier, folders, conditions);
            return found == null ? null : found.toString();
        } finally {
            leave();
        }
    }

    /**
     * Returns the folders where a specifier is looked for, or null for a built-in module ({@code
     * require.resolve.paths}).
     */
    List<String> lookupPaths(String specifier, Requirer from) {
        return required.lookupPaths(specifier, from);
    }

    /** Returns the folders named node_modules for modules in a folder ({@code module.paths}). */
    List<String> modulePaths(String folder) {
        Path absolute = files.path(folder, "");
        return absolute == null
                ? List.of()
                : LookupPaths.above(absolute.toString(), files.separator());
    }

    /**
     * Returns the URL that {@code import} means.
     *
     * @param parentUrl the URL of the importing module
     * @throws NodeException for instance ERR_MODULE_NOT_FOUND, with a hint if {@code require} would
     *     have found it
     */
    String importUrl(String specifier, String parentUrl, Set<String> conditions) {
        enter();
        try {
            return imported.resolve(specifier, parentUrl, conditions);
        } catch (NodeException error) {
            throw ImportHint.added(error, specifier, parentUrl, required, files);
        } finally {
            leave();
        }
    }

    /** Returns what {@code import.meta.resolve} does: the file need not exist. */
    String importMetaUrl(String specifier, String parentUrl, Set<String> conditions) {
        enter();
        try {
            return imported.resolve(specifier, parentUrl, conditions);
        } catch (NodeException error) {
            if (error.properties().get("url") instanceof String url) {
                return url;
            }
            throw error;
        } finally {
            leave();
        }
    }

    /**
     * Returns the package.json that a specifier means, or null ({@code module.findPackageJSON}).
     *
     * @param parentUrl the URL that it is relative to
     */
    String packageJson(String specifier, String parentUrl) {
        enter();
        try {
            Path found = imported.packageJson(specifier, parentUrl);
            return found == null ? null : found.toString();
        } finally {
            leave();
        }
    }
}
