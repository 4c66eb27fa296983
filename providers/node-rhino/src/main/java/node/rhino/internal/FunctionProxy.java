package node.rhino.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import org.mozilla.javascript.Callable;

/** A JavaScript function as an implementation of a functional interface. */
final class FunctionProxy implements InvocationHandler {

    private final Values values;
    private final Callable function;

    FunctionProxy(Values values, Callable function) {
        this.values = values;
        this.function = function;
    }

    /** Returns the function of such an implementation; null for other objects. */
    static Callable function(Object value) {
        return Proxy.isProxyClass(value.getClass())
                        && Proxy.getInvocationHandler(value) instanceof FunctionProxy proxy
                ? proxy.function
                : null;
    }

    static boolean isFunctional(Class<?> type) {
        if (!type.isInterface()) {
            return false;
        }
        long needed =
                Arrays.stream(type.getMethods())
                        .filter(method -> Modifier.isAbstract(method.getModifiers()))
                        .filter(method -> !isOfObject(method))
                        .count();
        return needed == 1;
    }

    /** Whether a method belongs to {@link Object}, as {@code equals} of a comparator does. */
    private static boolean isOfObject(Method method) {
        try {
            Object.class.getMethod(method.getName(), method.getParameterTypes());
            return true;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    @Override
    public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> arguments[0] != null && function == function(arguments[0]);
                case "hashCode" -> System.identityHashCode(function);
                default -> "a function of JavaScript as " + self.getClass().getInterfaces()[0];
            };
        }
        if (method.isDefault()) {
            return InvocationHandler.invokeDefault(self, method, arguments);
        }
        Object result = values.call(function, given(method, arguments));
        return method.getReturnType() == void.class
                ? null
                : values.toJava(result, method.getReturnType());
    }

    /** The arguments of the function: those of {@code (Object...)} are in an array. */
    private static Object[] given(Method method, Object... arguments) {
        if (arguments == null) {
            return new Object[0];
        }
        boolean isList = method.isVarArgs() && arguments.length == 1;
        return isList && arguments[0] instanceof Object[] list ? list : arguments;
    }
}
