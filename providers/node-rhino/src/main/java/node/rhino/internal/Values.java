package node.rhino.internal;

import java.lang.reflect.Array;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import node.script.ScriptOptions;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.EvaluatorException;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.NativeArray;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Symbol;
import org.mozilla.javascript.Undefined;
import org.mozilla.javascript.Wrapper;
import org.mozilla.javascript.typedarrays.NativeArrayBuffer;
import org.mozilla.javascript.typedarrays.NativeUint8Array;

/**
 * Converts values between Java and JavaScript. Java arrays are copied, byte arrays to a {@code
 * Uint8Array}. All other objects are passed without a copy.
 */
final class Values {

    private final OneContext entry;
    private final ScriptableObject scope;
    private final ScriptOptions options;
    private final Stages stages;
    private final Reflection reflection;
    private final Map<Class<?>, HostClass> classes = new HashMap<>();
    private final Map<Class<?>, Boolean> marked = new HashMap<>();
    private final Map<Class<?>, Boolean> functional = new HashMap<>();

    // Read before any program can replace them.
    private final Scriptable bufferPrototype;
    private final Scriptable bytesPrototype;

    Values(OneContext entry, ScriptableObject scope, ScriptOptions options, RhinoFailure failures) {
        this.entry = entry;
        this.scope = scope;
        this.options = options;
        this.stages = new Stages(entry, this, failures);
        this.reflection = new Reflection(options.classes());
        this.bufferPrototype = ScriptableObject.getClassPrototype(scope, "ArrayBuffer");
        this.bytesPrototype = ScriptableObject.getClassPrototype(scope, "Uint8Array");
    }

    ScriptableObject scope() {
        return scope;
    }

    Stages stages() {
        return stages;
    }

    Reflection reflection() {
        return reflection;
    }

    /** Whether promises can be passed where Java takes a stage. */
    boolean takesPromises() {
        return options.stages();
    }

    /** Whether a promise can be passed to a parameter of that type. */
    boolean takesPromise(Class<?> type) {
        return options.stages() && type == CompletionStage.class;
    }

    /** Calls a function with Java values; {@code this} is undefined. */
    Object call(Callable function, Object[] arguments) {
        return entry.run(
                () -> {
                    Object[] given = new Object[arguments.length];
                    for (int i = 0; i < given.length; i++) {
                        given[i] = toJs(arguments[i]);
                    }
                    // In the engine's own calls, this is also the global object.
                    return entry.call(function, scope, scope, given);
                });
    }

    /** Wraps a Java exception so that JavaScript catches that object. */
    RuntimeException thrown(Throwable exception) {
        return new JavaScriptException(toJs(exception), null, 0);
    }

    // ---- to JavaScript ----

    Object toJs(Object value) {
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Boolean truth -> truth;
            case Integer number -> number;
            case Double number -> number;
            case Number number when isPrimitive(number) -> number.doubleValue();
            case Character character -> character.toString();
            case Scriptable own -> own;
            case Symbol own -> own;
            case CharSequence own -> own;
            case Undefined own -> own;
            case BigInteger own -> own;
            case byte[] bytes -> bytes(bytes);
            default -> value.getClass().isArray() ? array(value) : object(value);
        };
    }

    private static boolean isPrimitive(Number number) {
        return number instanceof Long
                || number instanceof Short
                || number instanceof Byte
                || number instanceof Float;
    }

    private Object bytes(byte[] bytes) {
        NativeArrayBuffer buffer = buffer(ByteBuffer.wrap(bytes));
        NativeUint8Array view = new NativeUint8Array(buffer, 0, bytes.length);
        view.setPrototype(bytesPrototype);
        view.setParentScope(scope);
        return view;
    }

    /** Returns a copy of the buffer's remaining bytes. The buffer's position does not change. */
    NativeArrayBuffer buffer(ByteBuffer bytes) {
        NativeArrayBuffer buffer = new NativeArrayBuffer(bytes.remaining());
        bytes.get(bytes.position(), buffer.getBuffer(), 0, bytes.remaining());
        buffer.setPrototype(bufferPrototype);
        buffer.setParentScope(scope);
        return buffer;
    }

    private Object array(Object array) {
        Object[] elements = new Object[Array.getLength(array)];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = toJs(Array.get(array, i));
        }
        return entry.context().newArray(scope, elements);
    }

    private Object object(Object value) {
        Callable lent = FunctionProxy.function(value);
        if (lent != null) {
            return lent;
        }
        Class<?> type = value.getClass();
        return options.interop() && !isMarked(type)
                ? entry.context().getWrapFactory().wrap(entry.context(), scope, value, type)
                : new HostObject(this, value, classes.computeIfAbsent(type, this::hostClass));
    }

    /** Whether a class has methods marked for JavaScript. */
    boolean isMarked(Class<?> type) {
        return marked.computeIfAbsent(type, HostClass::isMarked);
    }

    /** Wraps an object so that JavaScript sees no members of it. */
    HostObject opaque(Object value) {
        return new HostObject(this, value, HostClass.NONE);
    }

    private HostClass hostClass(Class<?> type) {
        return reflection.isClosed(type)
                ? HostClass.NONE
                : new HostClass(this, type, options.bindings(), options.interop());
    }

    // ---- to Java ----

    /**
     * Converts a value to that type.
     *
     * @throws ClassCastException if the value cannot be converted
     */
    @SuppressWarnings("unchecked")
    <T> T toJava(Object value, Class<T> type) {
        return (T) convert(value, type);
    }

    private Object convert(Object value, Class<?> type) {
        if (type == Object.class) {
            return plain(value);
        }
        if (value == null || Undefined.isUndefined(value)) {
            return nothing(type);
        }
        if (value instanceof CharSequence && type.isAssignableFrom(String.class)) {
            return value.toString();
        }
        if (value instanceof Boolean && (type == boolean.class || type.isInstance(value))) {
            return value;
        }
        if (value instanceof Number number && Numbers.isNumeric(type)) {
            return Numbers.to(number, type);
        }
        if (value instanceof Wrapper wrapper && type.isInstance(wrapper.unwrap())) {
            return wrapper.unwrap();
        }
        if (takesPromise(type)) {
            Callable then = Stages.thenOf(value);
            if (then != null) {
                return stages.stage((Scriptable) value, then);
            }
        }
        if (value instanceof Callable function && isFunctional(type)) {
            return lend(function, type);
        }
        if (value instanceof NativeArray array && type.isArray()) {
            return elements(array, type.getComponentType());
        }
        if (type.isInstance(value)) {
            return value;
        }
        if (options.interop()) {
            return coerce(value, type);
        }
        throw mismatch(value, type);
    }

    /** Converts a value for a parameter of type {@link Object}. */
    private static Object plain(Object value) {
        return switch (value) {
            case null -> null;
            case CharSequence text -> text.toString();
            case Double number -> Numbers.shortest(number);
            case Wrapper wrapper -> wrapper.unwrap();
            default -> Undefined.isUndefined(value) ? null : value;
        };
    }

    private static Object nothing(Class<?> type) {
        if (type.isPrimitive()) {
            throw mismatch(null, type);
        }
        return null;
    }

    private boolean isFunctional(Class<?> type) {
        return functional.computeIfAbsent(type, FunctionProxy::isFunctional);
    }

    private Object lend(Callable function, Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return Proxy.newProxyInstance(
                loader == null ? Values.class.getClassLoader() : loader,
                new Class<?>[] {type},
                new FunctionProxy(this, function));
    }

    private Object elements(NativeArray array, Class<?> type) {
        int length = Math.toIntExact(array.getLength());
        Object elements = Array.newInstance(type, length);
        for (int i = 0; i < length; i++) {
            Object element = array.get(i, array);
            Array.set(elements, i, convert(element == Scriptable.NOT_FOUND ? null : element, type));
        }
        return elements;
    }

    /** Converts a value by the engine's own rules. */
    private static Object coerce(Object value, Class<?> type) {
        try {
            return Context.jsToJava(value, type);
        } catch (EvaluatorException e) {
            throw (ClassCastException) mismatch(value, type).initCause(e);
        }
    }

    static ClassCastException mismatch(Object value, Class<?> type) {
        String found = value == null ? "nothing" : ScriptRuntime.typeof(value).toString();
        return new ClassCastException(
                "expected " + type.getSimpleName() + ", found a value of type " + found);
    }
}
