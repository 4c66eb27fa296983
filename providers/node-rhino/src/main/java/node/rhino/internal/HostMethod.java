package node.rhino.internal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.mozilla.javascript.BaseFunction;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.NativeArray;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Wrapper;

/**
 * A Java method as a JavaScript function. Of several methods with the same name, the one with the
 * given number of arguments is called, or else one with variable arguments.
 */
final class HostMethod extends BaseFunction {

    private static final long serialVersionUID = 1;

    private static final MethodType ANY =
            MethodType.methodType(Object.class, Object.class, Object[].class);

    private final transient Values values;
    private final transient String name;
    private final transient List<Method> methods;
    private final transient MethodHandles.Lookup rights;

    /** The last called method, as a cache. */
    private transient Method ready;

    private transient Class<?>[] parameters;
    private transient MethodHandle handle;

    HostMethod(Values values, String name, List<Method> methods, MethodHandles.Lookup rights) {
        super(values.scope(), ScriptableObject.getFunctionPrototype(values.scope()));
        this.values = values;
        this.name = name;
        this.methods = methods;
        this.rights = rights;
    }

    @Override
    public String getFunctionName() {
        return name;
    }

    @Override
    public int getArity() {
        return methods.getFirst().getParameterCount();
    }

    @Override
    public int getLength() {
        return getArity();
    }

    @Override
    public Object call(Context context, Scriptable scope, Scriptable self, Object[] arguments) {
        if (!(self instanceof Wrapper wrapper)
                || !methods.getFirst().getDeclaringClass().isInstance(wrapper.unwrap())) {
            throw ScriptRuntime.typeError(name + ": expected its own object as this");
        }
        choose(arguments.length);
        Object[] given = given(collected(arguments));
        try {
            return values.toJs((Object) handle.invokeExact(wrapper.unwrap(), given));
        } catch (RhinoException | Interrupted javaScripts) {
            throw javaScripts;
        } catch (StackOverflowError deep) {
            throw ScriptRuntime.rangeError("Maximum call stack size exceeded");
        } catch (Error fatal) {
            throw fatal;
        } catch (Throwable thrown) {
            throw values.thrown(thrown);
        }
    }

    /**
     * Returns the arguments, with the last ones in a JavaScript array if the method has variable
     * arguments.
     */
    private Object[] collected(Object[] arguments) {
        int last = parameters.length - 1;
        if (!ready.isVarArgs()
                || (arguments.length == parameters.length
                        && (arguments[last] == null || arguments[last] instanceof NativeArray))) {
            return arguments;
        }
        Object[] collected = Arrays.copyOf(arguments, parameters.length);
        Object[] rest = Arrays.copyOfRange(arguments, last, arguments.length);
        collected[last] = Context.getCurrentContext().newArray(values.scope(), rest);
        return collected;
    }

    private Object[] given(Object[] arguments) {
        Object[] given = new Object[arguments.length];
        for (int i = 0; i < given.length; i++) {
            try {
                given[i] = values.toJava(arguments[i], parameters[i]);
            } catch (ClassCastException e) {
                throw ScriptRuntime.typeError(
                        name + ": argument " + (i + 1) + ": " + e.getMessage());
            }
        }
        return given;
    }

    private void choose(int arguments) {
        if (ready != null && parameters.length == arguments) {
            return;
        }
        for (Method method : methods) {
            if (method.getParameterCount() == arguments) {
                prepare(method);
                return;
            }
        }
        for (Method method : methods) {
            if (method.isVarArgs() && method.getParameterCount() - 1 <= arguments) {
                prepare(method);
                return;
            }
        }
        throw ScriptRuntime.typeError(
                name + ": expected " + getArity() + " arguments, found " + arguments);
    }

    private void prepare(Method method) {
        if (method != ready) {
            handle = handle(method);
            parameters = method.getParameterTypes();
            ready = method;
        }
    }

    private MethodHandle handle(Method method) {
        try {
            return rights.unreflect(method)
                    .asFixedArity()
                    .asSpreader(Object[].class, method.getParameterCount())
                    .asType(ANY);
        } catch (IllegalAccessException e) {
            throw ScriptRuntime.typeError(name + ": not accessible: " + e.getMessage());
        }
    }

    @Override
    public Scriptable construct(Context context, Scriptable scope, Object[] arguments) {
        throw ScriptRuntime.typeError(name + " is not a constructor");
    }
}
