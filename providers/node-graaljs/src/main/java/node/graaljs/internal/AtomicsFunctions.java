package node.graaljs.internal;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.JavaScriptRootNode;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;

/** Replaces {@code Atomics.notify}. Uses the {@link EngineInside inside} of the engine. */
final class AtomicsFunctions {

    private static final TruffleString ATOMICS = Strings.fromJavaString("Atomics");
    private static final TruffleString NOTIFY = Strings.fromJavaString("notify");

    private AtomicsFunctions() {}

    /** Replaces the function of the main scope of the script that is entered. */
    static void replace() {
        JSRealm realm = JSRealm.getMain(null);
        if (JSObject.get(realm.getGlobalObject(), ATOMICS) instanceof JSDynamicObject atomics) {
            JSContext context = realm.getContext();
            Notify body = new Notify(realm, JSObject.get(atomics, NOTIFY));
            JSFunctionData data =
                    JSFunctionData.create(
                            context,
                            body.getCallTarget(),
                            context.getNotConstructibleCallTarget(),
                            3,
                            NOTIFY,
                            false,
                            false,
                            true,
                            true);
            JSObject.set(atomics, NOTIFY, JSFunction.create(realm, data));
        }
    }

    /**
     * The engine takes the number of agents modulo 2³², so that with {@code Infinity} it wakes none
     * (ECMA-262, Atomics.notify: ToIntegerOrInfinity, and 0 at least).
     */
    private static final class Notify extends JavaScriptRootNode {

        private static final int COUNT = 2;

        private final Object general;

        Notify(JSRealm realm, Object general) {
            super(realm.getContext().getLanguage());
            this.general = general;
        }

        @Override
        public Object execute(VirtualFrame frame) {
            return notified(frame.getArguments());
        }

        @TruffleBoundary
        private Object notified(Object[] arguments) {
            Object[] given = JSArguments.extractUserArguments(arguments);
            if (given.length > COUNT && given[COUNT] instanceof Double count) {
                given[COUNT] = (int) Math.max(0, count); // a cast of Java ends at the largest
            }
            return JSRuntime.call(general, JSArguments.getThisObject(arguments), given);
        }

        @Override
        public String getName() {
            return "notify";
        }
    }
}
