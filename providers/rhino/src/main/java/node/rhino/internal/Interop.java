package node.rhino.internal;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.mozilla.javascript.BaseFunction;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.LambdaFunction;
import org.mozilla.javascript.NativeJavaClass;
import org.mozilla.javascript.NativeJavaList;
import org.mozilla.javascript.NativeJavaMap;
import org.mozilla.javascript.NativeJavaMethod;
import org.mozilla.javascript.NativeJavaObject;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.WrapFactory;
import org.mozilla.javascript.WrappedException;
import org.mozilla.javascript.lc.type.TypeInfo;

/**
 * Java for JavaScript: {@code Java.type(NAME)}, and objects as the engine shows them by itself, but
 * for what they throw: JavaScript catches the exception of Java itself.
 */
final class Interop extends WrapFactory {

    private final Values values;
    private final ClassLoader loader;

    private Interop(Values values, ClassLoader loader) {
        this.values = values;
        this.loader = loader;
        setJavaPrimitiveWrap(false);
    }

    /** Puts {@code Java} into the global scope. */
    static void open(Context context, Values values, ClassLoader loader) {
        Interop interop = new Interop(values, loader);
        context.setWrapFactory(interop);
        Scriptable java = context.newObject(values.scope());
        Function type =
                new LambdaFunction(
                        values.scope(),
                        "type",
                        1,
                        (entered, scope, self, arguments) -> interop.type(entered, arguments));
        ScriptableObject.putProperty(java, "type", type);
        ScriptableObject.defineProperty(values.scope(), "Java", java, ScriptableObject.DONTENUM);
    }

    private Object type(Context context, Object[] arguments) {
        String name = arguments.length == 0 ? "undefined" : Context.toString(arguments[0]);
        try {
            Class<?> found = Class.forName(name, true, loader);
            if (!Modifier.isPublic(found.getModifiers())) {
                throw ScriptRuntime.typeError("Java.type: " + name + " is not public");
            }
            return wrapJavaClass(context, values.scope(), found);
        } catch (ClassNotFoundException e) {
            throw ScriptRuntime.typeError("Java.type: there is no class " + name);
        }
    }

    @Override
    public Scriptable wrapJavaClass(Context context, Scriptable scope, Class<?> type) {
        return new JavaClass(values, scope, type);
    }

    /** Arrays are copied, as they are everywhere: the engine's own view of them has no iterator. */
    @Override
    public Object wrap(Context context, Scriptable scope, Object object, TypeInfo type) {
        return object != null && object.getClass().isArray()
                ? values.toJs(object)
                : super.wrap(context, scope, object, type);
    }

    @Override
    public Scriptable wrapAsJavaObject(
            Context context, Scriptable scope, Object object, TypeInfo type) {
        if (values.isMarked(object.getClass())) {
            return (Scriptable) values.toJs(object);
        }
        return switch (object) {
            case List<?> list -> new JavaList(values, scope, list, type);
            case Map<?, ?> map -> new JavaMap(values, scope, map, type);
            default -> new JavaObject(values, scope, object, type);
        };
    }

    /** What the engine wraps around an exception, taken off again. */
    private static <T> T plainly(Values values, Supplier<T> call) {
        try {
            return call.get();
        } catch (WrappedException e) {
            Throwable thrown = e.getWrappedException();
            throw switch (thrown) {
                case RhinoException javaScripts -> javaScripts;
                case Interrupted end -> end;
                default -> values.thrown(thrown);
            };
        }
    }

    private static Object plainly(Values values, Object member) {
        return member instanceof NativeJavaMethod method ? new JavaMethod(values, method) : member;
    }

    private static final class JavaMethod extends BaseFunction {

        private static final long serialVersionUID = 1;

        private final transient Values values;
        private final NativeJavaMethod method;

        JavaMethod(Values values, NativeJavaMethod method) {
            super(values.scope(), ScriptableObject.getFunctionPrototype(values.scope()));
            this.values = values;
            this.method = method;
        }

        @Override
        public String getFunctionName() {
            return method.getFunctionName();
        }

        @Override
        public Object call(Context context, Scriptable scope, Scriptable self, Object[] given) {
            return plainly(values, () -> method.call(context, scope, self, given));
        }
    }

    private static final class JavaClass extends NativeJavaClass {

        private static final long serialVersionUID = 1;

        private final transient Values values;

        JavaClass(Values values, Scriptable scope, Class<?> type) {
            super(scope, type);
            this.values = values;
        }

        @Override
        public Object get(String name, Scriptable start) {
            return plainly(values, super.get(name, start));
        }

        @Override
        public Scriptable construct(Context context, Scriptable scope, Object[] given) {
            return plainly(values, () -> super.construct(context, scope, given));
        }
    }

    private static final class JavaObject extends NativeJavaObject {

        private static final long serialVersionUID = 1;

        private final transient Values values;

        JavaObject(Values values, Scriptable scope, Object object, TypeInfo type) {
            super(scope, object, type);
            this.values = values;
        }

        @Override
        public Object get(String name, Scriptable start) {
            return plainly(values, super.get(name, start));
        }
    }

    private static final class JavaList extends NativeJavaList {

        private static final long serialVersionUID = 1;

        private final transient Values values;

        JavaList(Values values, Scriptable scope, Object list, TypeInfo type) {
            super(scope, list, type);
            this.values = values;
        }

        @Override
        public Object get(String name, Scriptable start) {
            return plainly(values, super.get(name, start));
        }
    }

    private static final class JavaMap extends NativeJavaMap {

        private static final long serialVersionUID = 1;

        private final transient Values values;

        JavaMap(Values values, Scriptable scope, Object map, TypeInfo type) {
            super(scope, map, type);
            this.values = values;
        }

        @Override
        public Object get(String name, Scriptable start) {
            return plainly(values, super.get(name, start));
        }
    }
}
