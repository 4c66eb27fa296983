package node.builtins.internal;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import node.script.ModuleResolver;
import node.script.ModuleSource;

/**
 * The ES modules of a program. A module's id is its URL. CommonJS modules, JSON and built-ins are
 * modules whose exports JavaScript sets.
 *
 * <p>A graph of modules is loaded before the engine sees any of it, by {@link #link} or by hooks of
 * the program. So all errors in it are Node's. The engine then asks for what is known already. Only
 * {@code import()} in code that has no file of its own reaches the engine as it is: then the graph
 * is loaded when the engine asks for its first module.
 */
final class EsModules implements ModuleResolver {

    /** The beginning of the ids of modules that export the function of {@code import()}. */
    private static final String IMPORTER = "node:import/";

    /** The specifier of such a module in the text of the module that it belongs to. */
    private static final String IMPORTER_TOKEN = "\uf8ff";

    /** The module that exports the function that makes scopes, and its specifier. */
    private static final String USING = "node:using";

    private static final String USING_TOKEN = "\uf8fe";

    private final Resolution resolution;
    private final Formats formats;
    private final NodeErrors errors;
    private final UnaryOperator<String> reader;
    private final ImportTokens tokens = new ImportTokens();
    private final Map<String, EsModule> modules = new HashMap<>();
    private final Map<String, List<String>> exported = new HashMap<>();

    /**
     * What {@code import()} has meant, by the importer and the specifier: the same once more, even
     * if the file is gone.
     */
    private final Map<String, String> resolved = new HashMap<>();

    private final Runnable first;
    private Function<String, String> names;
    private BiConsumer<String, Object> evaluate;
    private BiConsumer<String, Object> meta;
    private BiConsumer<String, Object> compile;
    private final Function<String, Object> bytes;
    private final Map<String, WasmModule> compiled = new HashMap<>();
    private Set<String> conditions = Resolution.IMPORT;

    /**
     * Creates the modules of a program.
     *
     * @param reader returns the text of a file
     * @param bytes returns what is at a URL, as an array buffer of JavaScript
     * @param first called before the first import; it calls {@link #onEsm}
     */
    EsModules(
            Resolution resolution,
            Formats formats,
            NodeErrors errors,
            UnaryOperator<String> reader,
            Function<String, Object> bytes,
            Runnable first) {
        this.bytes = bytes;
        this.first = first;
        this.resolution = resolution;
        this.formats = formats;
        this.errors = errors;
        this.reader = reader;
    }

    /**
     * Sets functions of JavaScript.
     *
     * @param names returns the names that a built-in exports, one on each line
     * @param evaluate runs a module that is none of JavaScript's by its id, and sets its exports by
     *     the function that it receives
     * @param meta fills {@code import.meta} of a module
     * @param compile compiles the module of WebAssembly at a URL: a {@link WasmModule}, which it
     *     fills in
     */
    void onEsm(
            Function<String, String> names,
            BiConsumer<String, Object> evaluate,
            BiConsumer<String, Object> meta,
            BiConsumer<String, Object> compile) {
        this.compile = compile;
        this.names = names;
        this.evaluate = evaluate;
        this.meta = meta;
    }

    /** Sets the conditions of {@code import}. */
    void conditions(Set<String> given) {
        conditions = given;
    }

    Set<String> conditions() {
        return conditions;
    }

    // ---- loading ----

    /** Returns a module that is loaded, or null. */
    EsModule loaded(String url) {
        return modules.get(url);
    }

    /** Adds a module whose source a hook has given. */
    EsModule add(String url, String format, String text, boolean given) {
        EsModule module = new EsModule(url, format, text, given);
        modules.put(url, module);
        return module;
    }

    /** Forgets a module, so that it is loaded again. */
    void forget(String url) {
        modules.remove(url);
        compiled.remove(url);
        exported.remove(url);
    }

    /** As {@link #link}, for {@code import.source()}. */
    String linkSource(String specifier, String parent) {
        resolution.enter();
        try {
            String url = resolution.importUrl(specifier, urlOf(parent), conditions);
            link(WasmModule.SOURCE + url, Map.of());
            return WasmModule.SOURCE + url;
        } finally {
            resolution.leave();
        }
    }

    /** Resolves a specifier and loads the module with all that it imports. Returns its URL. */
    String link(String specifier, String parent, Map<String, String> attributes) {
        resolution.enter();
        try {
            ImportAttributes.checkNames(attributes);
            String base = urlOf(parent);
            String place = base + '\n' + specifier;
            String known = resolved.get(place);
            String url = known == null ? resolution.importUrl(specifier, base, conditions) : known;
            link(url, attributes);
            resolved.put(place, url);
            return url;
        } finally {
            resolution.leave();
        }
    }

    /** Loads a module with all that it imports. */
    void link(String url, Map<String, String> attributes) {
        resolution.enter();
        try {
            Set<EsModule> seen = new LinkedHashSet<>();
            Deque<EsModule> open = new ArrayDeque<>();
            open.push(module(url, attributes));
            while (!open.isEmpty()) {
                EsModule next = open.pop();
                if (!next.isComplete() && seen.add(next)) {
                    loadRequests(next).forEach(open::push);
                }
            }
            seen.forEach(EsModule::completed);
        } finally {
            resolution.leave();
        }
    }

    private List<EsModule> loadRequests(EsModule importer) {
        List<EsModule> found = new ArrayList<>();
        if (importer.imports() != null && importer.imports().broken()) {
            return found; // the engine will tell of the syntax
        }
        int number = 0;
        for (ImportRequest request : importer.requests()) {
            ImportAttributes.checkNames(request.attributes());
            if (importer.target(number) == null) {
                String url = resolution.importUrl(request.specifier(), importer.url(), conditions);
                importer.target(number, request.source() ? WasmModule.SOURCE + url : url);
            }
            found.add(module(importer.target(number), request.attributes()));
            number++;
        }
        return found;
    }

    private EsModule module(String url, Map<String, String> attributes) {
        EsModule known = modules.get(url);
        EsModule module = known == null ? read(url) : known;
        ImportAttributes.check(url, module.format(), attributes);
        return module;
    }

    private EsModule read(String url) {
        if (url.startsWith(WasmModule.SOURCE)) {
            return readSource(url);
        }
        String known = formats.ofImport(url);
        if (Formats.BUILTIN.equals(known)) {
            return add(url, known, null, false);
        }
        String text = null;
        String format = known;
        if (format == null || Formats.needsText(url, format)) {
            text = text(url);
            format = formats.ofImport(url, text);
        }
        return switch (format) {
            case Formats.MODULE, Formats.JSON, Formats.COMMONJS ->
                    add(url, format, text == null ? text(url) : text, false);
            case Formats.WASM -> addWasm(url, null);
            case Formats.ADDON -> throw unsupported(".node", url);
            default -> throw ModuleErrors.unknownFormat(format, url);
        };
    }

    /** Reads the module that {@code import source} takes. */
    private EsModule readSource(String id) {
        String url = id.substring(WasmModule.SOURCE.length());
        EsModule known = modules.get(url);
        if (!Formats.WASM.equals(known == null ? format(url) : known.format())) {
            throw ModuleErrors.sourceNotDefined(url);
        }
        wasm(url, null);
        return add(id, Formats.WASM_SOURCE, null, false);
    }

    /**
     * Adds a module of WebAssembly.
     *
     * @param given its bytes, an array buffer of JavaScript; null if they are at the URL
     */
    EsModule addWasm(String url, Object given) {
        EsModule module = new EsModule(url, wasm(url, given));
        modules.put(url, module);
        return module;
    }

    private WasmModule wasm(String url, Object given) {
        WasmModule known = compiled.get(url);
        if (known != null) {
            return known;
        }
        WasmModule made = new WasmModule(given == null ? bytes.apply(url) : given);
        if (compile == null) {
            first.run();
        }
        compile.accept(url, made);
        compiled.put(url, made);
        return made;
    }

    private static NodeException unsupported(String extension, String url) {
        return ModuleErrors.unknownExtension(extension, FileUrl.is(url) ? pathOf(url) : url);
    }

    /** Returns the text at a URL. */
    String text(String url) {
        return DataUrl.is(url) ? DataUrl.of(url).text() : reader.apply(pathOf(url));
    }

    /** Returns the format of what a URL leads to; the text is read if that is necessary. */
    String format(String url) {
        String known = formats.ofImport(url);
        boolean open = known == null || Formats.needsText(url, known);
        return open ? formats.ofImport(url, text(url)) : known;
    }

    /** Whether a module or one that it imports waits at its top level. */
    boolean waits(String url) {
        return reaches(url, module -> module.waits());
    }

    /**
     * Returns what to show of a graph that waits in vain: URL, line number and line of the place;
     * only the URL if it is not sure which place that is; nothing if none of its modules waits.
     */
    String[] waitingPlace(String url) {
        List<EsModule> waiting = new ArrayList<>();
        reaches(
                url,
                module -> {
                    if (module.waits()) {
                        waiting.add(module);
                    }
                    return false;
                });
        if (waiting.isEmpty()) {
            return new String[0];
        }
        EsModule first = waiting.getFirst();
        List<Integer> places = first.imports().awaits();
        if (waiting.size() > 1 || places.size() > 1) {
            return new String[] {first.url()};
        }
        String before = first.imports().text().substring(0, places.getFirst());
        int line = (int) before.chars().filter(c -> c == '\n').count();
        String[] lines = first.text().split("\n", -1);
        return new String[] {
            first.url(),
            Integer.toString(line + 1),
            lines[Math.min(line, lines.length - 1)] // the end of using is behind the last one
        };
    }

    /** Whether a module imports another one, directly or not. */
    boolean reaches(String url, String other) {
        return reaches(url, module -> module.url().equals(other));
    }

    private boolean reaches(String url, Predicate<EsModule> wanted) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        open.push(url);
        while (!open.isEmpty()) {
            String next = open.pop();
            EsModule module = next == null || !seen.add(next) ? null : modules.get(next);
            if (module == null) {
                continue;
            }
            if (wanted.test(module)) {
                return true;
            }
            for (int number = 0; number < module.requests().size(); number++) {
                if (module.target(number) != null) {
                    open.push(module.target(number));
                }
            }
        }
        return false;
    }

    // ---- for the engine ----

    @Override
    public String resolve(String specifier, String parent) {
        if (names == null) {
            first.run();
        }
        if (specifier.equals(IMPORTER_TOKEN)) {
            return IMPORTER + parent;
        }
        if (specifier.equals(USING_TOKEN)) {
            return USING;
        }
        if (specifier.equals(WasmModule.RUNNER_TOKEN)) {
            return WasmModule.RUNNER + parent;
        }
        ImportTokens.Import known = tokens.find(specifier);
        if (known != null && known.target() != null) {
            return known.target();
        }
        try {
            return link(specifier, parent, Map.of());
        } catch (NodeException e) {
            throw errors.raise(e);
        }
    }

    /** The parent is the id of a module, or the path of a CommonJS module with {@code import()}. */
    String urlOf(String parent) {
        if (parent == null) {
            return FileUrl.ofFolder(resolution.files().workingFolder());
        }
        if (FileUrl.schemeLength(parent) > 1) {
            return parent;
        }
        Path file = resolution.files().path(parent);
        return file != null && file.isAbsolute()
                ? FileUrl.of(file)
                : FileUrl.ofFolder(resolution.files().workingFolder());
    }

    @Override
    public ModuleSource load(String id) {
        boolean own = id.startsWith(IMPORTER) || id.startsWith(WasmModule.RUNNER);
        if (own || id.equals(USING)) {
            return made(id, List.of("default"));
        }
        try {
            EsModule module = modules.get(id);
            if (module == null) {
                link(id, Map.of());
                module = modules.get(id);
            }
            return source(module);
        } catch (NodeException e) {
            throw errors.raise(e);
        }
    }

    private ModuleSource source(EsModule module) {
        String id = module.url();
        return switch (module.format()) {
            case Formats.MODULE -> new ModuleSource.EsModule(rewritten(module), module.text());
            case Formats.BUILTIN -> made(id, List.of(names.apply(id).split("\n")));
            case Formats.COMMONJS -> made(id, exportNames(id));
            case Formats.WASM -> new ModuleSource.EsModule(wasmText(module));
            default -> made(id, List.of("default"));
        };
    }

    private String wasmText(EsModule module) {
        List<String> specifiers = new ArrayList<>();
        for (int number = 0; number < module.requests().size(); number++) {
            specifiers.add(tokens.add(module, number));
        }
        return module.wasm().text(specifiers);
    }

    private String rewritten(EsModule module) {
        ModuleImports imports = module.imports();
        boolean calls = !imports.calls().isEmpty();
        String name = calls ? imports.freeName() : null;
        String text = imports.rewritten(request -> tokens.add(module, request), name);
        String importing = calls ? importing(name, IMPORTER_TOKEN) : "";
        String using = module.using() == null ? "" : importing(module.using(), USING_TOKEN);
        return text + importing + using;
    }

    private static String importing(String name, String specifier) {
        return "\n;import " + name + " from \"" + specifier + "\"";
    }

    private ModuleSource made(String id, List<String> exports) {
        return new ModuleSource.Synthetic(exports, set -> evaluate.accept(id, set));
    }

    private static String pathOf(String url) {
        return FileUrl.toPath(url, java.io.File.separatorChar == '\\');
    }

    @Override
    public void initialize(String id, Object object) {
        meta.accept(id, object);
    }

    /**
     * Returns the message of an error of the engine with the words of the program; null if it names
     * nothing that the program does not know.
     */
    String explained(String message) {
        ImportTokens.Import about = tokens.in(message);
        if (about == null) {
            return null;
        }
        EsModule target = about.target() == null ? null : modules.get(about.target());
        String readable = tokens.readable(message);
        int name = readable.lastIndexOf(" named ");
        if (name < 0 || target == null || !target.format().equals(Formats.COMMONJS)) {
            return readable;
        }
        String missing = readable.substring(name + 7).replace("'", "");
        return ModuleErrors.missingName(missing, about.details());
    }

    // ---- names of CommonJS modules ----

    /** The names that importers of a CommonJS module see: those that its text shows. */
    List<String> exportNames(String id) {
        List<String> known = exported.get(id);
        if (known == null) {
            Set<String> found = new LinkedHashSet<>();
            EsModule module = modules.get(id);
            if (module != null && module.isGiven()) {
                collect(module, found);
            } else {
                collect(Path.of(pathOf(id)), found, new HashSet<>());
            }
            found.remove("default");
            found.remove("module.exports");
            known = new ArrayList<>(List.of("default", "module.exports"));
            known.addAll(found);
            exported.put(id, known);
        }
        return known;
    }

    private void collect(EsModule module, Set<String> found) {
        CommonJsExports.Found shown = CommonJsExports.of(module.text());
        found.addAll(shown.exports());
        if (FileUrl.is(module.url())) {
            Path file = Path.of(pathOf(module.url()));
            collect(shown.reexports(), file, found, new HashSet<>());
        }
    }

    private void collect(Path file, Set<String> found, Set<Path> seen) {
        if (!seen.add(file)) {
            return;
        }
        CommonJsExports.Found shown;
        try {
            String known = formats.ofRequire(file);
            if (known != null && !known.equals(Formats.COMMONJS)) {
                return;
            }
            shown = CommonJsExports.of(reader.apply(file.toString()));
        } catch (NodeException e) {
            return; // running it will tell
        }
        found.addAll(shown.exports());
        collect(shown.reexports(), file, found, seen);
    }

    private void collect(List<String> specifiers, Path file, Set<String> found, Set<Path> seen) {
        for (String specifier : specifiers) {
            try {
                String target = resolution.require(specifier, file, Resolution.REQUIRE);
                if (!BuiltinNames.isBuiltin(target)) {
                    collect(Path.of(target), found, seen);
                }
            } catch (NodeException e) {
                continue; // requiring it will tell
            }
        }
    }
}
