package node.graaljs.internal;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import java.util.UUID;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;

/** The engine's own objects for values. Uses the {@link EngineInside inside} of the engine. */
final class EngineObjects {

    private EngineObjects() {}

    /** Returns the object of a value of the script that is entered, by way of its global scope. */
    static Object of(Context script, Value value) {
        JSDynamicObject global = JSRealm.getMain(null).getGlobalObject();
        String name = "node:value/" + UUID.randomUUID();
        TruffleString key =
                TruffleString.fromJavaStringUncached(name, TruffleString.Encoding.UTF_16);
        Value scope = script.eval("js", "this");
        scope.putMember(name, value);
        Object object = JSObject.get(global, key);
        scope.removeMember(name);
        return object;
    }

    /** Returns the value of an object of the script that is entered, in the same way. */
    static Value valueOf(Context script, Object object) {
        String name = "node:value/" + UUID.randomUUID();
        TruffleString key =
                TruffleString.fromJavaStringUncached(name, TruffleString.Encoding.UTF_16);
        JSObject.set(JSRealm.getMain(null).getGlobalObject(), key, object);
        Value scope = script.eval("js", "this");
        Value value = scope.getMember(name);
        scope.removeMember(name);
        return value;
    }
}
