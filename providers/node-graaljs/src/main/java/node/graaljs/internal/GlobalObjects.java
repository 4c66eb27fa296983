package node.graaljs.internal;

import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;

/** The global objects of scopes. Uses the {@link EngineInside inside} of the engine. */
final class GlobalObjects {

    private GlobalObjects() {}

    /**
     * Puts an object in the place of the global object of a scope.
     *
     * @param function any function of that scope
     */
    static void replace(Context script, Value function, Value object) {
        JSFunctionObject member = (JSFunctionObject) EngineObjects.of(script, function);
        JSFunction.getRealm(member)
                .setGlobalObject((JSDynamicObject) EngineObjects.of(script, object));
    }
}
