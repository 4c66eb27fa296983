package node.graaljs.internal;

import com.oracle.js.parser.ir.Module.ModuleRequest;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.Errors;
import com.oracle.truffle.js.runtime.GraalJSException;
import com.oracle.truffle.js.runtime.ImportMetaInitializer;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.objects.AbstractModuleRecord;
import com.oracle.truffle.js.runtime.objects.CyclicModuleRecord;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSModuleLoader;
import com.oracle.truffle.js.runtime.objects.JSModuleRecord;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.ScriptOrModule;
import com.oracle.truffle.js.runtime.objects.SyntheticModuleRecord;
import com.oracle.truffle.js.runtime.objects.Undefined;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/**
 * ES modules whose imports JavaScript resolves. Each operation gives its result, or the error that
 * it threw, to the function {@code sink(threw, value)}: so values of the engine pass as they are.
 * Uses the {@link EngineInside inside} of the engine.
 */
final class ModuleRecords implements ProxyExecutable {

    private final Context context;
    private final Object sink;

    /** Makes the functions that {@code module_records.js} describes. */
    static Value in(Context context) {
        ProxyExecutable connect = given -> new ModuleRecords(context, given[0]);
        return context.eval(GraalScript.source("module_records.js")).execute(connect);
    }

    private ModuleRecords(Context context, Value sink) {
        this.context = context;
        this.sink = EngineObjects.of(context, sink);
        JSRealm.getMain(null).getContext().setImportMetaInitializer(new Meta());
    }

    /** A module of JavaScript's, in its hands. */
    private record Handle(JSRealm realm, AbstractModuleRecord module) {}

    /** What a module knows of itself: the function for its {@code import.meta}, or null. */
    private record Own(Object meta) {}

    @Override
    public Object execute(Value... given) {
        Value[] rest = java.util.Arrays.copyOfRange(given, 1, given.length);
        return switch (given[0].asString()) {
            case "parse" -> parse(rest);
            case "synthetic" -> synthetic(rest);
            case "requests" -> requests(handle(rest[0]));
            case "resolve" -> resolve(handle(rest[0]), rest[1].asInt(), handle(rest[2]));
            case "link" -> give(handle(rest[0]), ModuleRecords::link);
            case "evaluate" ->
                    give(handle(rest[0]), handle -> handle.module.evaluate(handle.realm));
            case "namespace" ->
                    give(handle(rest[0]), handle -> handle.module.getModuleNamespace(false));
            case "set" -> set(handle(rest[0]), rest[1].asString(), rest[2]);
            case "status" -> handle(rest[0]).module.getStatus().name();
            case "waits" -> handle(rest[0]).module instanceof CyclicModuleRecord m && m.hasTLA();
            default -> throw new IllegalArgumentException("there is no operation " + given[0]);
        };
    }

    private static Handle handle(Value value) {
        return value.asHostObject();
    }

    /** Runs an operation in the scope of a module, and gives its result to JavaScript. */
    private Object give(Handle handle, Function<Handle, Object> operation) {
        JSRealm main = JSRealm.getMain(null);
        JSRealm before = main.enterRealm(null, handle.realm);
        boolean threw = false;
        Object result;
        try {
            result = operation.apply(handle);
        } catch (GraalJSException e) {
            threw = true;
            result = e.getErrorObject();
        } finally {
            main.leaveRealm(null, before);
        }
        JSRuntime.call(sink, Undefined.instance, new Object[] {threw, result});
        return null;
    }

    private static Object link(Handle handle) {
        handle.module.link(handle.realm);
        return Undefined.instance;
    }

    /** Returns the scope that a function belongs to. */
    private JSRealm realm(Value function) {
        return function.isNull()
                ? JSRealm.getMain(null)
                : JSFunction.getRealm((JSFunctionObject) EngineObjects.of(context, function));
    }

    /** Parses a module: text, name, a function of its scope or null, a function for its meta. */
    private Object parse(Value... given) {
        JSRealm realm = realm(given[2]);
        Own own = new Own(given[3].isNull() ? null : EngineObjects.of(context, given[3]));
        Source source =
                Source.newBuilder("js", given[0].asString(), given[1].asString())
                        .mimeType("application/javascript+module")
                        .build();
        Handle[] made = new Handle[1];
        give(
                new Handle(realm, null),
                handle -> {
                    JSContext engine = realm.getContext();
                    var data = engine.getEvaluator().parseModule(engine, source);
                    JSModuleRecord record = new JSModuleRecord(data, new Unresolved(), own);
                    // What the engine does after it has loaded a graph, which is done here by
                    // others.
                    record.setStatus(CyclicModuleRecord.Status.Unlinked);
                    made[0] = new Handle(realm, record);
                    return Undefined.instance;
                });
        return made[0];
    }

    /** Makes a module of the names of its exports and of the function that evaluates it. */
    private Object synthetic(Value... given) {
        JSRealm realm = realm(given[2]);
        Object evaluate = EngineObjects.of(context, given[1]);
        List<TruffleString> names = new ArrayList<>();
        for (long i = 0; i < given[0].getArraySize(); i++) {
            names.add(text(given[0].getArrayElement(i).asString()));
        }
        Source source = Source.newBuilder("js", "", given[3].asString()).build();
        return new Handle(
                realm,
                new SyntheticModuleRecord(
                        realm.getContext(),
                        source,
                        new Own(null),
                        names,
                        module -> JSRuntime.call(evaluate, Undefined.instance, new Object[0])));
    }

    private Object set(Handle handle, String name, Value value) {
        Object object = EngineObjects.of(context, value);
        ((SyntheticModuleRecord) handle.module).setSyntheticModuleExport(text(name), object);
        return null;
    }

    /** For each request: specifier, phase, the number of attributes, and their names and values. */
    private static Object requests(Handle handle) {
        List<Object> found = new ArrayList<>();
        for (ModuleRequest request : requested(handle)) {
            found.add(request.specifier().toJavaStringUncached());
            found.add(request.phase().name().toLowerCase(java.util.Locale.ROOT));
            found.add(request.attributes().size());
            for (Map.Entry<TruffleString, TruffleString> one : request.attributes().entrySet()) {
                found.add(one.getKey().toJavaStringUncached());
                found.add(one.getValue().toJavaStringUncached());
            }
        }
        return ProxyArray.fromList(found);
    }

    private static List<ModuleRequest> requested(Handle handle) {
        return ((CyclicModuleRecord) handle.module).getRequestedModules();
    }

    private static Object resolve(Handle handle, int request, Handle found) {
        ((CyclicModuleRecord) handle.module)
                .addLoadedModule(handle.realm, requested(handle).get(request), found.module);
        return null;
    }

    private static TruffleString text(String text) {
        return TruffleString.fromJavaStringUncached(text, TruffleString.Encoding.UTF_16);
    }

    /** The loader of modules that JavaScript links: there is nothing left to load. */
    private static final class Unresolved implements JSModuleLoader {
        @Override
        public AbstractModuleRecord resolveImportedModule(
                ScriptOrModule referrer, ModuleRequest request) {
            throw Errors.createTypeError("A dynamic import callback was not specified.");
        }
    }

    /** Fills {@code import.meta}: of other modules as the engine does. */
    private static final class Meta implements ImportMetaInitializer {
        @Override
        public void initializeImportMeta(JSDynamicObject meta, JSModuleRecord module) {
            if (!(module.getHostDefined() instanceof Own own)) {
                JSObject.set(meta, text("url"), text(module.getURL()));
            } else if (own.meta != null) {
                JSRuntime.call(own.meta, Undefined.instance, new Object[] {meta});
            }
        }
    }
}
