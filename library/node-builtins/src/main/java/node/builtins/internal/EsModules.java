package node.builtins.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import node.script.ModuleResolver;
import node.script.ModuleSource;
import node.script.Script;

/**
 * The ES modules of a program: what {@code import} finds, and what becomes of it. A module's id is
 * its URL. CommonJS modules and built-ins are modules whose exports JavaScript sets.
 */
final class EsModules implements ModuleResolver {

    private final Script script;
    private final Resolution resolution;
    private final Formats formats;
    private final NodeErrors errors;
    private final UnaryOperator<String> reader;
    private final Map<String, List<String>> exported = new HashMap<>();

    private final Runnable first;
    private Function<String, String> names;
    private BiConsumer<String, Object> evaluate;
    private BiConsumer<String, Object> meta;

    /**
     * Creates the modules of a program.
     *
     * @param reader returns the text of a file
     * @param first called before the first import; it calls {@link #onEsm}
     */
    EsModules(
            Script script,
            Resolution resolution,
            Formats formats,
            NodeErrors errors,
            UnaryOperator<String> reader,
            Runnable first) {
        this.first = first;
        this.script = script;
        this.resolution = resolution;
        this.formats = formats;
        this.errors = errors;
        this.reader = reader;
    }

    /**
     * Sets functions of JavaScript.
     *
     * @param names returns the names that a built-in exports, one on each line
     * @param evaluate runs a built-in or a CommonJS module by its id, and sets its exports by the
     *     function that it receives
     * @param meta fills {@code import.meta} of a module
     */
    void onEsm(
            Function<String, String> names,
            BiConsumer<String, Object> evaluate,
            BiConsumer<String, Object> meta) {
        this.names = names;
        this.evaluate = evaluate;
        this.meta = meta;
    }

    @Override
    public String resolve(String specifier, String parent) {
        if (names == null) {
            first.run();
        }
        try {
            return resolution.importUrl(specifier, urlOf(parent), Resolution.IMPORT);
        } catch (NodeException e) {
            throw errors.raise(e);
        }
    }

    /** The parent is the id of a module, or the path of a CommonJS module with {@code import()}. */
    private String urlOf(String parent) {
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
        try {
            return source(id);
        } catch (NodeException e) {
            throw errors.raise(e);
        }
    }

    private ModuleSource source(String id) {
        String known = formats.ofImport(id);
        if (id.startsWith(BuiltinNames.SCHEME)) {
            return made(id, List.of(names.apply(id).split("\n")));
        }
        if (DataUrl.is(id)) {
            throw ModuleErrors.unknownFormat(String.valueOf(known), id); // the engine reads others
        }
        String file = pathOf(id);
        String format = known == null ? formats.ofImport(id, reader.apply(file)) : known;
        return switch (format) {
            case "module" -> new ModuleSource.EsModule(reader.apply(file));
            case "json" -> new ModuleSource.Json(reader.apply(file));
            case "commonjs" -> made(id, exportNames(id));
            default -> throw ModuleErrors.unknownFormat(format, id);
        };
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

    /** The names that importers of a CommonJS module see: those that its text shows. */
    List<String> exportNames(String id) {
        List<String> known = exported.get(id);
        if (known == null) {
            Set<String> found = new java.util.LinkedHashSet<>();
            collect(Path.of(pathOf(id)), found, new HashSet<>());
            found.remove("default");
            found.remove("module.exports");
            known = new ArrayList<>(List.of("default", "module.exports"));
            known.addAll(found);
            exported.put(id, known);
        }
        return known;
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
        for (String specifier : shown.reexports()) {
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
