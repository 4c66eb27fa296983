package node.builtins.internal;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import node.runtime.ModuleLoader;
import node.runtime.PathKind;
import node.runtime.ProgramContext;
import node.runtime.ProgramOptions;
import node.script.Export;
import node.script.Script;

/** The binding "modules": finds, reads and compiles modules. For the program's thread only. */
public final class ModulesBinding {

    private final Script script;
    private final ModuleLoader loader;
    private final NodeErrors errors;

    /** Where bare names are looked for at last. */
    private final List<String> folders;

    /** Null before first use: plain programs require nothing. */
    private Resolution resolution;

    private Formats formats;
    private EsModules esModules;
    private Runnable onImport;

    ModulesBinding(ProgramContext program, NodeErrors errors) {
        this.folders = globalFolders(program.options());
        this.script = program.script();
        this.loader = program.modules();
        this.errors = errors;
    }

    private Resolution resolution() {
        if (resolution == null) {
            resolution = new Resolution(new ProgramTree(loader));
            resolution.globalPaths(folders);
            formats = new Formats(resolution);
        }
        return resolution;
    }

    /**
     * The folders of NODE_PATH, and those in the user's home that Node has had from the beginning.
     */
    private static List<String> globalFolders(ProgramOptions options) {
        if (!options.permissions().env()) {
            return List.of();
        }
        Map<String, String> variables =
                options.surroundings().environment().orElseGet(System::getenv);
        List<String> found = new ArrayList<>();
        String path = variables.getOrDefault("NODE_PATH", "");
        if (!path.isEmpty()) {
            Collections.addAll(found, path.split(File.pathSeparator));
        }
        String home = variables.get("HOME");
        if (home != null) {
            found.add(Path.of(home, ".node_modules").toString());
            found.add(Path.of(home, ".node_libraries").toString());
        }
        return found;
    }

    /** Returns the folders where bare names are looked for at last. */
    @Export
    public String[] globalPaths() {
        return folders.toArray(String[]::new);
    }

    private void firstImport() {
        onImport.run();
    }

    /** Sets the function that is called before the first module is imported. It sets others. */
    @Export
    public void onImport(Runnable function) {
        onImport = function;
    }

    private Formats formats() {
        resolution();
        return formats;
    }

    private EsModules esModules() {
        if (esModules == null) {
            esModules =
                    new EsModules(
                            script, resolution(), formats(), errors, this::text, this::firstImport);
            script.modules(esModules);
        }
        return esModules;
    }

    /** Runs something whose failures are errors of JavaScript. */
    private <T> T orRaise(Supplier<T> work) {
        try {
            return work.get();
        } catch (NodeException e) {
            throw errors.raise(e);
        }
    }

    // ---- CommonJS ----

    /**
     * Whether a main module is a file of CommonJS, which needs nothing of this class. Most are, and
     * are known without the rules of packages: there is no package.json, and no word of a module.
     */
    boolean isPlain(Path file) {
        String name = file.getFileName().toString();
        if (name.endsWith(".cjs")) {
            return true;
        }
        if (!name.endsWith(".js") && name.indexOf('.') >= 0) {
            return false;
        }
        if (!isInPackageScope(file)) {
            String text = loader.peek(file.toString()).text();
            if (!text.contains("import")
                    && !text.contains("await")
                    && !text.replace("exports", "").contains("export")) {
                return true;
            }
        }
        return "commonjs".equals(format(file.toString()));
    }

    private boolean isInPackageScope(Path file) {
        for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
            if (loader.kindOf(folder.resolve("package.json")) != PathKind.MISSING) {
                return true;
            }
        }
        return false;
    }

    /**
     * Resolves a specifier of {@code require}.
     *
     * @param paths the folders to look in for bare names; null for those above the file
     * @param stack the files that led here, the requiring one first
     * @return a path, or the name of a built-in
     */
    @Export
    public String resolve(String specifier, String file, String[] paths, String[] stack) {
        Path from = file == null ? null : Path.of(file);
        Requirer requirer =
                new Requirer(from, paths == null ? null : List.of(paths), List.of(stack));
        try {
            return resolution().require(specifier, requirer, null, Resolution.REQUIRE);
        } catch (NodeException e) {
            String found =
                    "MODULE_NOT_FOUND".equals(e.code()) && file != null
                            ? asIn2009(specifier, file)
                            : null;
            if (found == null) {
                throw errors.raise(e);
            }
            return found;
        }
    }

    /**
     * Resolves as the API of 2009 does: a name without dots is that of a file beside the caller.
     * Packages have no such files: they mean what today's Node means. For a path that the program
     * may not read, this throws the refusal.
     *
     * @return null if there is no such file
     */
    private String asIn2009(String specifier, String file) {
        boolean path = specifier.startsWith(".") || specifier.startsWith("/");
        if (!path) {
            Path beside = Path.of(file).resolveSibling(specifier);
            boolean closed = !loader.mayRead(beside) && !loader.mayRead(Path.of(beside + ".js"));
            if (closed || isInPackage(Path.of(file))) {
                return null;
            }
        }
        return loader.resolve(specifier, file);
    }

    private static boolean isInPackage(Path file) {
        for (Path name : file) {
            if (name.toString().equals("node_modules")) {
                return true;
            }
        }
        return false;
    }

    /** Resolves a specifier of {@code require.resolve} with the option "paths". */
    @Export
    public String resolveIn(String specifier, String file, String[] folders, String[] stack) {
        return orRaise(
                () ->
                        resolution()
                                .require(
                                        specifier,
                                        new Requirer(
                                                file == null ? null : Path.of(file),
                                                null,
                                                List.of(stack)),
                                        List.of(folders),
                                        Resolution.REQUIRE));
    }

    /** Returns the file below one of some folders; null if there is none. */
    @Export
    public String find(String specifier, String[] folders) {
        return orRaise(
                () -> resolution().find(specifier, Arrays.asList(folders), Resolution.REQUIRE));
    }

    /** Resolves a specifier relative to a module at a URL. */
    @Export
    public String resolveUrl(String specifier, String parent) {
        return loader.resolve(specifier, parent);
    }

    /** Returns the folders named node_modules for modules in a folder. */
    @Export
    public String[] lookup(String folder) {
        return resolution().modulePaths(folder).toArray(String[]::new);
    }

    /** Sets what may be left out at the end of a name. */
    @Export
    public void extensions(String[] list) {
        resolution().extensions(List.of(list));
    }

    /**
     * Returns the format of a file: commonjs, module, json, addon or wasm. A module that may import
     * others is prepared for that: the engine has to know it before it compiles the text.
     */
    @Export
    public String format(String file) {
        return orRaise(
                () -> {
                    Path path = Path.of(file);
                    String known = formats().ofRequire(path);
                    if (known != null && !known.equals(Formats.COMMONJS)) {
                        return known;
                    }
                    String text = loader.peek(file).text();
                    if (text.contains("import")) {
                        esModules();
                    }
                    return known == null ? formats().ofRequire(path, text) : known;
                });
    }

    /** Prepares the engine for a text without a file that may import modules. */
    void prepare(String text) {
        if (text.contains("import")) {
            esModules();
        }
    }

    /** Returns the text of a file. */
    @Export
    public String text(String file) {
        String text = loader.load(file).text();
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /** Returns the package.json that holds for a file or, for a specifier, that of its package. */
    @Export
    public String packageOf(String specifier, String base, boolean resolves) {
        return orRaise(
                () -> {
                    Path file = Path.of(base);
                    if (resolves) {
                        String found = resolution().require(specifier, file, Resolution.REQUIRE);
                        file = Path.of(found);
                    }
                    PackageJson scope = resolution().packages().scopeOf(file);
                    return scope == null ? null : scope.file().toString();
                });
    }

    // ---- built-ins ----

    /** The names of all public built-ins. */
    @Export
    public String[] names() {
        return BuiltinNames.all().toArray(String[]::new);
    }

    /** Whether a specifier means a built-in. */
    @Export
    public boolean isBuiltin(String specifier) {
        return BuiltinNames.isBuiltin(specifier);
    }

    /** Whether the library has that built-in. The name has no prefix. */
    @Export
    public boolean isPresent(String name) {
        return BuiltinsLibrary.has(name);
    }

    // ---- ES modules ----

    /** Sets the functions that ES modules call; {@link EsModules} describes them. */
    @Export
    public void onEsm(
            Function<String, String> names,
            BiConsumer<String, Object> evaluate,
            BiConsumer<String, Object> meta) {
        esModules().onEsm(names, evaluate, meta);
    }

    /** Imports a module: a promise of its namespace. */
    @Export
    public Object importModule(String url) {
        esModules();
        return script.importModule(url);
    }

    /** Imports a module at once. */
    @Export
    public Object requireModule(String url) {
        esModules();
        try {
            return script.requireModule(url);
        } catch (IllegalStateException e) {
            throw errors.raise(
                    new NodeException(
                            "Error",
                            "ERR_REQUIRE_ASYNC_MODULE",
                            "require() cannot be used on an ESM graph with top-level await. Use"
                                    + " import() instead. To see where the top-level await comes"
                                    + " from, use --experimental-print-required-tla."));
        }
    }

    /** Resolves a specifier for {@code import.meta.resolve}. */
    @Export
    public String resolveImport(String specifier, String url) {
        return orRaise(() -> resolution().importMetaUrl(specifier, url, Resolution.IMPORT));
    }

    /** Returns the URL of a file. */
    @Export
    public String url(String file) {
        return FileUrl.of(Path.of(file));
    }

    /** Returns the path of a URL. */
    @Export
    public String path(String url) {
        return FileUrl.toPath(url, java.io.File.separatorChar == '\\');
    }

    /** Returns the names that a CommonJS module exports, for import. */
    @Export
    public String[] exportNames(String url) {
        return esModules().exportNames(url).toArray(String[]::new);
    }
}
