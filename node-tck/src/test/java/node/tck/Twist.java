package node.tck;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * What a wrong implementation does differently.
 *
 * @param <T> the interface it implements
 */
@FunctionalInterface
public interface Twist<T> {

    /** Answers a call of any method; most are passed on by {@link #pass}. */
    Object call(T right, Method method, Object[] arguments) throws Throwable;

    /** An implementation that asks the twist at each call. */
    static <T> T of(Class<T> type, T right, Twist<T> twist) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> twist.call(right, method, arguments)));
    }

    /** An implementation that does one thing wrong, in one method, and all else right. */
    static <T> T of(Class<T> type, T right, String name, Twist<T> twist) {
        return of(
                type,
                right,
                (self, method, arguments) ->
                        method.getName().equals(name)
                                ? twist.call(self, method, arguments)
                                : pass(self, method, arguments));
    }

    static Object pass(Object right, Method method, Object... arguments) throws Throwable {
        try {
            return method.invoke(right, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
