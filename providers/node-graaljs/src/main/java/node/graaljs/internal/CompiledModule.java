package node.graaljs.internal;

import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.builtins.wasm.JSWebAssemblyModuleObject;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;

/**
 * What a {@code WebAssembly.Module} was compiled from. Any thread may hold it, and any script can
 * compile it again. Uses the {@link EngineInside inside} of the engine.
 */
record CompiledModule(byte[] bytes) {

    /** Returns null if the value is no such module. */
    static CompiledModule of(Context script, Value value) {
        return EngineObjects.of(script, value) instanceof JSWebAssemblyModuleObject module
                ? new CompiledModule(module.getWASMSource().getBytes().toByteArray())
                : null;
    }

    /** Returns the class of modules, of the script that is entered and has {@code WebAssembly}. */
    static Value type(Context script) {
        return EngineObjects.valueOf(
                script, JSRealm.getMain(null).getWebAssemblyModuleConstructor());
    }
}
