package node.graaljs.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import node.script.ModuleResolver;
import node.script.ModuleSource;
import node.script.Source;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/**
 * The ES modules of a script. The engine loads them through {@link ModuleFiles}, which calls this
 * class.
 *
 * <p>Exceptions of a file system arrive in JavaScript as other errors. So each import first loads
 * the whole graph by an import of this class, which runs no module. If the resolver fails then, the
 * engine receives, instead of the wanted module, one that throws the resolver's error. {@link
 * #depth} distinguishes the two: above zero, the engine works for the import of this class.
 */
final class Modules {

    private static final String MODULE = "application/javascript+module";
    private static final String JSON = "application/json";
    private static final String META = "import.meta";

    /** The beginning of aliases: a character that is in no specifier of a program. */
    private static final String ALIAS = "\uf8fe";

    private final Context context;
    private final ModuleResolver resolver;
    private final Map<String, Wrapper> wrappers;

    /** The global name by which generated texts call {@link #call}. No program can guess it. */
    private final String channel = "node:script/" + UUID.randomUUID();

    private final Set<String> ids = new HashSet<>();

    /**
     * The ids by the specifiers that the imports of this class have. An id itself may be a URL that
     * the engine would parse.
     */
    private final Map<String, String> aliases = new HashMap<>();

    private final Map<String, String> aliasesOfIds = new HashMap<>();

    /** The sources of the last graph, because the engine may read a source twice. */
    private final Map<String, ModuleSource> sources = new HashMap<>();

    private final Set<String> jsons = new HashSet<>();
    private final Map<String, Consumer<Object>> evaluations = new HashMap<>();
    private final Map<String, RuntimeException> failures = new HashMap<>();
    private final Map<String, Object> namespaces = new HashMap<>();

    private final Value load;
    private final Value importer;
    private final Value reject;

    private Value taken;
    private int depth;
    private int made;

    /** The first failure of the running load. */
    private RuntimeException failure;

    Modules(Context context, ModuleResolver resolver, Map<String, Wrapper> wrappers) {
        this.context = context;
        this.resolver = resolver;
        this.wrappers = wrappers;
        // A source without a URL: with one, its modules would be resolved relative to it.
        Value functions = context.eval(GraalScript.source("modules.js"));
        load = functions.getMember("load");
        importer = functions.getMember("import");
        reject = functions.getMember("reject");
        ProxyExecutable call = this::call;
        Value withdraw = functions.invokeMember("publish", channel, call);
        run("export default globalThis[" + quoted(channel) + "]", channel);
        withdraw.executeVoid();
    }

    // ---- for the script ----

    Object importModule(String id) {
        ids.add(id);
        String alias = alias(id);
        if (!loads(id)) {
            RuntimeException error = failure;
            ProxyExecutable thrower =
                    none -> {
                        throw error;
                    };
            return reject.execute(thrower).as(Object.class);
        }
        return importer.execute(alias, jsons.contains(id)).as(Object.class);
    }

    Object requireModule(String id) {
        Object known = namespaces.get(id);
        if (known != null) {
            return known;
        }
        ids.add(id);
        if (!loads(id)) {
            throw failure;
        }
        Value deferred = jsons.contains(id) ? null : took("defer ", id, "");
        if (deferred != null) {
            deferred.getMemberKeys(); // evaluates the module, and throws its error
        }
        String type = jsons.contains(id) ? " with { type: \"json\" }" : "";
        Object namespace = took("", id, type).as(Object.class);
        namespaces.put(id, namespace);
        return namespace;
    }

    /**
     * Returns the namespace of a static import. That import must not evaluate a module that fails:
     * the engine would throw the error again, in a job that ends all others. So a deferred import
     * comes first: its namespace evaluates the module on first access.
     */
    private Value took(String phase, String id, String type) {
        taken = null;
        String text =
                "import call from %s; import %s* as namespace from %s%s; call('took', '', namespace);";
        run(
                text.formatted(quoted(channel), phase, quoted(alias(id)), type),
                channel + "/" + ++made);
        if (taken == null) {
            throw new IllegalStateException("the module " + id + " waits at its top level");
        }
        return taken;
    }

    private String alias(String id) {
        return aliasesOfIds.computeIfAbsent(
                id,
                named -> {
                    String alias = ALIAS + aliases.size();
                    aliases.put(alias, named);
                    return alias;
                });
    }

    private void run(String text, String name) {
        context.eval(
                org.graalvm.polyglot.Source.newBuilder("js", text, name)
                        .mimeType(MODULE)
                        .internal(true)
                        .buildLiteral());
    }

    /**
     * Loads a module and all its imports, without running them. Returns false if the resolver
     * failed.
     */
    private boolean loads(String id) {
        failure = null;
        sources.clear();
        depth++;
        try {
            load.executeVoid(alias(id));
        } finally {
            depth--;
        }
        return failure == null;
    }

    // ---- for the engine ----

    /** Returns the id that a specifier is or stands for; null if it is none. */
    String known(String specifier) {
        String id = aliases.get(specifier);
        return id == null && ids.contains(specifier) ? specifier : id;
    }

    Path path(URI uri) {
        String specifier = uri.toString();
        ModulePath path = new ModulePath(this, specifier);
        if (!"file".equals(uri.getScheme())) {
            path.find(); // the engine remembers it by its specifier
        }
        return path;
    }

    /** Returns the id of an imported module, or of a module that throws the resolver's error. */
    String find(String specifier, String parent) {
        String id;
        try {
            id = Objects.requireNonNull(resolver.resolve(specifier, parent), "id");
            ids.add(id);
        } catch (RuntimeException e) {
            return missing(e);
        }
        return depth > 0 || loads(id) ? id : throwing(failure);
    }

    private String missing(RuntimeException e) {
        if (depth == 0) {
            return throwing(e);
        }
        note(e);
        throw new UnsupportedOperationException("the module was not resolved");
    }

    private void note(RuntimeException e) {
        if (failure == null) {
            failure = e;
        }
    }

    /** Makes a module that throws the error of a module that was not found. */
    private String throwing(RuntimeException error) {
        String id = channel + "/" + ++made;
        failures.put(id, error);
        ids.add(id);
        String text = "import call from %s; call('fail', %s);";
        String made = text.formatted(quoted(channel), quoted(id));
        sources.put(id, new ModuleSource.EsModule(made));
        return id;
    }

    String type(String id) {
        return source(id) instanceof ModuleSource.Json ? JSON : MODULE;
    }

    String text(String id) throws IOException {
        return switch (source(id)) {
            case null -> throw new IOException("the module was not loaded");
            case ModuleSource.EsModule module -> wrapped(id, module);
            case ModuleSource.Json json -> json.text();
            case ModuleSource.Synthetic synthetic -> text(id, synthetic);
        };
    }

    /** Returns the source of a module; null if it could not be loaded. */
    private ModuleSource source(String id) {
        ModuleSource known = sources.get(id);
        if (known != null || failure != null) {
            return known;
        }
        try {
            ModuleSource source = Objects.requireNonNull(resolver.load(id), "source");
            sources.put(id, source);
            if (source instanceof ModuleSource.Json) {
                jsons.add(id);
            }
            return source;
        } catch (RuntimeException e) {
            note(e);
            return null;
        }
    }

    private String wrapped(String id, ModuleSource.EsModule module) {
        Source source = new Source(id, module.text(), module.shown());
        String text = source.text();
        Wrapper wrapper = Wrapper.NONE;
        if (text.contains(META)) {
            String call = free("meta", text);
            wrapper =
                    new Wrapper(
                            "import %s from %s;%1$s('meta',%s,%s);"
                                    .formatted(call, quoted(channel), quoted(id), META),
                            "");
        }
        wrappers.put(id, wrapper.showing(source));
        return wrapper.around(source);
    }

    /** Returns a name that does not occur in the text. */
    private static String free(String begin, String text) {
        String name = begin;
        for (int i = 0; text.contains(name); i++) {
            name = begin + i;
        }
        return name;
    }

    private String text(String id, ModuleSource.Synthetic module) {
        evaluations.put(id, module.evaluation());
        StringBuilder variables = new StringBuilder();
        StringBuilder cases = new StringBuilder();
        StringBuilder exports = new StringBuilder();
        for (int i = 0; i < module.names().size(); i++) {
            String name = quoted(module.names().get(i));
            variables.append("let v").append(i).append(";");
            cases.append("case ").append(name).append(":v").append(i).append("=value;break;");
            exports.append("v").append(i).append(" as ").append(name).append(",");
        }
        return """
                import call from %s;%s
                export {%s};
                call("evaluate", %s, function set(name, value) {
                  switch (name) {%sdefault: throw new RangeError("no export " + name); }
                });
                """
                .formatted(quoted(channel), variables, exports, quoted(id), cases);
    }

    /** Returns a string literal of JavaScript. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\' || c < ' ' || c > '~') {
                quoted.append("\\u%04x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    // ---- for generated texts ----

    private Object call(Value... given) {
        String id = given[1].asString();
        switch (given[0].asString()) {
            case "meta" -> resolver.initialize(id, given[2].as(Object.class));
            case "evaluate" -> evaluations.remove(id).accept(given[2].as(Object.class));
            case "took" -> taken = given[2];
            default -> throw failures.remove(id);
        }
        return null;
    }
}
