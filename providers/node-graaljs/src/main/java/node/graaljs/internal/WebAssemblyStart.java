package node.graaljs.internal;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.nodes.LanguageInfo;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSErrorType;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSConstructor;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.builtins.wasm.JSWebAssembly;
import com.oracle.truffle.js.runtime.builtins.wasm.JSWebAssemblyGlobal;
import com.oracle.truffle.js.runtime.builtins.wasm.JSWebAssemblyInstance;
import com.oracle.truffle.js.runtime.builtins.wasm.JSWebAssemblyMemory;
import com.oracle.truffle.js.runtime.builtins.wasm.JSWebAssemblyMemoryGrowCallback;
import com.oracle.truffle.js.runtime.builtins.wasm.JSWebAssemblyMemoryNotifyCallback;
import com.oracle.truffle.js.runtime.builtins.wasm.JSWebAssemblyMemoryWaitCallback;
import com.oracle.truffle.js.runtime.builtins.wasm.JSWebAssemblyModule;
import com.oracle.truffle.js.runtime.builtins.wasm.JSWebAssemblyTable;
import com.oracle.truffle.js.runtime.objects.JSAttributes;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.JSObjectUtil;
import java.lang.reflect.Field;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;

/**
 * Makes the object {@code WebAssembly} of a scope when a program first asks for it. The engine has
 * an option for it, but then every context starts a second language. So the option stays off, and
 * this does what the engine would have done: it starts the language, and keeps its functions and
 * the classes in the fields of the scope. Uses the {@link EngineInside inside} of the engine, and
 * its private fields; see decision 9.
 */
final class WebAssemblyStart {

    /** The functions of the language, by the fields of a scope in which the engine keeps them. */
    private static final Map<String, String> FUNCTIONS =
            Map.ofEntries(
                    Map.entry("wasmTableAlloc", "table_alloc"),
                    Map.entry("wasmTableGrow", "table_grow"),
                    Map.entry("wasmTableRead", "table_read"),
                    Map.entry("wasmTableWrite", "table_write"),
                    Map.entry("wasmTableLength", "table_size"),
                    Map.entry("wasmFuncType", "func_type"),
                    Map.entry("wasmIsFunc", "is_func"),
                    Map.entry("wasmMemAlloc", "mem_alloc"),
                    Map.entry("wasmMemGrow", "mem_grow"),
                    Map.entry("wasmMemAsByteBuffer", "mem_as_byte_buffer"),
                    Map.entry("wasmGlobalAlloc", "global_alloc"),
                    Map.entry("wasmGlobalRead", "global_read"),
                    Map.entry("wasmGlobalWrite", "global_write"),
                    Map.entry("wasmModuleInstantiate", "module_instantiate"),
                    Map.entry("wasmModuleExports", "module_exports"),
                    Map.entry("wasmModuleImports", "module_imports"),
                    Map.entry("wasmCustomSections", "custom_sections"),
                    Map.entry("wasmInstanceExport", "instance_export"),
                    Map.entry("wasmEmbedderDataGet", "embedder_data_get"),
                    Map.entry("wasmEmbedderDataSet", "embedder_data_set"),
                    Map.entry("wasmRefNull", "ref_null"));

    /** A constant, so that it can be read where this class cannot be linked. */
    static final String CLOSED =
            "WebAssembly needs the inside of the engine, which options of the JVM open:"
                    + " --add-exports and --add-opens";

    private final JSRealm realm;
    private final InteropLibrary library = InteropLibrary.getUncached();

    private WebAssemblyStart(JSRealm realm) {
        this.realm = realm;
    }

    /**
     * Makes the object of the main scope of a script, which is entered. To be called once.
     *
     * @throws UnsupportedOperationException if the engine is not open
     */
    static Value in(Context script) {
        JSRealm realm = JSRealm.getMain(null);
        try {
            return EngineObjects.valueOf(script, new WebAssemblyStart(realm).make(true));
        } catch (ReflectiveOperationException | InteropException e) {
            throw new UnsupportedOperationException("this version of GraalWasm does not fit", e);
        }
    }

    /**
     * Makes the object of another scope of the script, which is entered and has one in its main
     * scope. To be called once for each scope.
     *
     * @param function any function of that scope
     */
    static Value in(Context script, Value function) {
        JSRealm realm = JSFunction.getRealm((JSFunctionObject) EngineObjects.of(script, function));
        try {
            return EngineObjects.valueOf(script, new WebAssemblyStart(realm).make(false));
        } catch (ReflectiveOperationException | InteropException e) {
            throw new UnsupportedOperationException("this version of GraalWasm does not fit", e);
        }
    }

    /**
     * Makes the object.
     *
     * @param isFirst whether the language does not know yet whom to tell of memories that change
     */
    private JSObject make(boolean isFirst) throws ReflectiveOperationException, InteropException {
        TruffleLanguage.Env env = realm.getEnv();
        LanguageInfo language = env.getInternalLanguages().get(SharedEngine.WASM);
        field("webAssemblyObject"); // throws before anything is done
        env.initializeLanguage(language);
        Object functions = env.importSymbol("WebAssembly");
        takeFunctions(functions);
        if (isFirst) {
            tellAll(functions);
        }
        JSObject object = JSWebAssembly.create(realm);
        set("webAssemblyObject", object);
        add(object, "Module", JSWebAssemblyModule.createConstructor(realm));
        add(object, "Instance", JSWebAssemblyInstance.createConstructor(realm));
        add(object, "Memory", JSWebAssemblyMemory.createConstructor(realm));
        add(object, "Table", JSWebAssemblyTable.createConstructor(realm));
        add(object, "Global", JSWebAssemblyGlobal.createConstructor(realm));
        for (JSErrorType error :
                new JSErrorType[] {
                    JSErrorType.CompileError, JSErrorType.LinkError, JSErrorType.RuntimeError
                }) {
            put(object, error.name(), realm.getErrorConstructor(error));
        }
        return object;
    }

    private void takeFunctions(Object language)
            throws ReflectiveOperationException, InteropException {
        for (Map.Entry<String, String> function : FUNCTIONS.entrySet()) {
            set(function.getKey(), library.readMember(language, function.getValue()));
        }
    }

    private void tellAll(Object language) throws InteropException {
        JSContext context = realm.getContext();
        tell(language, "mem_set_grow_callback", new JSWebAssemblyMemoryGrowCallback(realm));
        tell(
                language,
                "mem_set_notify_callback",
                new JSWebAssemblyMemoryNotifyCallback(realm, context));
        tell(
                language,
                "mem_set_wait_callback",
                new JSWebAssemblyMemoryWaitCallback(realm, context));
    }

    private void tell(Object language, String setter, Object callback) throws InteropException {
        library.execute(library.readMember(language, setter), callback);
    }

    private void add(JSObject object, String name, JSConstructor made)
            throws ReflectiveOperationException {
        set("webAssembly" + name + "Constructor", made.getFunctionObject());
        set("webAssembly" + name + "Prototype", made.getPrototype());
        put(object, name, made.getFunctionObject());
    }

    private static void put(JSObject object, String name, JSDynamicObject value) {
        JSObjectUtil.putDataProperty(
                object,
                Strings.fromJavaString(name),
                value,
                JSAttributes.getDefaultNotEnumerable());
    }

    private void set(String name, Object value) throws ReflectiveOperationException {
        field(name).set(realm, value);
    }

    private static Field field(String name) throws NoSuchFieldException {
        Field field = JSRealm.class.getDeclaredField(name);
        if (!field.trySetAccessible()) {
            throw new UnsupportedOperationException(CLOSED);
        }
        return field;
    }
}
