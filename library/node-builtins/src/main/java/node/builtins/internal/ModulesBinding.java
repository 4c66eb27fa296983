package node.builtins.internal;

import java.io.File;
import java.nio.ByteBuffer;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import node.fs.FileKind;
import node.runtime.LibrarySources;
import node.runtime.ModuleLoader;
import node.runtime.ProgramContext;
import node.runtime.ProgramOptions;
import node.script.Binding;
import node.script.Export;
import node.script.ModuleResolver;
import node.script.ModuleSource;
import node.script.Script;

/** The binding "modules": finds, reads and compiles modules. For the program's thread only. */
@Binding
public final class ModulesBinding {

    private final Script script;
    private final ModuleLoader loader;
    private final NodeErrors errors;
    private final LibrarySources sources;

    /** Where bare names are looked for at last. */
    private final List<String> folders;

    private final Path main;

    /** Null before first use: plain programs require nothing. */
    private Resolution resolution;

    private Formats formats;
    private EsModules esModules;
    private Runnable onImport;
    private ResolutionWarnings.Listener warn = (message, type, code) -> {};
    private Set<String> required = Resolution.REQUIRE;

    /** The conditions that hooks give; null if they give none. */
    private Set<String> changed;

    ModulesBinding(ProgramContext program, NodeErrors errors, LibrarySources sources) {
        this.folders = globalFolders(program.options());
        this.main = program.options().main().file();
        this.script = program.script();
        this.loader = program.modules();
        this.errors = errors;
        this.sources = sources;
    }

    private Resolution resolution() {
        if (resolution == null) {
            resolution = new Resolution(new ProgramTree(loader));
            resolution.globalPaths(folders);
            resolution.onWarning((message, type, code) -> warn.warn(message, type, code));
            formats = new Formats(resolution);
            formats.typescript(false);
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
                            resolution(),
                            formats(),
                            errors,
                            this::text,
                            this::bytesAt,
                            this::firstImport);
        }
        return esModules;
    }

    /** Lets the script import modules. Nothing is made before it does. */
    void start() {
        script.modules(
                new ModuleResolver() {
                    @Override
                    public String resolve(String specifier, String parent) {
                        return esModules().resolve(specifier, parent);
                    }

                    @Override
                    public ModuleSource load(String id) {
                        return esModules().load(id);
                    }

                    @Override
                    public void initialize(String id, Object meta) {
                        esModules().initialize(id, meta);
                    }
                });
    }

    /** Sets who receives warnings: message, type and code. */
    @Export
    public void onWarning(Consumer<Object> function) {
        warn = (message, type, code) -> function.accept(new String[] {message, type, code});
    }

    /**
     * Sets what the command says of modules.
     *
     * @param conditions those of the program, besides the usual ones
     * @param addons whether the condition of native add-ons holds
     * @param detects whether files tell by their syntax that they are ES modules
     */
    @Export
    public void configure(
            String[] conditions, boolean addons, boolean preserveSymlinks, boolean detects) {
        formats().detects(detects);
        required = with(Resolution.REQUIRE, conditions, addons);
        esModules().conditions(with(Resolution.IMPORT, conditions, addons));
        resolution().preserveSymlinks(preserveSymlinks);
    }

    private static Set<String> with(Set<String> usual, String[] more, boolean addons) {
        Set<String> all = new LinkedHashSet<>(usual);
        if (!addons) {
            all.remove("node-addons");
        }
        Collections.addAll(all, more);
        return all;
    }

    /** Returns the conditions of {@code import} or of {@code require}. */
    @Export
    public String[] conditions(boolean imports) {
        Set<String> all = imports ? esModules().conditions() : required;
        return all.toArray(String[]::new);
    }

    /** Runs something whose failures are errors of JavaScript. */
    private <T> T orRaise(Supplier<T> work) {
        try {
            return work.get();
        } catch (NodeException e) {
            throw errors.raise(e);
        } catch (InvalidPathException e) {
            throw errors.raise(noPath(e.getInput()));
        }
    }

    /** The error for a text that is no path: it has a NUL, or half of a surrogate pair. */
    private static NodeException noPath(String text) {
        String shown = text.replace("\0", "\\x00");
        String message =
                "The argument 'path' must be a path without null bytes. Received '" + shown + "'";
        return new NodeException("TypeError", "ERR_INVALID_ARG_VALUE", message);
    }

    // ---- CommonJS ----

    /**
     * Whether a main module is a file of CommonJS, which needs nothing of this class. Most are, and
     * are known without the rules of packages: there is no package.json, and no word of a module.
     */
    boolean isPlain(Path file) {
        String name = file.getFileName().toString();
        boolean commonjs = name.endsWith(".cjs");
        if (!commonjs && !name.endsWith(".js") && name.indexOf('.') >= 0) {
            return false;
        }
        String text = loader.peek(file.toString()).text();
        if (text.contains("import")) {
            return false;
        }
        boolean exports = text.replace("exports", "").contains("export");
        boolean plain =
                commonjs
                        ? !exports
                        : !isInPackageScope(file) && !text.contains("await") && !exports;
        String path = file.toString();
        if (!plain && (!Formats.COMMONJS.equals(format(path)) || isMainModule(path))) {
            return false;
        }
        try {
            return UsingDeclarations.of(text, false) == null;
        } catch (NodeException e) {
            return false; // running it will tell
        }
    }

    private boolean isInPackageScope(Path file) {
        for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
            if (loader.kindOf(folder.resolve("package.json")) != FileKind.MISSING) {
                return true;
            }
        }
        return false;
    }

    /**
     * Resolves a specifier of {@code require}.
     *
     * @param paths the folders to look in for bare names; null for those above the file
     * @param stack the files that led here, the requiring one first; null to be told of a failure
     *     by null instead of an error, because the stack is long and needed for an error only
     * @return a path, or the name of a built-in
     */
    @Export
    public String resolve(String specifier, String file, String[] paths, String[] stack) {
        Path from = file == null ? null : orRaise(() -> Path.of(file));
        List<String> way = stack == null ? List.of() : List.of(stack);
        Requirer requirer = new Requirer(from, paths == null ? null : List.of(paths), way);
        try {
            return resolution().require(specifier, requirer, null, required());
        } catch (NodeException e) {
            String found =
                    "MODULE_NOT_FOUND".equals(e.code()) && file != null
                            ? asIn2009(specifier, file)
                            : null;
            if (found == null && stack != null) {
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
                                        required()));
    }

    /** Returns the file below one of some folders; null if there is none. */
    @Export
    public String find(String specifier, String[] folders) {
        return orRaise(() -> resolution().find(specifier, Arrays.asList(folders), required()));
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
                    return known == null
                            ? formats().ofRequire(path, loader.peek(file).text())
                            : known;
                });
    }

    /** Whether a main module is imported: those of packages that say so, whatever their names. */
    @Export
    public boolean isMainModule(String file) {
        boolean inModules = !file.endsWith(".cjs") && moduleScope(file) != null;
        return inModules || file.endsWith(".wasm") || Formats.MODULE.equals(format(file));
    }

    /** Returns the format of a CommonJS file whose text is known: commonjs or module. */
    @Export
    public String formatOfText(String file, String text) {
        return orRaise(() -> formats().ofRequire(Path.of(file), text));
    }

    /**
     * Returns the text of a CommonJS module as the engine runs it, with other functions for what it
     * does not have or does otherwise: the text, the name of the function for {@code import()}, and
     * that of the function that makes the scopes of {@code using}; null for what the text does not
     * have. Null if the text stays as it is.
     */
    @Export
    public String[] translated(String text) {
        UsingDeclarations.Translated using = orRaise(() -> UsingDeclarations.of(text, false));
        String body = using == null ? text : using.text();
        String scopes = using == null ? null : using.function();
        ModuleImports imports = body.contains("import") ? ModuleImports.of(body) : null;
        if (imports == null || imports.calls().isEmpty()) {
            return using == null ? null : new String[] {body, null, scopes};
        }
        String name = imports.freeName();
        return new String[] {imports.rewritten(name), name, scopes};
    }

    /** Returns the text of a file. */
    @Export
    public String text(String file) {
        String text = loader.load(file).text();
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /** Returns the package.json that a specifier means for a module at a URL; null if none. */
    @Export
    public String packageJson(String specifier, String parent) {
        return orRaise(() -> resolution().packageJson(specifier, parent));
    }

    /** Returns the package.json that makes a file an ES module; null if none does. */
    @Export
    public String moduleScope(String file) {
        return orRaise(
                () -> {
                    PackageJson scope = resolution().packages().scopeOf(Path.of(file));
                    return scope == null || !scope.isModule() ? null : scope.file().toString();
                });
    }

    /** Sets the folders where bare names are looked for at last. */
    @Export
    public void setGlobalPaths(String[] paths) {
        resolution().globalPaths(List.of(paths));
    }

    /** Returns 0 for a file, 1 for a folder, and a negative number for what is neither. */
    @Export
    public int stat(String path) {
        return switch (orRaise(() -> loader.kindOf(Path.of(path)))) {
            case FILE -> 0;
            case FOLDER -> 1;
            default -> -2;
        };
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
        return sources.has(name);
    }

    // ---- ES modules ----

    /** Sets the functions that ES modules call; {@link EsModules} describes them. */
    @Export
    public void onEsm(
            Function<String, String> names,
            BiConsumer<String, Object> evaluate,
            BiConsumer<String, Object> meta,
            BiConsumer<String, Object> compile) {
        esModules().onEsm(names, evaluate, meta, compile);
    }

    /** Imports a module that is loaded: a promise of its namespace. */
    @Export(runsProgram = true)
    public Object importModule(String url) {
        return script.importModule(url);
    }

    /** Imports a module that is loaded, at once. Returns null if it waits at its top level. */
    @Export(runsProgram = true)
    public Object requireModule(String url) {
        try {
            return script.requireModule(url);
        } catch (IllegalStateException waiting) {
            return null;
        }
    }

    private static Map<String, String> attributes(String[] pairs) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            attributes.put(pairs[i], pairs[i + 1]);
        }
        return attributes;
    }

    /**
     * Resolves a specifier, and loads the module with all that it imports.
     *
     * @param parent the URL of the importing module, or a path
     * @param attributes names and values in turn
     * @return its URL
     */
    @Export
    public String link(String specifier, String parent, String[] attributes) {
        return orRaise(() -> esModules().link(specifier, parent, attributes(attributes)));
    }

    /** As {@link #link}, for {@code import.source()}. */
    @Export
    public String linkSource(String specifier, String parent) {
        return orRaise(() -> esModules().linkSource(specifier, parent));
    }

    /** Loads the module at a URL with all that it imports. */
    @Export
    public void linkUrl(String url) {
        orRaise(
                () -> {
                    esModules().link(url, Map.of());
                    return null;
                });
    }

    /** Whether a module or one that it imports waits at its top level. */
    @Export
    public boolean waits(String url) {
        return esModules().waits(url);
    }

    /** Whether only its top-level {@code await} tells that a file is an ES module. */
    @Export
    public boolean isDetected(String url) {
        EsModule module = esModules().loaded(url);
        return module != null
                && module.waits()
                && FileUrl.is(url)
                && !url.endsWith(".mjs")
                && !ModuleSyntax.of(module.text()).declarations()
                && moduleScope(path(url)) == null;
    }

    /** Returns URL, line number and line of the place where a module waits, as far as known. */
    @Export
    public String[] waitingPlace(String url) {
        return esModules().waitingPlace(url);
    }

    /** Whether a module imports another one, directly or not. */
    @Export
    public boolean reaches(String url, String other) {
        return esModules().reaches(url, other);
    }

    /** Returns a message of the engine in the words of the program; null if it is right. */
    @Export
    public String explained(String message) {
        return esModules().explained(message);
    }

    /** Resolves a specifier for {@code import.meta.resolve}. */
    @Export
    public String resolveImport(String specifier, String url) {
        return orRaise(() -> resolution().importMetaUrl(specifier, url, esModules().conditions()));
    }

    /** Resolves a specifier of {@code import}. The parent is a URL or a path. */
    @Export
    public String resolveModule(String specifier, String parent, String[] conditions) {
        return orRaise(
                () ->
                        resolution()
                                .importUrl(
                                        specifier,
                                        esModules().urlOf(parent),
                                        new LinkedHashSet<>(List.of(conditions))));
    }

    /** Returns the text of a module that is loaded; null if it has none. */
    @Export
    public String textOf(String url) {
        EsModule module = esModules().loaded(url);
        return module == null ? null : module.text();
    }

    /** Returns the format of a module that is loaded; null if there is none. */
    @Export
    public String formatOf(String url) {
        EsModule module = esModules().loaded(url);
        return module == null ? null : module.format();
    }

    // ---- for hooks ----

    /** Returns the format of what a URL leads to; null if it is unknown. */
    @Export
    public String formatAt(String url) {
        try {
            return esModules().format(url);
        } catch (NodeException unknown) {
            return null;
        }
    }

    /** Returns the format that a URL has without a look at the text; null if it is unknown. */
    @Export
    public String formatHint(String url) {
        try {
            resolution();
            return formats().ofImport(url);
        } catch (NodeException unknown) {
            return null;
        }
    }

    /** Sets the conditions of {@code require} for some calls; null for the usual ones. */
    @Export
    public void requireConditions(String[] conditions) {
        changed = conditions == null ? null : new LinkedHashSet<>(List.of(conditions));
    }

    private Set<String> required() {
        return changed == null ? required : changed;
    }

    /** Throws the error of a URL with an unknown format. */
    @Export
    public void checkFormat(String url) {
        orRaise(() -> esModules().format(url));
    }

    /** Returns the text at a URL. */
    @Export
    public String textAt(String url) {
        return orRaise(() -> esModules().text(url));
    }

    /** Returns what is at a URL, as an array buffer. */
    @Export
    public Object bytesAt(String url) {
        byte[] bytes =
                DataUrl.is(url)
                        ? DataUrl.of(url).bytes()
                        : loader.bytes(FileUrl.toPath(url, File.separatorChar == '\\'));
        return script.buffer(ByteBuffer.wrap(bytes));
    }

    /** Adds a module of WebAssembly whose bytes, an array buffer, a hook has given. */
    @Export
    public void addWasm(String url, Object bytes) {
        esModules().addWasm(url, bytes);
    }

    /** Adds a module whose source a hook has given. The text is null for a built-in. */
    @Export
    public void add(String url, String format, String text) {
        esModules().add(url, format, text, true);
    }

    /** Forgets a module, so that it is loaded again. */
    @Export
    public void forget(String url) {
        esModules().forget(url);
    }

    /** Returns specifier, target and attributes of an import; null behind the last one. */
    @Export
    public String[] request(String url, int number) {
        EsModule module = esModules().loaded(url);
        if (number == module.requests().size()) {
            return null;
        }
        ImportRequest request = module.requests().get(number);
        List<String> all = new ArrayList<>();
        all.add(request.specifier());
        all.add(module.target(number));
        request.attributes()
                .forEach(
                        (name, value) -> {
                            all.add(name);
                            all.add(value);
                        });
        return all.toArray(String[]::new);
    }

    /** Sets the URL of what an import means. */
    @Export
    public void target(String url, int number, String target) {
        EsModule module = esModules().loaded(url);
        boolean source = module.requests().get(number).source();
        module.target(number, source ? WasmModule.SOURCE + target : target);
    }

    /** Whether a module is loaded with all that it imports. */
    @Export
    public boolean isComplete(String url) {
        EsModule module = esModules().loaded(url);
        return module != null && module.isComplete();
    }

    /** Says that a module is loaded with all that it imports. */
    @Export
    public void complete(String url) {
        esModules().loaded(url).completed();
    }

    /** Throws the error of attributes that do not suit a module; without a format, of any. */
    @Export
    public void checkAttributes(String url, String format, String[] attributes) {
        orRaise(
                () -> {
                    if (format == null) {
                        ImportAttributes.checkNames(attributes(attributes));
                    } else {
                        ImportAttributes.check(url, format, attributes(attributes));
                    }
                    return null;
                });
    }

    /** Returns the URL of a file. */
    @Export
    public String url(String file) {
        return orRaise(() -> FileUrl.of(Path.of(file)));
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
