package node.graaljs.internal.uri;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.Errors;
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
import java.util.function.UnaryOperator;

/** Replaces the functions of a scope that encode and decode URIs. */
public final class UriFunctions {

    private UriFunctions() {}

    /** Replaces the functions of the main scope of the script that is entered. */
    public static void replace() {
        put("encodeURIComponent", text -> UriText.encode(text, UriText.UNRESERVED));
        put("encodeURI", text -> UriText.encode(text, UriText.WITH_RESERVED));
        put("decodeURIComponent", text -> UriText.decode(text, UriText.NONE));
        put("decodeURI", text -> UriText.decode(text, UriText.RESERVED));
    }

    private static void put(String name, UnaryOperator<String> change) {
        JSRealm realm = JSRealm.getMain(null);
        JSDynamicObject global = realm.getGlobalObject();
        TruffleString key = Strings.fromJavaString(name);
        JSContext context = realm.getContext();
        Body body = new Body(realm, name, change, JSObject.get(global, key));
        JSFunctionData data =
                JSFunctionData.create(
                        context,
                        body.getCallTarget(),
                        context.getNotConstructibleCallTarget(),
                        1,
                        key,
                        false,
                        false,
                        true,
                        true);
        JSObject.set(global, key, JSFunction.create(realm, data));
    }

    private static final class Body extends JavaScriptRootNode {

        private final String name;
        private final UnaryOperator<String> change;
        private final Object general;

        Body(JSRealm realm, String name, UnaryOperator<String> change, Object general) {
            super(realm.getContext().getLanguage());
            this.name = name;
            this.change = change;
            this.general = general;
        }

        @Override
        public Object execute(VirtualFrame frame) {
            return changed(frame.getArguments());
        }

        @TruffleBoundary
        private Object changed(Object[] arguments) {
            if (JSArguments.getUserArgumentCount(arguments) > 0
                    && JSArguments.getUserArgument(arguments, 0) instanceof TruffleString given) {
                String text = given.toJavaStringUncached();
                String made = change.apply(text);
                if (made == null) {
                    throw Errors.createURIError("URI malformed");
                }
                return made.equals(text) ? given : Strings.fromJavaString(made);
            }
            return JSRuntime.call( // it converts its argument
                    general,
                    JSArguments.getThisObject(arguments),
                    JSArguments.extractUserArguments(arguments));
        }

        @Override
        public String getName() {
            return name;
        }
    }
}
