package node.rhino.internal;

import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.mozilla.javascript.BaseFunction;
import org.mozilla.javascript.Callable;
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
 * Java for JavaScript: {@code Java.type(NAME)}, and Java objects. These have the engine's own
 * wrappers, with one change: JavaScript catches the original Java exception.
 */
final class Interop extends WrapFactory {

    private final Values values;
    private final ClassLoader loader;

    private Interop(Values values, ClassLoader loader) {
        this.values = values;
        this.loader = loader;
        setJavaPrimitiveWrap(false);
    }

    /** Defines {@code Java} in the global scope. */
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
            Class<?> found = Class.forName(name, false, loader);
            if (!Modifier.isPublic(found.getModifiers())) {
                throw ScriptRuntime.typeError("Java.type: " + name + " is not public");
            }
            return wrapJavaClass(context, values.scope(), found);
        } catch (ClassNotFoundException e) {
            throw unknown(name);
        }
    }

    private static RuntimeException unknown(String name) {
        return ScriptRuntime.typeError("Java.type: there is no class " + name);
    }

    /** Called by the engine for nested classes. */
    @Override
    public Scriptable wrapJavaClass(Context context, Scriptable scope, Class<?> type) {
        if (!values.reflection().mayName(type)) {
            throw unknown(type.getName()); // not allowed for this script
        }
        return values.reflection().isClosed(type)
                ? values.opaque(type)
                : new JavaClass(values, scope, type);
    }

    /** Copies arrays, as everywhere: the engine's own view of an array has no iterator. */
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
        if (values.reflection().isClosed(object.getClass())) {
            return values.opaque(object);
        }
        return switch (object) {
            case CompletionStage<?> stage -> new JavaObject(values, scope, stage, type);
            case List<?> list -> new JavaList(values, scope, list, type);
            case Map<?, ?> map -> new JavaMap(values, scope, map, type);
            default -> new JavaObject(values, scope, object, type);
        };
    }

    /** Removes the engine's wrapper around an exception. */
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

    /**
     * Converts a member for JavaScript.
     *
     * @param object the engine's object for that name
     * @param type the class of the member
     */
    private static Object member(
            Values values, String name, Class<?> type, Supplier<Object> object) {
        if (values.reflection().isClosed(name)) {
            return Scriptable.NOT_FOUND;
        }
        Object member = object.get();
        return member instanceof NativeJavaMethod method
                ? new JavaMethod(values, type, method)
                : member;
    }

    /** The same for a member of an object. A stage has an additional method. */
    private static Object memberOf(
            Values values, String name, Object target, Supplier<Object> object) {
        Object member = member(values, name, target.getClass(), object);
        if (member == Scriptable.NOT_FOUND && name.equals("then")) {
            Object then = values.stages().then(target);
            return then == null ? Scriptable.NOT_FOUND : then;
        }
        return member;
    }

    /** Converts arguments: promises become stages if one of the methods takes a stage. */
    private static Object[] staged(
            Values values, Object[] given, Supplier<Stream<? extends Executable>> callees) {
        Object[] staged = given;
        for (int i = 0; i < given.length; i++) {
            int place = i;
            Callable then = values.takesPromises() ? Stages.thenOf(given[i]) : null;
            if (then != null
                    && callees.get()
                            .map(Executable::getParameterTypes)
                            .filter(parameters -> parameters.length == given.length)
                            .anyMatch(parameters -> values.takesPromise(parameters[place]))) {
                staged = staged == given ? given.clone() : staged;
                staged[i] = values.toJs(values.stages().stage((Scriptable) given[i], then));
            }
        }
        return staged;
    }

    private static final class JavaMethod extends BaseFunction {

        private static final long serialVersionUID = 1;

        private final transient Values values;
        private final transient Class<?> type;
        private final NativeJavaMethod method;

        JavaMethod(Values values, Class<?> type, NativeJavaMethod method) {
            super(values.scope(), ScriptableObject.getFunctionPrototype(values.scope()));
            this.values = values;
            this.type = type;
            this.method = method;
        }

        @Override
        public String getFunctionName() {
            return method.getFunctionName();
        }

        @Override
        public Object call(Context context, Scriptable scope, Scriptable self, Object[] given) {
            Object[] arguments = staged(values, given, this::methods);
            return plainly(values, () -> method.call(context, scope, self, arguments));
        }

        private Stream<Method> methods() {
            return Arrays.stream(type.getMethods())
                    .filter(candidate -> candidate.getName().equals(getFunctionName()));
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
            return member(values, name, getClassObject(), () -> super.get(name, start));
        }

        @Override
        public boolean has(String name, Scriptable start) {
            return super.has(name, start) && !values.reflection().isClosed(name);
        }

        @Override
        public Scriptable construct(Context context, Scriptable scope, Object[] given) {
            Object[] arguments =
                    staged(values, given, () -> Arrays.stream(getClassObject().getConstructors()));
            return plainly(values, () -> super.construct(context, scope, arguments));
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
            return memberOf(values, name, unwrap(), () -> super.get(name, start));
        }

        @Override
        public boolean has(String name, Scriptable start) {
            return (super.has(name, start) || isStages(name))
                    && !values.reflection().isClosed(name);
        }

        private boolean isStages(String name) {
            return name.equals("then") && values.stages().then(unwrap()) != null;
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
            return member(values, name, unwrap().getClass(), () -> super.get(name, start));
        }

        @Override
        public boolean has(String name, Scriptable start) {
            return super.has(name, start) && !values.reflection().isClosed(name);
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
            return member(values, name, unwrap().getClass(), () -> super.get(name, start));
        }

        @Override
        public boolean has(String name, Scriptable start) {
            return super.has(name, start) && !values.reflection().isClosed(name);
        }
    }
}
