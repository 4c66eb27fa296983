package node.graaljs.internal;

import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.PromiseHook;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.Undefined;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/**
 * The hooks for promises of all scripts of one engine. The scripts of an engine share what has the
 * one hook of the engine; it finds the function of the running script by its global scope. Uses the
 * {@link EngineInside inside} of the engine.
 */
final class PromiseHooks implements PromiseHook {

    /** The functions, by the main scopes of scripts. */
    private final Map<JSRealm, Object> functions = new ConcurrentHashMap<>();

    /** The main scopes of the scripts that have a function. */
    private final Map<Context, JSRealm> scopes = new ConcurrentHashMap<>();

    /** Returns the function that sets the hook of a script. */
    ProxyExecutable setter(Context script) {
        return given -> {
            set(script, given.length == 0 || given[0].isNull() ? null : given[0]);
            return null;
        };
    }

    private void set(Context script, Value function) {
        if (function == null) {
            remove(script);
            return;
        }
        JSRealm realm = JSRealm.getMain(null);
        scopes.put(script, realm);
        functions.put(realm, EngineObjects.of(script, function));
        realm.getContext().setPromiseHook(this);
    }

    /** Removes the hook of a script, which may be closed. */
    void remove(Context script) {
        JSRealm realm = scopes.remove(script);
        if (realm == null) {
            return;
        }
        functions.remove(realm);
        JSContext context = realm.getContext();
        if (scopes.values().stream().noneMatch(other -> other.getContext() == context)) {
            context.setPromiseHook(null);
        }
    }

    @Override
    public void promiseChanged(int step, JSDynamicObject promise, JSDynamicObject parent) {
        Object function = functions.get(JSRealm.getMain(null));
        if (function != null) {
            Object from = parent == null ? Undefined.instance : parent;
            JSRuntime.call(function, Undefined.instance, new Object[] {step, promise, from});
        }
    }
}
