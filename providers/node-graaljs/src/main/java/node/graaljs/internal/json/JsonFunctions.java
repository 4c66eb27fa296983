package node.graaljs.internal.json;

import com.oracle.truffle.api.CallTarget;
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
import com.oracle.truffle.js.runtime.objects.Null;
import com.oracle.truffle.js.runtime.objects.Undefined;

/** Replaces the functions of the object {@code JSON} of a scope. */
public final class JsonFunctions {

    private JsonFunctions() {}

    /** Replaces the functions of the main scope of the script that is entered. */
    public static void replace() {
        JSRealm realm = JSRealm.getMain(null);
        JSDynamicObject json =
                (JSDynamicObject)
                        JSObject.get(realm.getGlobalObject(), Strings.fromJavaString("JSON"));
        TruffleString parse = Strings.fromJavaString("parse");
        TruffleString stringify = Strings.fromJavaString("stringify");
        put(realm, json, parse, 2, new Parse(realm, JSObject.get(json, parse)));
        put(realm, json, stringify, 3, new Stringify(realm, JSObject.get(json, stringify)));
    }

    private static void put(
            JSRealm realm,
            JSDynamicObject json,
            TruffleString name,
            int length,
            JavaScriptRootNode body) {
        JSContext context = realm.getContext();
        CallTarget target = body.getCallTarget();
        CallTarget constructor = context.getNotConstructibleCallTarget();
        JSFunctionData data =
                JSFunctionData.create(
                        context, target, constructor, length, name, false, false, true, true);
        JSObject.set(json, name, JSFunction.create(realm, data));
    }

    /** The body of {@code JSON.parse} of one scope. */
    private static final class Parse extends JavaScriptRootNode {

        private final JSRealm realm;
        private final Object general;
        private final ObjectSteps steps;

        Parse(JSRealm realm, Object general) {
            super(realm.getContext().getLanguage());
            this.realm = realm;
            this.general = general;
            this.steps = new ObjectSteps(realm);
        }

        @Override
        public Object execute(VirtualFrame frame) {
            return parse(frame.getArguments());
        }

        @TruffleBoundary
        private Object parse(Object[] arguments) {
            int count = JSArguments.getUserArgumentCount(arguments);
            if (count > 0
                    && JSArguments.getUserArgument(arguments, 0) instanceof TruffleString text
                    && (count == 1 || !JSRuntime.isCallable(second(arguments)))) {
                Object value = new JsonReader(realm, this, steps, text).read();
                if (value != null) {
                    return value;
                }
            }
            return JSRuntime.call(
                    general,
                    JSArguments.getThisObject(arguments),
                    JSArguments.extractUserArguments(arguments));
        }

        private static Object second(Object[] arguments) {
            return JSArguments.getUserArgument(arguments, 1);
        }

        @Override
        public String getName() {
            return "parse";
        }
    }

    /** The body of {@code JSON.stringify} of one scope. */
    private static final class Stringify extends JavaScriptRootNode {

        private final JSRealm realm;
        private final Object general;
        private final ObjectPlans plans = new ObjectPlans();

        Stringify(JSRealm realm, Object general) {
            super(realm.getContext().getLanguage());
            this.realm = realm;
            this.general = general;
        }

        @Override
        public Object execute(VirtualFrame frame) {
            return stringify(frame.getArguments());
        }

        @TruffleBoundary
        private Object stringify(Object[] arguments) {
            int count = JSArguments.getUserArgumentCount(arguments);
            if (count > 0 && isAbsent(arguments, 1, count) && isAbsent(arguments, 2, count)) {
                return new JsonWriter(realm, this, plans, general)
                        .write(JSArguments.getUserArgument(arguments, 0));
            }
            return JSRuntime.call(
                    general,
                    JSArguments.getThisObject(arguments),
                    JSArguments.extractUserArguments(arguments));
        }

        private static boolean isAbsent(Object[] arguments, int index, int count) {
            if (index >= count) {
                return true;
            }
            Object given = JSArguments.getUserArgument(arguments, index);
            return given == Undefined.instance || given == Null.instance;
        }

        @Override
        public String getName() {
            return "stringify";
        }
    }
}
