package node.graaljs.internal.exports;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.js.runtime.Errors;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.builtins.JSObjectFactory;
import com.oracle.truffle.js.runtime.builtins.JSOrdinary;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.JSObjectUtil;
import com.oracle.truffle.js.runtime.objects.Null;
import com.oracle.truffle.js.runtime.objects.Undefined;
import java.util.HashMap;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/**
 * The objects of Java that a script sees, if their classes have {@linkplain node.script.ExportTable
 * tables}: as objects of JavaScript, whose functions call Java directly. By way of the engine's
 * interoperability the first call of each method prepares much more, in Java that is cold.
 *
 * <p>What a call cannot convert itself goes the engine's way, so that the results and the errors
 * are the same. Used on the script's thread, while the script is entered.
 */
public final class ScriptExports {

    private final EngineExports engine;
    private final Context script;
    private final JSRealm realm;
    private final TruffleLanguage.Env host;

    /** A function for JavaScript that throws what is pending. */
    private final Object thrower;

    private Throwable pending;
    private final Map<Class<?>, Family> families = new HashMap<>();

    /** The objects of one class: their factory and their prototype. */
    private record Family(JSObjectFactory factory, JSDynamicObject prototype) {}

    private static final Family NONE = new Family(null, null);

    ScriptExports(EngineExports engine, Context script) {
        this.engine = engine;
        this.script = script;
        this.realm = JSRealm.getMain(null);
        this.host = realm.getEnv();
        ProxyExecutable rethrows = none -> rethrow();
        this.thrower = host.asGuestValue(rethrows);
    }

    // ---- from Java ----

    /** Returns what to pass to the script for an object: itself if its class has no table. */
    public Object passed(Object value) {
        if (value == null || value instanceof String || value instanceof Number) {
            return value;
        }
        Family family = family(value.getClass());
        return family == NONE ? value : object(family, value);
    }

    private Family family(Class<?> type) {
        Family family = families.get(type);
        if (family == null) {
            ExportedClass exported = engine.of(type, realm.getContext());
            family = exported == null ? NONE : found(exported);
            families.put(type, family);
        }
        return family;
    }

    private Family found(ExportedClass type) {
        JSContext context = realm.getContext();
        JSObject prototype = JSOrdinary.createWithNullPrototype(context);
        for (int i = 0; i < type.count(); i++) {
            JSFunctionData function = type.function(i);
            JSObjectUtil.putDataProperty(
                    prototype, function.getName(), JSFunction.create(realm, function));
        }
        JSObjectFactory factory = type.factory();
        if (factory == null) {
            factory =
                    JSObjectFactory.createBound(
                            context,
                            prototype,
                            JSObjectUtil.getProtoChildShape(
                                    prototype, ExportedKind.INSTANCE, context));
        }
        return new Family(factory, prototype);
    }

    private ExportedObject object(Family family, Object target) {
        JSDynamicObject prototype = family.prototype();
        return family.factory()
                .initProto(
                        new ExportedObject(
                                family.factory().getShape(realm, prototype),
                                prototype,
                                target,
                                this),
                        realm,
                        prototype);
    }

    private Object guest(Object value) {
        if (value == null) {
            return Null.instance;
        }
        if (value instanceof Integer || value instanceof Boolean || value instanceof Double) {
            return value;
        }
        if (value instanceof String text) {
            return Strings.fromJavaString(text);
        }
        if (value instanceof Long number) {
            return JSRuntime.importValue(number);
        }
        Family family = family(value.getClass());
        return family == NONE
                ? JSRuntime.importValue(host.asGuestValue(value))
                : object(family, value);
    }

    // ---- from the script ----

    /** Calls a method of an object with the arguments of a function. */
    Object call(ExportedClass type, int method, Object target, Object[] frame) {
        if (JSArguments.getUserArgumentCount(frame) != type.table().parameters(method)) {
            return callByEngine(type.name(method), target, frame);
        }
        Object result;
        try {
            result = type.table().call(target, method, new GuestArguments(this, frame));
        } catch (Unconvertible e) {
            return callByEngine(type.name(method), target, frame);
        } catch (StackOverflowError e) {
            throw e; // JavaScript has its own error for it
        } catch (Throwable e) {
            throw thrown(e);
        }
        return guest(result);
    }

    <T> T convert(Object value, Class<T> type) {
        try {
            return script.asValue(JSRuntime.exportValue(value)).as(type);
        } catch (ClassCastException | IllegalArgumentException e) {
            throw Unconvertible.INSTANCE;
        }
    }

    private Object callByEngine(String name, Object target, Object[] frame) {
        Object[] given = JSArguments.extractUserArguments(frame);
        for (int i = 0; i < given.length; i++) {
            if (given[i] instanceof ExportedObject object) {
                given[i] = host.asGuestValue(object.target());
            }
        }
        try {
            Object function =
                    InteropLibrary.getUncached().readMember(host.asGuestValue(target), name);
            Object result = JSRuntime.call(function, Undefined.instance, given);
            return host.isHostObject(result) ? guest(host.asHostObject(result)) : result;
        } catch (InteropException e) {
            throw Errors.createTypeError(name + ": " + e.getMessage());
        }
    }

    /** What Java throws reaches JavaScript as it does by the engine's own calls. */
    private RuntimeException thrown(Throwable error) {
        pending = error;
        try {
            InteropLibrary.getUncached().execute(thrower);
        } catch (InteropException e) {
            return Errors.createTypeError(e.getMessage());
        }
        return new IllegalStateException("expected an exception", error);
    }

    private Object rethrow() {
        Throwable error = pending;
        pending = null;
        throw ScriptExports.<RuntimeException>unchecked(error);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T unchecked(Throwable error) throws T {
        throw (T) error;
    }
}
